"""From the lines of a table to declarations: lines with one serial are gathered into one sheaf.

A cell left empty says nothing, so that merged cells and cells filled down mean the same: a line that repeats
a standard, product or indicator adds none. What contradicts is a problem, never a choice that we make.
"""

from collections.abc import Iterable, Iterator

from registry.batches.headings import Headings
from registry.batches.sheaves import SheafMaker
from registry.batches.values import Line, Sheaf
from registry.kernel.text import clean_line


def gather(lines: Iterable[Line], headings: Headings) -> Iterator[Sheaf]:
    """The sheaves in their order, each from lines that follow one another."""
    maker: SheafMaker | None = None
    for line in lines:
        serial = _serial(line, headings)
        if maker is None or _begins_another(serial, maker.serial, headings):
            if maker:
                yield maker.sheaf()
            maker = SheafMaker(serial or f"#{line.number}", headings)
        maker.add(line)
    if maker:
        yield maker.sheaf()


def _serial(line: Line, headings: Headings) -> str:
    position = headings.positions.get("serial", len(line.texts))
    return clean_line(line.texts[position], limit=40) if position < len(line.texts) else ""


def _begins_another(serial: str, current: str, headings: Headings) -> bool:
    """Without a column of serials each line is a declaration; with it, an empty one belongs to the last."""
    if "serial" not in headings.positions:
        return True
    return serial not in {"", current}
