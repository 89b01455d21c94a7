"""Every e-mail that a recommendation letter causes on its way, each from one fixed request."""

from collections.abc import Callable
from datetime import date
from typing import Any

from accounts.models import User
from extra_requests.mail import to_consultants_about_letters
from extra_requests.models import ExtraSessionsRequest, InboundMessage, RecommendationLetter
from extra_requests.states import State
from extra_requests.vocabulary.letters import LetterSource, ReplyTemplate
from letters import mail as letter_mail
from letters.inbound import mail as inbound_mail
from notifications.outbox import Message
from tests.extra_requests.mail_scenes import DECIDED_AT, SUBMITTED_AT, a_request
from tests.factories import AccountManagerFactory, ClinicalManagerFactory, ConsultantFactory


def _by_letter(state: State) -> ExtraSessionsRequest:
    return a_request(
        state,
        redacted=None,
        decided_at=None,
        decided_by=None,
        clinical_review_due_on=date(2026, 4, 14),
        due_on=date(2026, 4, 23),
    )


def _clinical_manager() -> User:
    return ClinicalManagerFactory.create(name="Uma Rao", email="uma@provider.example")


def _account_manager() -> User:
    return AccountManagerFactory.create(name="Sam Field", email="sam@provider.example")


def _to_assess(**more: Any) -> Message:
    return letter_mail.letter_to_assess(_by_letter(State.AWAITING_ASSESSMENT), [_clinical_manager()], **more)[
        0
    ]


def _returned() -> Message:
    request = _by_letter(State.AWAITING_ASSESSMENT)
    return letter_mail.letter_returned(request, [_clinical_manager()], at=DECIDED_AT)[0]


def _second_look() -> Message:
    letter = RecommendationLetter(reference="LTR-000031", request=_by_letter(State.AWAITING_ASSESSMENT))
    return letter_mail.letter_second_look(letter, [_clinical_manager()], revision=1)[0]


def _endorsed(looked_after_by: User | None) -> ExtraSessionsRequest:
    request = _by_letter(State.AWAITING_ACCOUNT_MANAGER)
    request.case.client.organisation.account_manager = looked_after_by
    return request


def _to_send(*, is_looked_after: bool = True) -> Message:
    manager = _account_manager()
    request = _endorsed(manager if is_looked_after else None)
    return letter_mail.letter_to_send(request, [manager], at=DECIDED_AT)[0]


def _still_to_send() -> Message:
    manager = _account_manager()
    return letter_mail.letter_still_to_send(_endorsed(manager), [manager], business_day=2, at=DECIDED_AT)[0]


def _answer_filed() -> Message:
    request = _by_letter(State.AWAITING_ASSESSMENT)
    letter = RecommendationLetter(request=request, round=2, source=LetterSource.EMAILED)
    return inbound_mail.inbound_answer_filed(letter)


def _inbound() -> InboundMessage:
    return InboundMessage(reference="INB-000007", received_at=SUBMITTED_AT)


def _inbound_received() -> Message:
    sender = ConsultantFactory.create(user__name="Mira O’Neill", user__email="mira@provider.example").user
    return inbound_mail.inbound_received(_inbound(), sender)


def _inbound_reply() -> Message:
    sender = ConsultantFactory.create(user__name="Mira O’Neill", user__email="mira@provider.example").user
    return inbound_mail.inbound_reply(_inbound(), sender, ReplyTemplate.SAY_NUMBER)


LETTER_SCENES: dict[str, Callable[[], Message]] = {
    "manager_letter_to_assess": _to_assess,
    "manager_letter_to_assess_again": lambda: _to_assess(round_given=2),
    "manager_letter_returned": _returned,
    "manager_letter_second_look": _second_look,
    "consultant_letter_asked_about": lambda: to_consultants_about_letters.letter_asked_about(
        _by_letter(State.MORE_INFORMATION_NEEDED), at=DECIDED_AT
    ),
    "consultant_letter_reminder": lambda: to_consultants_about_letters.letter_reminder(
        _by_letter(State.MORE_INFORMATION_NEEDED), 1, round_asked=1
    ),
    "consultant_inbound_answer_filed": _answer_filed,
    "account_letter_to_send": _to_send,
    "account_letter_to_send_for_nobodys_employer": lambda: _to_send(is_looked_after=False),
    "account_letter_still_to_send": _still_to_send,
    "inbound_received": _inbound_received,
    "inbound_reply": _inbound_reply,
    "inbound_waits": lambda: inbound_mail.inbound_waits(_inbound(), [_clinical_manager()])[0],
}
