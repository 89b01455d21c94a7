"""What time brings while an endorsed letter waits to be sent: its account manager is reminded, then others are told."""

from datetime import date, datetime

from django.db import transaction

from accounts import audit
from accounts.audit import SYSTEM
from accounts.models import User
from clients.sessions.counts import local_day
from extra_requests import receivers
from extra_requests.business_days import BusinessCalendar, OutsideCalendar
from extra_requests.commands.locking import locked_request
from extra_requests.models import ExtraSessionsRequest
from extra_requests.rules.employer_contact import SENDING_ESCALATED_ON, sending_reminders_due
from extra_requests.states import State
from letters import mail as letter_mail
from letters.selectors import endorsement_of
from notifications.outbox import enqueue


def sweep_sending(at: datetime) -> list[str | None]:
    """What was done about each endorsed letter that waits for its account manager."""
    waiting = ExtraSessionsRequest.objects.filter(state=State.AWAITING_ACCOUNT_MANAGER.value)
    references = list(waiting.order_by("due_on", "id").values_list("reference", flat=True))
    return [_sweep_one(reference, at) for reference in references]


@transaction.atomic
def _sweep_one(reference: str, at: datetime) -> str | None:
    waiting = ExtraSessionsRequest.objects.filter(state=State.AWAITING_ACCOUNT_MANAGER.value)
    try:
        request = locked_request(waiting, reference, skip_locked=True)
    except ExtraSessionsRequest.DoesNotExist:
        return None
    endorsement = endorsement_of(request)
    if endorsement is None or not request.calendar:
        return None
    zone = request.case.client.organisation.zone
    day = _latest_due(request, local_day(endorsement.at, zone), local_day(at, zone))
    if day is None or (request.latest_reminder is not None and request.latest_reminder >= day):
        return None
    request.latest_reminder = day
    request.save(update_fields=["latest_reminder"])
    enqueue(
        letter_mail.letter_still_to_send(request, _told(request, day), business_day=day, at=endorsement.at)
    )
    audit.record("remind_to_send_letter", request, by=None, actor=SYSTEM, business_day=day)
    return "sending_reminded"


def _latest_due(request: ExtraSessionsRequest, endorsed_on: date, today: date) -> int | None:
    try:
        due = sending_reminders_due(BusinessCalendar.from_json(request.calendar), endorsed_on, today)
    except OutsideCalendar:
        # endorsed long after the promise: the desk's lists say how late it is
        return None
    return max(due, default=None)


def _told(request: ExtraSessionsRequest, business_day: int) -> list[User]:
    """The account managers of the employer; from the day of escalation on the clinical managers too."""
    told = receivers.account_managers_of(request)
    return told if business_day < SENDING_ESCALATED_ON else [*told, *receivers.clinical_managers()]
