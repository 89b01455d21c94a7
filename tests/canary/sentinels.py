"""What to look for, once the scene is planted."""

from datetime import time

from clients.models import AssistCase, Session, SupportTicket
from clients.vocabulary import TicketCategory
from decisions.labelled import Labelled
from extra_requests.models import ExtraSessionsRequest, InboundMessage, RecommendationLetter, Transfer
from extra_requests.vocabulary.clinical import DiscussedOption, Pathway, RiskLevel
from extra_requests.vocabulary.requests import ClinicalDecline
from tests.canary.fields import KINDS, Kind, token
from tests.canary.planting import (
    BORN_ON,
    CANCELLED_AT,
    CLOSED_AS,
    CLOSED_ON,
    GOAL,
    OPENED_ON,
    PATHWAY,
    REQUESTOR,
    STARTED_AT,
    Planted,
    spellings,
)
from tests.canary.planting_care import (
    CARE_UNTIL,
    CONSENT_ON,
    CONTACTED_AT,
    LEAVE_FROM,
    LEAVE_UNTIL,
    MARKED,
    PRIVATELY_ON,
    PROPOSED_FOR,
    WORKS_FROM,
    WORKS_UNTIL,
)
from tests.canary.planting_letters import ANSWERED_BY, ANSWERED_ON, COVERED_FROM, COVERED_UNTIL

_STARTED, _CANCELLED = spellings(STARTED_AT.date()), spellings(CANCELLED_AT.date())


def planted() -> Planted:
    """The sentinels of every field that an employer must not come across. References are read from the rows."""
    found = Planted()
    special = _special() | _special_of_care() | _special_of_letters()
    for label, fields in KINDS.items():
        for name, kind in fields.items():
            if kind in (Kind.PERSONAL, Kind.INTERNAL):
                found.sentinels[label, name] = kind, special.get((label, name), (token(label, name),))
    return found


def _special() -> dict[tuple[str, str], tuple[str, ...]]:
    """Fields whose sentinel is no made-up word: days, lists, and what the database gives out."""
    request = "extra_requests.ExtraSessionsRequest"
    return {
        ("clients.Client", "birth_date"): spellings(BORN_ON),
        # the searchable text is made of the names
        ("clients.Client", "search_text"): (token("clients.Client", "given_name"),),
        ("clients.AssistCase", "opened_on"): spellings(OPENED_ON),
        ("clients.AssistCase", "closed_on"): spellings(CLOSED_ON),
        ("clients.AssistCase", "outcome"): _chosen(CLOSED_AS),
        ("clients.AssistCase", "reference"): tuple(AssistCase.objects.values_list("reference", flat=True)),
        ("clients.Session", "reference"): tuple(Session.objects.values_list("reference", flat=True)),
        ("clients.Session", "starts_at"): _STARTED,
        ("clients.Session", "commenced_at"): _STARTED,
        ("clients.Session", "ended_at"): _STARTED,
        ("clients.Session", "cancelled_at"): _CANCELLED,
        ("clients.Session", "occupied"): _STARTED,
        ("clients.Session", "status"): ("completed", "cancelled"),
        ("clients.Consultant", "engagement"): ("telehealth_associate", "Telehealth"),
        (request, "reference"): tuple(ExtraSessionsRequest.objects.values_list("reference", flat=True)),
        (request, "goal"): _chosen(GOAL),
        (request, "referral_pathway"): _chosen(PATHWAY),
        (request, "requestor"): _everyday(REQUESTOR),
    }


def _special_of_care() -> dict[tuple[str, str], tuple[str, ...]]:
    """The same, of reviews, transfers, tickets and diaries."""
    step, transfer = "extra_requests.ReviewStep", "extra_requests.Transfer"
    return {
        ("clients.Leave", "starts_on"): spellings(LEAVE_FROM),
        ("clients.Leave", "ends_on"): spellings(LEAVE_UNTIL),
        ("clients.WorkingHours", "starts_at"): _clock(WORKS_FROM),
        ("clients.WorkingHours", "ends_at"): _clock(WORKS_UNTIL),
        ("clients.SessionProposal", "starts_at"): spellings(PROPOSED_FOR.date()),
        ("clients.SupportTicket", "reference"): tuple(
            SupportTicket.objects.values_list("reference", flat=True)
        ),
        ("clients.SupportTicket", "category"): _chosen(TicketCategory.NEW_CASE_OR_SAME),
        ("extra_requests.ClinicalAnswers", "highest_risk"): _everyday(RiskLevel.HIGH),
        (step, "reason"): _chosen(ClinicalDecline.NO_REFERRAL_PATHWAY),
        (step, "pathway"): _chosen(Pathway.CRISIS_SERVICE),
        (step, "marked_questions"): (MARKED,),
        ("extra_requests.ManagerContact", "contacted_at"): spellings(CONTACTED_AT.date()),
        ("extra_requests.ManagerContact", "options"): _chosen(DiscussedOption.SELF_FUNDED),
        (transfer, "reference"): tuple(Transfer.objects.values_list("reference", flat=True)),
        (transfer, "consent_on"): spellings(CONSENT_ON),
        (transfer, "duty_of_care_until"): spellings(CARE_UNTIL),
        (transfer, "first_private_appointment_on"): spellings(PRIVATELY_ON),
    }


def _special_of_letters() -> dict[tuple[str, str], tuple[str, ...]]:
    """The same, of letters and of those who look after the employers."""
    letter, message = "extra_requests.RecommendationLetter", "extra_requests.InboundMessage"
    return {
        ("clients.AccountCover", "from_on"): spellings(COVERED_FROM),
        ("clients.AccountCover", "until_on"): spellings(COVERED_UNTIL),
        ("extra_requests.RecordedAnswer", "channel"): _everyday(ANSWERED_BY),
        ("extra_requests.RecordedAnswer", "given_on"): spellings(ANSWERED_ON),
        (letter, "reference"): tuple(RecommendationLetter.objects.values_list("reference", flat=True)),
        (message, "reference"): tuple(InboundMessage.objects.values_list("reference", flat=True)),
    }


def _chosen(value: Labelled) -> tuple[str, ...]:
    """A value of a list, as it is stored and as it is shown."""
    return value.value, value.label


def _everyday(value: Labelled) -> tuple[str, ...]:
    """A value whose word may stand in any text: looked for where it stands alone."""
    return f'"{value.value}"', f">{value.label}<"


def _clock(at: time) -> tuple[str, ...]:
    """A time of day by either clock."""
    return f"{at:%H:%M}", f"{at.hour % 12}:{at:%M}"
