"""The shapes of standard numbers, one pattern per issuer, in the order in which they are tried.

They read text that is already folded, upper-case and without spaces around `/`, `-` and `:`. Where a person
may leave out a space or a slash (`GBT18801-2015`) the pattern lets them.
"""

import re
from collections.abc import Iterator

from registry.catalogue.issuers import industry_codes
from registry.catalogue.kinds import Kind

_MARK = r"(?P<mark>/[TZ]|[ -]?T)?"
_SERIAL = r"(?P<serial>\d{1,6}(?:\.\d{1,4})*)"
_YEAR = r"(?:-(?P<year>\d{4}|\d{2}))?"
_AMENDMENT = r"(?:/(?P<amendment>XG\d+-\d{4}))?"
_TAIL = f" ?{_SERIAL}{_YEAR}{_AMENDMENT}"
_DECIMAL = r"\d+(?:\.\d+)*"
_PARTED = r"\d+(?:[.-]\d+)*?"
_YEAR_ABROAD = r"(?:[:-](?P<year>(?:19|20)\d{2}))?"

_INTERNATIONAL_BODY = r"(?:ISO|IEC|CISPR|ITU-[TR]|CAC|CXS|OIML|CIE)(?:/(?:IEC|ISO|TS|TR|PAS|GUIDE))*"
_FOREIGN_BODY = "(?:ASTM|ANSI|BS|DIN|EN|IEEE|JIS|NF|UL)(?: EN)?(?: ISO)?"
# Provinces, cities and counties by division code; Shenzhen and the farming standards of Yunnan had their own.
_LOCALITY = r"DB(?:\d{6}|\d{4}|\d\d)|SZDB|DG\d{4}"
_ANNOUNCEMENT = r"农业(?:农村)?部(?:公告第)?\d+号(?:公告)?"
_LOOSE_SERIAL = r"[A-Z]?\d+(?:[ .-]\d+)*?[A-Z]?"
_FORMER_OR_SPECIAL = "ZB(?:/T)? [A-Z]|(?!GBZ|JJ[FG])[A-Z]{3,5}"

_SHAPES = (
    (Kind.NATIONAL, f"(?P<code>GB){_MARK}{_TAIL}"),
    (Kind.OCCUPATIONAL_HEALTH, f"(?P<code>GBZ)(?P<mark>/T|[ -]?T)?{_TAIL}"),
    (Kind.LOCAL_FOOD, rf"(?P<code>DBS\d\d)(?P<mark>/){_TAIL}"),
    (Kind.LOCAL, f"(?P<code>{_LOCALITY})(?P<mark>/[TZ]?|[ -]?T){_TAIL}"),
    (Kind.GROUP, rf"(?P<code>T/[A-Z][A-Z0-9]{{1,9}}?) ?{_SERIAL}{_YEAR}"),
    (
        Kind.GROUP,
        rf"(?P<code>T/[A-Z][A-Z0-9-]*(?: [A-Z]+)?) (?P<serial>[A-Z]{{0,4}}_?\d\w*(?:[.-]\w+)*?){_YEAR}",
    ),
    (Kind.ENTERPRISE, rf"(?P<code>Q/[^/]{{1,20}}?)(?P<gap> ?)(?P<serial>\d{{1,6}}(?:\.\d{{1,4}})*S?){_YEAR}"),
    (
        Kind.METROLOGY,
        rf"(?P<code>JJ[FG](?: ?\([^()]{{1,6}}\))?) ?(?P<serial>(?:[A-Z] ?)?{_DECIMAL}[A-Z]?){_YEAR}",
    ),
    (
        Kind.INTERNATIONAL,
        rf"(?P<code>{_INTERNATIONAL_BODY}) ?(?P<serial>(?:[A-Z]\.?)?{_PARTED}){_YEAR_ABROAD}",
    ),
    (Kind.OTHER, rf"(?P<code>{_FOREIGN_BODY}) ?(?P<serial>(?:[A-Z] ?)?{_PARTED}){_YEAR_ABROAD}"),
    (Kind.INDUSTRY, f"(?P<code>[A-Z]{{2}}(?:/[A-Z]{{2}})?){_MARK}{_TAIL}"),
    (Kind.OTHER, rf"(?P<code>{_ANNOUNCEMENT})(?P<gap>-)(?P<serial>{_DECIMAL})-(?P<year>\d{{4}})"),
    (
        Kind.OTHER,
        rf"(?P<code>{_FORMER_OR_SPECIAL})(?P<mark>/T)? ?(?P<serial>{_LOOSE_SERIAL})-(?P<year>\d{{4}})",
    ),
)
SHAPES = tuple((kind, re.compile(shape, re.ASCII)) for kind, shape in _SHAPES)


def matches(tidied: str) -> Iterator[tuple[Kind, re.Match[str]]]:
    """Each shape that the whole text has, the likeliest first."""
    for kind, shape in SHAPES:
        match = shape.fullmatch(tidied)
        if match and not (kind is Kind.INDUSTRY and _is_chance(match)):
            yield kind, match


def _is_chance(match: re.Match[str]) -> bool:
    # Two letters and a number alone (`TV 55`) are a standard only if the letters are an industry's.
    return not match["year"] and match["code"] not in industry_codes()
