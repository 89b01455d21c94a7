"""The e-mails of a request: one function each, from rows that are loaded already (DESIGN, "Mail").

The request must come with ``select_related("redacted", "case__contract", "case__client__organisation",
"case__consultant__user")``. Nothing here queries, but for ``reviewers_of`` and ``account_managers_of``: one query each.
What a mail may say depends on who gets it: consultants read references but no client's name, reviewers read what
``RedactedRequest`` holds, clients read nothing that a housemate should not.
"""

from extra_requests.mail.outcomes import outcome
from extra_requests.mail.receivers import account_managers_of, reviewers_of
from extra_requests.mail.to_account_managers import overdue
from extra_requests.mail.to_consultants import request_received
from extra_requests.mail.to_reviewers import reminder, review_requested

__all__ = [
    "account_managers_of",
    "outcome",
    "overdue",
    "reminder",
    "request_received",
    "review_requested",
    "reviewers_of",
]
