"""Locking a request, or a case, for a command, with all that its rules and its mails read."""

from django.db.models import QuerySet

from accounts.models import User
from clients.models import AssistCase
from clients.selectors import cases_counselled_by
from extra_requests.models import ExtraSessionsRequest

# Not ``redacted``: a row that is joined but not locked comes as it stood before the lock was waited for, and what the
# employer sees may have been made meanwhile. It is read when it is needed, under the lock.
_LOADED = (
    "submitted_by",
    "case__contract",
    "case__client__organisation__account_manager",
    "case__consultant__user",
)


def locked_request(
    requests: QuerySet[ExtraSessionsRequest],
    reference: str,
    *,
    skip_locked: bool = False,
    and_client: bool = False,
) -> ExtraSessionsRequest:
    """The request ``reference`` of those in ``requests``, locked with its case until the transaction ends.

    The order is that of every command: request, case. Its review, answers and appeal are only ever changed under
    this lock, and need no lock of their own. Raises ExtraSessionsRequest.DoesNotExist for a request out of sight, or,
    with ``skip_locked``, one that another process holds. ``and_client`` locks the client too: who may have but one active
    case, and an approval may open one again.
    """
    return (
        requests.select_related(*_LOADED)
        .select_for_update(
            of=("self", "case", "case__client") if and_client else ("self", "case"),
            no_key=True,
            skip_locked=skip_locked,
        )
        .get(reference=reference)
    )


def locked_counselled_case(by: User, reference: str) -> AssistCase:
    """The case ``reference`` of an own client of the consultant ``by``, locked until the transaction ends.

    Raises AssistCase.DoesNotExist for any other case.
    """
    return (
        cases_counselled_by(by)
        .select_related("contract", "client__organisation", "consultant__user")
        .select_for_update(of=("self",), no_key=True)
        .get(reference=reference)
    )
