"""The stage of the letters' journeys: set inside the running demo, asked about afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.stage import asked_inside

_SETTING = "from tests.journeys.letters.staging import set_the_letters_stage; set_the_letters_stage()"
_TELLING = "from tests.journeys.letters.staging import tell_of_letters; tell_of_letters({!r})"


@dataclass(frozen=True)
class LettersKept:
    """What is stored of a request's letters: each release with its hash, and who read an original."""

    released: list[list[str]]
    read_by: list[str]


@dataclass(frozen=True)
class LettersStage:
    """Whom and what the letters' journeys find: addresses of people, references of cases.

    ``clients``: each case's client, by their e-mail address. ``checker``: a second clinical manager.
    """

    data: Path
    port: str
    consultant: str
    employer: str
    reviewer: str
    checker: str
    to_compose: str
    to_upload: str
    to_mail: str
    to_file: str
    to_dictate: str
    to_mix_up: str
    to_forward: str
    to_fill_in: str
    clients: Mapping[str, str]

    def kept_of(self, request_reference: str) -> LettersKept:
        """What the portal has stored of the letters of this request."""
        return LettersKept(**asked_inside(_TELLING.format(request_reference), self.data, self.port))


def set_letters_stage(data: Path, port: str) -> LettersStage:
    """Make it all in the portal that runs on this data folder."""
    return LettersStage(data=data, port=port, **asked_inside(_SETTING, data, port))
