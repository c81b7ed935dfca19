"""How the domain says no: a refusal carries what is missing, field by field, and the rule behind it."""

from collections.abc import Iterable
from dataclasses import dataclass

from registry.kernel.words import Message


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing to mend: the form field (dotted path), what to do about it, and the rule that asks for it."""

    field: str
    message: Message
    rule: str = ""


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """The domain's no. Shown as 422 with every gap at once; anything else that is raised is a fault."""

    def __init__(self, gaps: Iterable[Gap] | Gap) -> None:
        self.gaps: tuple[Gap, ...] = (gaps,) if isinstance(gaps, Gap) else tuple(gaps)
        super().__init__("; ".join(f"{gap.field}: {gap.message}" for gap in self.gaps))


class NotFound(Exception):  # noqa: N818 - an answer
    """There is no such thing, or this person may not know of it: the page is 404 either way."""


class NotAllowed(Exception):  # noqa: N818 - an answer
    """This person may know of the thing but may not do that with it: 403."""


class Conflict(Exception):  # noqa: N818 - an answer
    """Somebody else was quicker; the thing changed under the person's hands: 409."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))
