"""Transfers given and decided, for the tests of both commands."""

import uuid

from django.utils import timezone

from accounts.models import User
from clients.models import AssistCase
from clients.sessions.counts import local_day
from extra_requests.models import Transfer
from extra_requests.vocabulary.clinical import TransferState
from tests.transfers.transfer_typed import typed
from transfers.commands.transfer import decide_transfer, submit_transfer


def given(case: AssistCase, *, key: uuid.UUID | None = None, **changed: str) -> Transfer:
    now = timezone.now()
    today = local_day(now, case.client.organisation.zone)
    return submit_transfer(
        by=case.consultant.user,
        at=now,
        case_reference=case.reference,
        form=typed(today, **changed),
        submission_key=key or uuid.uuid4(),
    )


def decided(transfer: Transfer, by: User, to_state: TransferState, words: str = "") -> Transfer:
    return decide_transfer(
        by=by, at=timezone.now(), reference=transfer.reference, to_state=to_state, words=words
    )
