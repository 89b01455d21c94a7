"""``manage.py redact_letter``: a letter with all that would name its client masked. Changes nothing, keeps nothing."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from clients.known_identifiers import identifiers_of_case
from clients.models import AssistCase
from clients.sessions.counts import local_day
from redaction import Span, find_spans, mask

# a letter of some hundred pages; what is longer is no letter
_LONGEST = 1_000_000


class Command(BaseCommand):
    """Prints the redacted text, or where in the file what was found."""

    help = (
        "Print a letter (a text file, UTF-8) with everything masked that would tell who it is about. With --json, "
        "print the spans instead, as places in the text: nothing that stood there is printed. The ages in it are taken "
        "to be those of today."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The case whose client the letter is about, and the letter."""
        parser.add_argument("--case", metavar="ASST-000123", required=True)
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", dest="as_json", help="the spans, not the text")

    def handle(self, *args: object, **options: Any) -> None:
        """Print the result; raises CommandError (exit code 1) for a case or a file that is not there."""
        case = _case(options["case"])
        text = _text(options["file"])
        today = local_day(timezone.now(), case.client.organisation.zone)
        spans = find_spans(text, identifiers_of_case(case, on=today))
        if options["as_json"]:
            self.stdout.write(json.dumps([_places(span) for span in spans], indent=1, ensure_ascii=False))
        else:
            self.stdout.write(mask(text, spans).text)


def _case(reference: str) -> AssistCase:
    # the database takes no NUL in a text, and no reference holds one
    found = AssistCase.objects.filter(reference=reference.replace("\0", ""))
    case = found.select_related("client__organisation").first()
    if case is None:
        # what was typed may be anything, a name too: it is not repeated
        raise CommandError("There is no case with this reference. One looks like ASST-000123.")
    return case


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LONGEST:
            raise CommandError("The file is too large for a letter.")
        return path.read_text(encoding="utf-8-sig")
    except OSError as fault:
        # a file name may name the client: it is not repeated
        raise CommandError(f"The file cannot be read: {fault.strerror}.") from None
    except UnicodeDecodeError:
        raise CommandError("The file is no text in UTF-8.") from None


def _places(span: Span) -> dict[str, object]:
    """One span without the words it covers. The label of a pronoun is no secret, nor is any other."""
    return {
        "kind": span.kind.value,
        "start": span.start,
        "end": span.end,
        "reason": span.reason,
        "confidence": span.confidence.name.lower(),
        "label": span.placeholder,
        "to_check": span.to_check,
    }
