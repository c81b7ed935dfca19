"""What happens in the demo, as it is written down before any of it is done."""

from dataclasses import dataclass
from datetime import datetime

from registry.declarations.values import Draft
from registry.demo.enterprises import DemoEnterprise
from registry.publication.values import Decision, Deed


@dataclass(frozen=True, slots=True)
class Act:
    """Something done to the declaration of a `key` at a moment, by its maker or, with a decision, by the
    authority of the demo.
    """

    at: datetime
    deed: Deed
    key: str
    maker: DemoEnterprise
    draft: Draft
    decision: Decision | None = None
