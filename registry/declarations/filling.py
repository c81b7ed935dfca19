"""The draft into the form and back; rows left wholly empty are dropped."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from registry.catalogue.values import Operator
from registry.declarations.documents import choice, indicator_to_json
from registry.declarations.forms import FORMS, ROWS, Rows, Step
from registry.declarations.values import (
    Channel,
    Draft,
    ExecutedStandard,
    Indicator,
    Kind,
    Party,
    Product,
    Role,
    Use,
)

TYPED = ("name", "value", "upper", "unit", "condition", "method", "measured", "below")
_SEPARATORS = re.compile(r"[,，;；、\n]+")
_BETWEEN_NAMES = re.compile(r"[;；、\n]+")  # a comma may belong to a name: Example Co., Ltd.


def take(step: str, draft: Draft, form: Step) -> Draft:
    """The draft with this step's part as typed."""
    if step == "basics":
        return _take_basics(draft, form.data)
    if step in ROWS:
        rows: Any = {step: tuple(row for _, row in _typed_rows(step, form))}
        return replace(draft, **rows)
    return replace(draft, committed=bool(form.data["committed"]))


def positions(step: str, form: Step) -> dict[str, int]:
    """Where each row that was sent stands in the draft, by the number that its fields carry."""
    if step not in ROWS:
        return {}
    return {number: position for position, (number, _) in enumerate(_typed_rows(step, form))}


def show(step: str, draft: Draft, *, revision: int, blank_rows: int = 0) -> Step:
    """The step's form filled from the draft, with some empty rows after the filled ones."""
    data: dict[str, Any] = {"revision": str(revision)}
    if step == "basics":
        data |= _basics_data(draft)
    elif step in ROWS:
        filled = [SHOWN[step](row) for row in getattr(draft, step)]
        data[step] = filled + [{} for _ in range(blank_rows)]
    else:
        data["committed"] = draft.committed
    return FORMS[step](data=data)


def corrections(step: str, form: Step, draft: Draft) -> dict[str, str]:
    """What reading changed in the fields that were sent, by their names; nothing where rows came or went."""
    sent = _typed_rows(step, form) if step in ROWS else []
    kept = getattr(draft, step, ())
    if len(sent) != len(kept):
        return {}
    return {
        f"{step}-{number}-{name}": text
        for (number, before), after in zip(sent, kept, strict=True)
        for name, text in SHOWN[step](after).items()
        if SHOWN[step](before)[name] != text
    }


def split_list(text: str, separators: re.Pattern[str] = _SEPARATORS) -> tuple[str, ...]:
    """`KJ600F-A11、KJ600F-A12` as its items, in order, each once."""
    return tuple(dict.fromkeys(item.strip() for item in separators.split(text) if item.strip()))


def _take_basics(draft: Draft, data: dict[str, Any]) -> Draft:
    return replace(
        draft,
        kind=choice(Kind, data["kind"], draft.kind),
        title=data["title"],
        role=choice(Role, data["role"], draft.role),
        producer=Party(data["producer"]["uscc"], data["producer"]["name"]),
        authorisation=data["authorisation"],
        partners=split_list(data["partners"], _BETWEEN_NAMES),
        export_only=data["export_only"],
        channel=Channel(data["channel"]["url"], data["channel"]["statement"], draft.channel.copy),
        change_reason=data["change_reason"],
    )


def _basics_data(draft: Draft) -> dict[str, Any]:
    return {
        "kind": str(draft.kind),
        "title": draft.title,
        "role": str(draft.role),
        "producer": {"name": draft.producer.name, "uscc": draft.producer.uscc},
        "authorisation": draft.authorisation,
        "partners": "\n".join(draft.partners),
        "export_only": draft.export_only,
        "channel": {"url": draft.channel.url, "statement": draft.channel.statement},
        "change_reason": draft.change_reason,
    }


def _typed_rows(step: str, form: Step) -> list[tuple[str, Any]]:
    """The rows with something in them, by number."""
    rows: Rows = form[step]
    made = ((number, MAKERS[step](data)) for number, data in rows.numbered())
    return [(number, row) for number, row in made if row is not None]


def _standard(row: dict[str, Any]) -> ExecutedStandard | None:
    if not row["number"] and not row["title"]:
        return None
    return ExecutedStandard(
        number=row["number"],
        title=row["title"],
        use=choice(Use, row["use"], Use.PRODUCT),
        of_producer=row["of_producer"],
    )


def _standard_data(standard: ExecutedStandard) -> dict[str, Any]:
    return {
        "number": standard.number,
        "title": standard.title,
        "use": str(standard.use),
        "of_producer": standard.of_producer,
    }


def _product(row: dict[str, Any]) -> Product | None:
    product = Product(
        name=row["name"],
        brand=row["brand"],
        models=split_list(row["models"]),
        category=(row["category"] or "")[:60],
        gtins=split_list(row["gtins"].replace(" ", "")),
    )
    return product if product != Product() else None


def _product_data(product: Product) -> dict[str, str]:
    return {
        "name": product.name,
        "brand": product.brand,
        "models": "、".join(product.models),
        "category": product.category,
        "gtins": "、".join(product.gtins),
    }


def _indicator(row: dict[str, Any]) -> Indicator | None:
    if not any(row[name] for name in TYPED):
        return None
    typed = {name: row[name] for name in TYPED}
    return Indicator(operator=row["operator"] or str(Operator.AT_LEAST), **typed)


MAKERS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "standards": _standard,
    "products": _product,
    "indicators": _indicator,
}


SHOWN: dict[str, Callable[[Any], dict[str, Any]]] = {
    "standards": _standard_data,
    "products": _product_data,
    "indicators": indicator_to_json,
}
