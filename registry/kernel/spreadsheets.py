"""Tables as csv that spreadsheets read right: Chinese as Chinese, and nothing in a cell run as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

BYTE_ORDER_MARK = "\ufeff"
"""Without it, spreadsheets take Chinese for Latin."""
ROWS_AT_ONCE = 500

_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r](?![\d.]*$)")


def guarded(text: str) -> str:
    """A text that a spreadsheet would run gets an apostrophe before it; `-5` stays a number."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text before it was guarded."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def csv_bytes(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """The table some rows at a time, every cell guarded."""
    start, file = BYTE_ORDER_MARK, io.StringIO()
    writer = csv.writer(file)
    for count, row in enumerate(rows, 1):
        writer.writerow(map(guarded, row))
        if count % ROWS_AT_ONCE == 0:
            yield (start + file.getvalue()).encode()
            start = ""
            file.seek(0)
            file.truncate()
    yield (start + file.getvalue()).encode()
