"""Words that a rule says and a page translates: Chinese first, parameters apart."""

from dataclasses import dataclass, field


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "translate this later"
    """Mark a Chinese sentence for the catalogue without translating it here."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence in Chinese with `%(name)s` places; the page translates it, then fills the places."""

    text: str
    params: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text % self.params if self.params else self.text


def say(text: str, /, **params: object) -> Message:
    """`say(N_("请填写%(thing)s"), thing=…)`; a `Message` in the parameters is translated too."""
    return Message(text, params)
