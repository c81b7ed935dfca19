"""Form fields: WTForms for shape, our own macro for looks; labels are Chinese and translated when shown."""

from collections.abc import Callable
from typing import Any

from wtforms import StringField, TextAreaField

from registry.kernel.text import clean_line, clean_text


class Line(StringField):
    """One line of text, cleaned at intake (`kernel.text`); the input takes no more than `limit`."""

    def __init__(self, label: str, *, limit: int = 200, **kwargs: Any) -> None:
        super().__init__(label, filters=[_cleaner(clean_line, limit), *kwargs.pop("filters", ())], **kwargs)
        self.limit = limit


class Lines(TextAreaField):
    """Several lines of text, cleaned at intake."""

    def __init__(self, label: str, *, limit: int = 2000, **kwargs: Any) -> None:
        super().__init__(label, filters=[_cleaner(clean_text, limit), *kwargs.pop("filters", ())], **kwargs)


def _cleaner(clean: Callable[..., str], limit: int) -> Callable[[str | None], str]:
    def cleaner(text: str | None) -> str:
        return clean(text, limit=limit)

    return cleaner
