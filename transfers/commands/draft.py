"""The client transfer form while it is typed: kept unfinished and unchecked, until it is given."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from decisions.refusal import insist
from extra_requests.commands.locking import locked_counselled_case
from extra_requests.models import TransferDraft
from transfers.facts import transfer_facts
from transfers.form import TRANSFER_QUESTIONS
from transfers.rules import may_transfer

_KEYS = frozenset(question.key for question in TRANSFER_QUESTIONS)


@transaction.atomic
def save_transfer_draft(
    *, by: User, at: datetime, case_reference: str, typed: Mapping[str, Any]
) -> TransferDraft:
    """Keep the form as it is typed. Only the first draft is put on the audit trail: autosave decides nothing.

    Args:
        typed: by question key, as ``transfer_form.check_transfer_form`` takes it; what is no question is left out.

    Raises AssistCase.DoesNotExist for a case that is not the consultant's own client's; Refused with the Decision of
    ``rules.may_transfer``.
    """
    case = locked_counselled_case(by, case_reference)
    insist(may_transfer(transfer_facts(case, at)))
    draft, is_new = TransferDraft.objects.update_or_create(
        case=case,
        defaults={
            "typed": {key: text for key, text in typed.items() if key in _KEYS},
            "saved_at": at,
            "saved_by": by,
        },
    )
    if is_new:
        audit.record("begin_transfer_form", case, by=by, actor=Role.CONSULTANT)
    return draft
