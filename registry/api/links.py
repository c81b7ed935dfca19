"""Whole addresses: an answer is read far from where it was asked for."""

from typing import Any

from flask import request, url_for

from registry.http.context import settings


def address(endpoint: str, **values: Any) -> str:
    """Under the public address of the registry, never under what the request's Host header says."""
    return settings().public_url + url_for(endpoint, **values)


def next_page(page: int) -> str:
    """This call with another page number, all other parameters kept."""
    asked: dict[str, Any] = {**request.args.to_dict(flat=False), **(request.view_args or {}), "page": page}
    assert request.endpoint is not None, "asked inside a call"
    return address(request.endpoint, **asked)
