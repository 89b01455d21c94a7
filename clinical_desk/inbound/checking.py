"""What a person is shown once more before a message is filed, or before its case and number are confirmed."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from accounts.roles import Role
from clients.models import AssistCase
from clients.selectors import cases_visible_to
from clients.sessions.counts import local_day
from clinical_reviews.selectors import reviews_visible_to
from decisions.decision import Decision
from extra_requests.facts.request import gather_facts
from extra_requests.models import ExtraSessionsRequest
from extra_requests.rules.judgement import judge_letter
from letters.client_check.facts import facts_of_letter
from letters.client_check.rules import is_about_client
from letters.commands.assessment import may_add_to_letter
from letters.files.left_out import in_words
from letters.inbound.kept_reading import MessageKept
from letters.inbound.parts import content_of
from letters.inbound.whose import client_in_part


@dataclass(frozen=True, slots=True)
class FilingChecked:
    """What is about to be done. ``sessions`` and ``outcome`` are for a new request; ``request`` for an answer.

    ``refusal``: why it cannot be done at all.
    """

    case: AssistCase
    client: Decision
    text: str
    left_out: str
    sessions: int | None = None
    outcome: str = ""
    request: str = ""
    refusal: str = ""

    @property
    def is_in_doubt(self) -> bool:
        """Whether the letter's words leave open whose it is, so that a person has to say it."""
        return not self.client.allowed


def filing_checked(
    kept: MessageKept, reader: User, *, case: str, sessions: int, part: int, now: datetime
) -> FilingChecked:
    """A new letter as it would be filed. Raises AssistCase.DoesNotExist for a case out of sight."""
    found = cases_visible_to(reader).select_related("contract", "client__organisation", "consultant__user")
    chosen = found.get(reference=case)
    today = local_day(now, chosen.client.organisation.zone)
    decision = judge_letter(gather_facts(chosen, asked=sessions, on=today, now=now)).decision
    content = content_of(kept, part, [b""] * len(kept.files))
    return FilingChecked(
        case=chosen,
        client=is_about_client(client_in_part(kept, part, chosen)),
        text=content.text,
        left_out=in_words(content.left_out),
        sessions=sessions,
        outcome=decision.because,
        refusal="" if decision.allowed else decision.because,
    )


def answer_checked(kept: MessageKept, reader: User, *, request: str, part: int) -> FilingChecked:
    """An answer as it would be filed. Raises ExtraSessionsRequest.DoesNotExist for a request out of sight."""
    found = reviews_visible_to(reader).select_related("case__client__organisation", "case__consultant__user")
    asked = found.get(reference=request)
    case, decision = asked.case, may_add_to_letter(asked, Role.CLINICAL_MANAGER)
    content = content_of(kept, part, [b""] * len(kept.files), is_answer=True)
    return FilingChecked(
        case=case,
        client=is_about_client(client_in_part(kept, part, case, is_answer=True)),
        text=content.text,
        left_out=in_words(content.left_out),
        request=request,
        refusal="" if decision.allowed else decision.because,
    )


def letter_checked(request: ExtraSessionsRequest, *, sessions: int, now: datetime) -> FilingChecked:
    """A letter that was filed by itself, as it would be confirmed; ``request`` with case, contract and client loaded."""
    letter = request.letters.order_by("-round")[0]
    facts = gather_facts(request.case, asked=sessions, on=request.requested_on, now=now, again=request)
    return FilingChecked(
        case=request.case,
        client=is_about_client(facts_of_letter(letter, request.case)),
        text=letter.text,
        left_out=in_words(letter.left_out),
        sessions=sessions,
        outcome=judge_letter(facts).decision.because,
    )
