"""Who opened a request at the employer's, kept on the audit trail: the client may ask."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from accounts import audit
from accounts.models import AuditEntry, User
from accounts.roles import Role
from extra_requests.selectors import requests_decidable_by

OPEN_REQUEST = "open_request"
# a page that is opened again within this time, to read on or after a slip, was opened once
SAME_OPENING_WITHIN = timedelta(hours=1)


@transaction.atomic
def record_reviewer_view(*, by: User, at: datetime, public_id: UUID) -> bool:
    """Note that a reviewer opened the request of this id; whether that was new. At most two queries and one row.

    Nothing is noted for a request out of the reviewer's sight.
    """
    reference = (
        requests_decidable_by(by).filter(redacted=public_id).values_list("reference", flat=True).first()
    )
    if reference is None:
        return False
    lately = AuditEntry.objects.filter(
        subject=reference, action=OPEN_REQUEST, by=by, at__gt=at - SAME_OPENING_WITHIN
    )
    if lately.exists():
        return False
    audit.record(OPEN_REQUEST, reference, by=by, actor=Role.EMPLOYER_REVIEWER)
    return True
