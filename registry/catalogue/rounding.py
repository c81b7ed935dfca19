"""Rounding by GB/T 8170-2008, and its two ways of holding a measured value against a limit.

A value that lies halfway goes to the even side (四舍六入五成双), signs do not matter, and a value is rounded
once, from all its digits. The interval may be any power of ten, or half or a fifth of one.
"""

from decimal import ROUND_HALF_EVEN, Context, Decimal
from enum import StrEnum

from registry.catalogue.values import Operator
from registry.kernel.refusal import Gap, Refusal
from registry.kernel.words import N_, say

_EXACT = Context(prec=60, rounding=ROUND_HALF_EVEN)


class Method(StrEnum):
    """全数值比较法 takes every digit; 修约值比较法 rounds to the limit's last digit first.

    Every digit counts unless a standard says otherwise (GB/T 8170-2008, 4.3.1).
    """

    EVERY_DIGIT = "every_digit"
    ROUNDED = "rounded"


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


def meets(value: Decimal, operator: Operator, limit: Decimal, *, method: Method = Method.EVERY_DIGIT) -> bool:
    """Whether the measured value keeps the limit, which has the digits it was written with, as 14.0 has."""
    if method is Method.ROUNDED:
        value = round_to(value, Decimal(1).scaleb(int(limit.as_tuple().exponent)))
    match operator:
        case Operator.AT_LEAST:
            return value >= limit
        case Operator.MORE_THAN:
            return value > limit
        case Operator.AT_MOST:
            return value <= limit
        case Operator.LESS_THAN:
            return value < limit
        case Operator.EQUAL:
            return value == limit
        case _:
            raise ValueError(f"{operator} is not one limit")
