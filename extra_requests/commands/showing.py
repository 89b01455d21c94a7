"""Showing employers what became of their requests: at once what they did themselves, all else at their hour.

What the provider's side does follows an appointment often enough: its time would tell whose (docs/adr, "The employer has a
clock of its own"). Until the hour the row is hidden, or stays as it was; ``show_employers`` brings it in step.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from django.db import transaction

from clients.sessions.counts import local_day
from extra_requests import receivers
from extra_requests.commands.locking import locked_request
from extra_requests.employer_clock import asked_at, promise_to_employer, told_from
from extra_requests.mail import to_reviewers
from extra_requests.models import (
    EmployerStatus,
    ExtraSessionsRequest,
    RedactedRequest,
)
from extra_requests.redacted_requests import redacted_when_sent
from extra_requests.selectors import steps_of
from extra_requests.states import FINAL, Action, State
from notifications.models import Receiver
from notifications.outbox import Message, enqueue, take_back

# What the provider's side does of its own accord. What an employer did, or left undone, it knows.
AT_THE_HOUR = frozenset(
    {
        Action.SUBMIT_TO_EMPLOYER,
        Action.SEND_TO_EMPLOYER,
        Action.SEND_WITH_FEWER,
        Action.SEND_LETTER,
        Action.APPEAL_TO_EMPLOYER,
        Action.WITHDRAW,
    }
)


# What the employer is shown once the request has reached it; before that there is no row to show.
SHOWN_TO_EMPLOYER: Mapping[State, EmployerStatus] = MappingProxyType(
    {
        State.AWAITING_EMPLOYER: EmployerStatus.AWAITING_DECISION,
        State.APPROVED: EmployerStatus.APPROVED,
        State.DECLINED: EmployerStatus.DECLINED,
        State.WITHDRAWN: EmployerStatus.WITHDRAWN,
    }
)


def ask_employer(request: ExtraSessionsRequest, sessions: int, at: datetime) -> RedactedRequest:
    """Give the request the employer's promise and the row it will read; ``move`` saves both. At most one query.

    Returns the row. ``case__contract`` and ``case__client__organisation`` are loaded.
    """
    asked = asked_at(request.case, at)
    promise_to_employer(request, asked)
    redacted = redacted_when_sent(request, sessions, now=at, asked=asked)
    # until move shows it
    redacted.shown = False
    request.redacted = redacted
    return redacted


def show_employer(request: ExtraSessionsRequest, action: Action, at: datetime) -> None:
    """Show what ``action`` made of the request: now, or from the employer's next hour on.

    Saves the row, not the request. What the employer has not seen yet and is taken back, it never sees.
    """
    redacted = request.redacted
    if redacted is None:
        return
    if request.current_state in FINAL:
        take_back(request.reference, Receiver.EMPLOYER_REVIEWER)
    if action is Action.WITHDRAW and request.employer_shown_from is not None:
        request.employer_shown_from = None
        return
    shows_from = told_from(request, at) if action in AT_THE_HOUR else at
    if shows_from <= at:
        again = action is Action.APPEAL_TO_EMPLOYER
        bring_in_step(request, redacted, at=at, asked_again=again)
        return
    request.employer_shown_from = shows_from
    if not redacted.shown:
        redacted.save()


def bring_in_step(
    request: ExtraSessionsRequest, redacted: RedactedRequest, *, at: datetime, asked_again: bool
) -> None:
    """The row as the request stands; saved, and the request's mark that it waits taken away, which is not.

    ``at``: the moment at which it shows; the day on which the employer sees a request closed is that moment's.
    """
    today = local_day(at, request.case.client.organisation.zone)
    redacted.shown = True
    redacted.status = (
        EmployerStatus.ASKED_AGAIN if asked_again else SHOWN_TO_EMPLOYER[request.current_state]
    ).value
    redacted.sessions_approved = request.sessions_approved
    redacted.decline_reason = request.decision_reason if request.current_state is State.DECLINED else ""
    redacted.decided_on = today if request.current_state in FINAL else None
    if request.employer_asked_on and request.employer_due_on:
        # an answer by phone may come before the hour at which the page would have asked
        redacted.requested_on = min(
            request.employer_asked_on, redacted.decided_on or request.employer_asked_on
        )
        redacted.due_on = request.employer_due_on
    redacted.save()
    request.employer_shown_from = None


def show_employers(*, at: datetime) -> int:
    """Bring in step every row whose hour has come, and write to the reviewers who are asked; return how many.

    Safe to run twice, or at once: each is its own transaction, and one that is locked is left for the next run. They are
    taken in the order of their random ids, so that the order of the mails says nothing either.
    """
    waiting = ExtraSessionsRequest.objects.filter(employer_shown_from__lte=at)
    references = list(waiting.order_by("redacted_id").values_list("reference", flat=True))
    return sum(_show_one(reference, at) for reference in references)


@transaction.atomic
def _show_one(reference: str, at: datetime) -> bool:
    waiting = ExtraSessionsRequest.objects.filter(employer_shown_from__lte=at)
    try:
        request = locked_request(waiting, reference, skip_locked=True)
    except ExtraSessionsRequest.DoesNotExist:
        return False
    redacted = request.redacted
    if redacted is None:
        return False
    awaits = request.current_state is State.AWAITING_EMPLOYER
    if awaits and request.employer_asked_on != local_day(at, request.case.client.organisation.zone):
        # it was not shown in time: its days count from the day on which it is asked
        promise_to_employer(request, asked_at(request.case, at, at_once=True))
    bring_in_step(
        request, redacted, at=at, asked_again=awaits and _how_it_came(request) is Action.APPEAL_TO_EMPLOYER
    )
    request.save()
    enqueue(asking_mails(request))
    return True


def asking_mails(request: ExtraSessionsRequest) -> list[Message]:
    """What tells the reviewers that they are asked; nothing while their page does not show it, or once it is decided.

    At most three queries. After an appeal, the person who declined is not asked.
    """
    if request.current_state is not State.AWAITING_EMPLOYER or request.employer_shown_from is not None:
        return []
    came = _how_it_came(request)
    if came is Action.APPEAL_TO_EMPLOYER:
        return to_reviewers.review_requested(request, receivers.deciders_of(request), asked_again=1)
    reviewers = receivers.reviewers_of(request)
    if came is not Action.SEND_LETTER:
        return to_reviewers.review_requested(request, reviewers)
    sending = steps_of(request).filter(action=Action.SEND_LETTER.value).latest("at", "id")
    return to_reviewers.letter_review_requested(request, reviewers, sending.by, sending.rationale)


def _how_it_came(request: ExtraSessionsRequest) -> Action | None:
    """The action that brought the request before its employer the last time; None where it never came. One query.

    The employer never saw what a clinical manager declined, so it does not see the appeal against it as one.
    """
    came = request.status_changes.filter(to_state=State.AWAITING_EMPLOYER.value)
    action = came.order_by("-at", "-id").values_list("action", flat=True).first()
    return Action(action) if action else None
