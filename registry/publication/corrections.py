"""What is a correction: a mistake put right within the same edition, with before and after both shown."""

from collections.abc import Iterator

from registry.catalogue.numbers import StandardNumber, find_number
from registry.kernel.canonical import JsonObject
from registry.kernel.refusal import Gap
from registry.kernel.words import N_, say
from registry.publication.documents import differences
from registry.publication.values import BASIS_NAMES, Basis


def correction_gaps(before: JsonObject, after: JsonObject) -> Iterator[Gap]:
    """Why `after` is no correction of `before`: nothing is different, or another edition is executed."""
    if not differences(before, after):
        message = say(N_("内容与现行版本相同，没有需要更正之处"))
        yield Gap("title", message, BASIS_NAMES[Basis.PUBLICITY_12])
    executed = {number.family: number for number in _numbers(before) if number}
    for place, number in enumerate(_numbers(after)):
        known = executed.get(number.family) if number else None
        if known and number and known.year != number.year:
            message = say(
                N_("换用另一年代号的标准（原为 %(number)s）不是更正，请改用修订"), number=str(known)
            )
            yield Gap(f"standards.{place}.number", message, BASIS_NAMES[Basis.ORDER_83_15])


def _numbers(record: JsonObject) -> list[StandardNumber | None]:
    return [find_number(standard["number"]) for standard in record["standards"]]
