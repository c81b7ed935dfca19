"""Rounding by GB/T 8170-2008.

A value that lies halfway goes to the even side (四舍六入五成双), signs do not matter, and a value is rounded
once, from all its digits. The interval may be any power of ten, or half or a fifth of one.
"""

from decimal import ROUND_HALF_EVEN, Context, Decimal

from registry.kernel.refusal import Gap, Refusal
from registry.kernel.words import N_, say

_EXACT = Context(prec=60, rounding=ROUND_HALF_EVEN)


def round_to(value: Decimal, interval: Decimal) -> Decimal:
    """The multiple of the interval nearest to the value; of two that are as near, the even one.

    To the interval 0.5, 60.25 is 60.0; to 20, 830 is 840: the 120 and 42 of them are even, 121 and 41 odd.
    """
    if not interval.is_finite() or interval <= 0:
        raise Refusal(Gap("interval", say(N_("修约间隔应大于零"))))
    multiples = _EXACT.divide(value, interval).to_integral_value(ROUND_HALF_EVEN)
    return _EXACT.multiply(multiples, interval)


def round_decimals(value: Decimal, decimals: int) -> Decimal:
    """To so many places behind the point; a negative number of them means tens, hundreds…"""
    return round_to(value, Decimal(1).scaleb(-decimals))
