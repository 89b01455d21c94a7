"""One look for every e-mail: its words are said once, and written as text and as HTML by ``templates/mail/letter``."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

TEMPLATE = "mail/letter"

type Tone = Literal["plain", "waiting", "positive", "negative"]


@dataclass(frozen=True, slots=True)
class Button:
    """The one thing to do next. Its address is a page to look at: a GET changes nothing."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class EmailBody:
    """The words of an e-mail, in the order in which they are read.

    Attributes:
        sender: who writes, as the head of the letter names them.
        preheader: what a mail client shows beside the subject.
        greeting: ends in a comma.
        badge: one word for how it stands, coloured by ``tone``; empty for no badge.
        facts: pairs of name and value.
        steps: what the reader can do, one sentence or two each.
        footer: why the reader gets this, in one or two sentences.
    """

    sender: str
    preheader: str
    heading: str
    greeting: str
    paragraphs: tuple[str, ...]
    footer: tuple[str, ...]
    badge: str = ""
    tone: Tone = "plain"
    facts: tuple[tuple[str, str], ...] = ()
    steps_heading: str = ""
    steps: tuple[str, ...] = ()
    button: Button | None = None
    closing: tuple[str, ...] = ()

    def context(self) -> Mapping[str, object]:
        """What ``outbox.Message.context`` wants beside ``TEMPLATE``."""
        return {"letter": self}
