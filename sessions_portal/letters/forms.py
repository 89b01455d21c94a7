"""A recommendation letter, written in two parts or given as a file, with what identifies people in fields of its own."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import InMemoryUploadedFile

from clients.models import Client
from decisions.decision import Decision
from extra_requests.rules.eligibility import sessions_asked
from extra_requests.vocabulary.letters import LetterSource
from letters.content import LetterContent
from letters.files.in_own_process import read_letter_file
from letters.files.outcome import LARGEST_FILE, FileRead
from letters.named_identifiers import (
    EMAILS,
    FIELDS,
    LONGEST_WORDS,
    MOST_WORDS,
    NAMES,
    OF_CLIENT,
    OF_PEOPLE,
    PHONES,
    POSITIONS,
    SITES,
    words_in,
)
from redaction.unseen_characters import without_unseen

WHY_MORE, RECOMMENDATION, FILE = "why_more", "recommendation", "letter_file"
WHY_HEADING, RECOMMENDATION_HEADING = "Why more sessions are needed", "Professional recommendation"
LONGEST_PART = 25_000
# what an upload weighs besides its file: the fields of the form
_BESIDES = 500_000
CONFIRMED = "client_confirmed"
IN_DOUBT = frozenset({"client_not_named", "other_client_named"})
TOO_LARGE = "The file is too large: 5 MB are the most."


class _Part(forms.CharField):
    """A part of a written letter: wanted, but that it is missing is said with the file in view."""

    def validate(self, value: str) -> None:
        """Nothing: see ``LetterForm.clean``."""


class LetterForm(forms.Form):
    """The letter itself. Written or a file, never both: it would be unclear which of them counts."""

    why_more = _Part(
        label=WHY_HEADING,
        help_text="What was worked on, what changed, and what is left. Write of “the client”, without names.",
        max_length=LONGEST_PART,
        widget=forms.Textarea(attrs={"rows": 9}),
        error_messages={"max_length": f"This is too long: {LONGEST_PART:,} characters at most."},
    )
    recommendation = _Part(
        label=RECOMMENDATION_HEADING,
        help_text="What you recommend, how many sessions, over what time, and what you expect of them.",
        max_length=LONGEST_PART,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"max_length": f"This is too long: {LONGEST_PART:,} characters at most."},
    )
    letter_file = forms.FileField(
        label="Or the letter as a file",
        help_text="A text (.txt), a Word document (.docx) or a PDF with text, up to 5 MB. No scans.",
        required=False,
        widget=forms.FileInput(
            attrs={"accept": ".txt,.docx,.pdf,text/plain,application/pdf", "data-largest": str(LARGEST_FILE)}
        ),
        error_messages={"empty": "The file is empty."},
    )

    client_confirmed = forms.BooleanField(
        label="I have looked at the file again: it is the letter of this client", required=False
    )

    use_required_attribute = False

    def __init__(self, *args: Any, weighs: int = 0, **kwargs: Any) -> None:
        """``weighs``: the bytes that the browser sent in all; a file that was too large to be held is not among them."""
        super().__init__(*args, **kwargs)
        self.weighs = weighs
        self.read: FileRead | None = None
        self.is_client_in_doubt = False
        for name, label in (*OF_CLIENT.items(), *OF_PEOPLE.items()):
            self.fields[name] = forms.CharField(
                label=label,
                required=False,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    @property
    def about_client(self) -> list[forms.BoundField]:
        """The fields of what identifies the client."""
        return [self[name] for name in OF_CLIENT]

    @property
    def about_people(self) -> list[forms.BoundField]:
        """The fields of further people."""
        return [self[name] for name in OF_PEOPLE]

    def clean_letter_file(self) -> InMemoryUploadedFile | None:
        """Read at once, in a process of its own: what is wrong with a file is said at the file."""
        file: InMemoryUploadedFile | None = self.cleaned_data[FILE]
        if file is None:
            if self.weighs > LARGEST_FILE + _BESIDES:
                raise forms.ValidationError(TOO_LARGE, code="file_too_large")
            return None
        content = file.read(LARGEST_FILE + 1)
        self.read = read_letter_file(content, file.name or "")
        if not self.read.decision:
            raise forms.ValidationError(self.read.decision.because, code=self.read.decision.code)
        file.seek(0)
        return file

    def clean(self) -> dict[str, Any]:
        """One letter, whole; and no more names than a person can give."""
        said = super().clean() or self.cleaned_data
        self._check_identifiers(said)
        if FILE in self.errors:
            return said
        written = [said.get(WHY_MORE, "").strip(), said.get(RECOMMENDATION, "").strip()]
        if said.get(FILE) is not None:
            if any(written):
                self.add_error(
                    FILE, "Either write the letter or give it as a file, not both. Empty the two parts."
                )
        elif not any(written):
            self.add_error(WHY_MORE, "Write the letter, or choose its file.")
        else:
            for name, part in zip((WHY_MORE, RECOMMENDATION), written, strict=True):
                if not part and name not in self.errors:
                    self.add_error(name, "This part of the letter is missing.")
        return said

    def content(self) -> LetterContent:
        """The letter that a valid form gives."""
        said, named = self.cleaned_data, self._identifiers()
        file: InMemoryUploadedFile | None = said[FILE]
        if file is not None and self.read is not None:
            return LetterContent(
                LetterSource.UPLOADED,
                self.read.text,
                identifiers=named,
                original=file.read(),
                file_name=without_unseen(file.name or "")[:200],
                media_type=self.read.media_type,
                file_metadata=self.read.metadata,
                left_out=self.read.left_out,
                client_confirmed=said[CONFIRMED],
            )
        why, recommendation = _lines(said[WHY_MORE]), _lines(said[RECOMMENDATION])
        text = f"{WHY_HEADING}\n\n{why}\n\n{RECOMMENDATION_HEADING}\n\n{recommendation}"
        return LetterContent(
            LetterSource.WRITTEN, text, why_more=why, recommendation=recommendation, identifiers=named
        )

    def refuse(self, decision: Decision) -> None:
        """Say why the letter is not taken: beside the file, where it may be another client's, with the box that confirms it."""
        if decision.code in IN_DOUBT:
            self.is_client_in_doubt = True
            self.add_error(FILE, decision.because)
            return
        self.add_error(None, decision.because)

    def _identifiers(self) -> dict[str, list[str]]:
        named = {name: words_in(self.cleaned_data[name]) for name in FIELDS}
        return {name: words for name, words in named.items() if words}

    def _check_identifiers(self, said: dict[str, Any]) -> None:
        for name in FIELDS:
            words = words_in(said.get(name, ""))
            if len(words) > MOST_WORDS or any(len(word) > LONGEST_WORDS for word in words):
                self.add_error(
                    name, f"Give at most {MOST_WORDS}, each of at most {LONGEST_WORDS} characters."
                )


class NewLetterForm(LetterForm):
    """A letter that asks for sessions for the first time."""

    sessions = forms.IntegerField(
        label="Number of sessions",
        error_messages={"required": "Enter how many sessions the letter asks for."},
        widget=forms.NumberInput(attrs={"min": 1, "inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, guide: str = "", **kwargs: Any) -> None:
        """``guide`` says what the client is entitled to."""
        super().__init__(*args, **kwargs)
        self.fields["sessions"].help_text = guide

    def clean_sessions(self) -> int:
        """A number that can be judged at all: more than the contract's maximum is judged, not refused here."""
        asked: int = self.cleaned_data["sessions"]
        decision = sessions_asked(asked)
        if not decision:
            raise forms.ValidationError(decision.because, code=decision.code)
        return asked


def identifiers_on_record(client: Client) -> dict[str, str]:
    """What the record knows, as the fields of its own begin: several names parted by semicolons."""
    preferred = [f"{client.preferred_name} {client.family_name}"] if client.preferred_name else []
    return {
        NAMES: "; ".join([f"{client.given_name} {client.family_name}", *preferred]),
        EMAILS: client.email,
        PHONES: client.phone,
        POSITIONS: client.position,
        SITES: client.site,
    }


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
