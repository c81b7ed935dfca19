"""The only reading of the time; everything else is handed `now`."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]

CHINA = ZoneInfo("Asia/Shanghai")


def system_clock() -> datetime:
    """Now, in UTC, with microseconds."""
    return datetime.now(UTC)  # noqa: TID251 - this is the one place


def china_date(moment: datetime) -> date:
    """The calendar day in China at that moment: legal days are Chinese days."""
    return moment.astimezone(CHINA).date()
