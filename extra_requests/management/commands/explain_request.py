"""``manage.py explain_request``: what would become of a request, and why. Changes nothing, and prints no names."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clients.models import AssistCase
from clients.sessions.histories import ClientHistory, histories_of
from extra_requests.facts.request import gather_facts
from extra_requests.rules.eligibility import sessions_asked
from extra_requests.rules.facts import RequestFacts
from extra_requests.rules.judgement import judge_request
from extra_requests.standing.explanation import judgement_as_json, judgement_in_words

# what the public holidays are known for, and what a date column and its arithmetic bear
_YEARS = range(1990, 2101)


@dataclass(frozen=True, slots=True)
class Probe:
    """One question: so many sessions for this case, asked on this local day of the organisation."""

    case: str
    asked: int
    on: date


class Command(BaseCommand):
    """Prints the decision with its figures, for one request or for a file of them."""

    help = (
        "Explain what would become of a request for extra sessions. --on is taken as today, in the organisation's "
        "time zone. With --probes, a JSON list of {case, asked, on} is answered as one JSON list."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Either one case with its number and day, or a file of probes."""
        parser.add_argument("--case", metavar="ASST-000123")
        parser.add_argument("--sessions", type=int, metavar="N")
        parser.add_argument("--on", metavar="YYYY-MM-DD")
        parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON object, not words")
        parser.add_argument("--probes", type=Path, metavar="FILE")

    def handle(self, *args: object, **options: Any) -> None:
        """Print the answer; raises CommandError for a question that cannot be asked."""
        one = (options["case"], options["sessions"], options["on"])
        if options["probes"]:
            if any(value is not None for value in one):
                raise CommandError("Give --probes alone, without --case, --sessions and --on.")
            self._answer_file(options["probes"])
            return
        if any(value is None for value in one):
            raise CommandError("Give --case, --sessions and --on, or --probes FILE.")
        probe = _probe({"case": one[0], "asked": one[1], "on": one[2]}, "The request")
        ((_, facts),) = _facts_of([probe])
        judgement = judge_request(facts)
        if options["as_json"]:
            self.stdout.write(_json(judgement_as_json(probe.case, facts, judgement)))
        else:
            self.stdout.write(judgement_in_words(probe.case, facts, judgement))

    def _answer_file(self, path: Path) -> None:
        answers = [
            judgement_as_json(probe.case, facts, judge_request(facts))
            for probe, facts in _facts_of(_probes(path))
        ]
        self.stdout.write(_json(answers))


def _json(answer: object) -> str:
    return json.dumps(answer, indent=1, ensure_ascii=False)


def _probes(path: Path) -> list[Probe]:
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise CommandError(f"{path} cannot be read: {fault.strerror}.") from None
    except ValueError:
        raise CommandError(f"{path} is no JSON.") from None
    if not isinstance(entries, list):
        raise CommandError(f"{path} holds no list of {{case, asked, on}}.")
    return [_probe(entry, f"Entry {number}") for number, entry in enumerate(entries, 1)]


def _probe(entry: object, where: str) -> Probe:
    if not isinstance(entry, Mapping) or not {"case", "asked", "on"} <= entry.keys():
        raise CommandError(f"{where} needs case, asked and on.")
    asked, case = entry["asked"], entry["case"]
    if not isinstance(asked, int) or isinstance(asked, bool) or not isinstance(case, str):
        raise CommandError(f"{where} needs a case's reference and a whole number of sessions.")
    number = sessions_asked(asked)
    if not number:
        raise CommandError(f"{where}: {number.because}")
    return Probe(case, asked, _day(entry["on"], where))


def _day(text: object, where: str) -> date:
    try:
        day = date.fromisoformat(str(text))
    except ValueError:
        raise CommandError(f"{where} needs a day such as 2026-11-20.") from None
    if day.year not in _YEARS:
        raise CommandError(f"{where} needs a day between {_YEARS[0]} and {_YEARS[-1]}.")
    return day


def _facts_of(probes: list[Probe]) -> Iterable[tuple[Probe, RequestFacts]]:
    """The facts of each probe; cases and histories are fetched once for all of them."""
    cases = {
        case.reference: case
        for case in AssistCase.objects.filter(
            reference__in={_without_nul(probe.case) for probe in probes}
        ).select_related("contract", "client__organisation")
    }
    for probe in probes:
        if probe.case not in cases:
            raise CommandError(f"There is no case {probe.case!r}.")
    histories = histories_of({case.client_id: case.client.organisation.zone for case in cases.values()})
    return [
        (probe, _facts(cases[probe.case], histories[cases[probe.case].client_id], probe)) for probe in probes
    ]


def _without_nul(reference: str) -> str:
    # the database takes no NUL in a text, and no reference holds one
    return reference.replace("\0", "")


def _facts(case: AssistCase, history: ClientHistory, probe: Probe) -> RequestFacts:
    noon = datetime.combine(probe.on, time(12), history.zone)
    return gather_facts(case, asked=probe.asked, on=probe.on, now=noon, history=history)
