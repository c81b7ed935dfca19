"""What was searched for, marked in what was found."""

from collections.abc import Callable

from markupsafe import Markup, escape

from search_index.grammar import understand
from search_index.highlight import highlight


def marker(typed: str) -> Callable[[str], Markup]:
    """A function that shows a text with the typed words marked; every piece of it is escaped."""
    words = understand(typed)

    def mark(text: str) -> Markup:
        if not words.clauses:
            return escape(text)
        pieces = [_piece(piece, is_hit=is_hit) for piece, is_hit in highlight(text, words)]
        return Markup("".join(pieces))  # noqa: S704 every piece is escaped

    return mark


def _piece(text: str, *, is_hit: bool) -> str:
    return f"<mark>{escape(text)}</mark>" if is_hit else escape(text)
