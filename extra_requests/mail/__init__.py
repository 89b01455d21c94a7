"""The e-mails of a request: one function each, from rows that are loaded already (DESIGN, "Mail").

The request must come with ``select_related("redacted", "case__contract", "case__client__organisation",
"case__consultant__user")``. Nothing here queries but what names people: receivers, and who signs.
What a mail may say depends on who gets it: consultants read references but no client's name, reviewers read what
``RedactedRequest`` holds, clients read nothing that a housemate should not.
"""

from extra_requests.mail.inbound import inbound_answer_filed, inbound_received, inbound_waits
from extra_requests.mail.letters import (
    letter_asked_about,
    letter_reminder,
    letter_returned,
    letter_still_to_send,
    letter_to_assess,
    letter_to_send,
)
from extra_requests.mail.outcomes import outcome
from extra_requests.mail.receivers import (
    account_manager_of,
    account_managers_of,
    clinical_managers,
    deciders_of,
    managers_for,
    reviewers_of,
)
from extra_requests.mail.to_account_managers import nobody_else_decides, overdue
from extra_requests.mail.to_clinical_managers import (
    answers_missing,
    review_handed_over,
    review_late,
    review_waits,
)
from extra_requests.mail.to_consultants import request_received
from extra_requests.mail.to_consultants_meanwhile import (
    answers_reminder,
    appeal_received,
    bridging_allowed,
    more_information_needed,
    sent_on,
)
from extra_requests.mail.to_reviewers import letter_review_requested, nudge, reminder, review_requested

__all__ = [
    "account_manager_of",
    "account_managers_of",
    "answers_missing",
    "answers_reminder",
    "appeal_received",
    "bridging_allowed",
    "clinical_managers",
    "deciders_of",
    "inbound_answer_filed",
    "inbound_received",
    "inbound_waits",
    "letter_asked_about",
    "letter_reminder",
    "letter_returned",
    "letter_review_requested",
    "letter_still_to_send",
    "letter_to_assess",
    "letter_to_send",
    "managers_for",
    "more_information_needed",
    "nobody_else_decides",
    "nudge",
    "outcome",
    "overdue",
    "reminder",
    "request_received",
    "review_handed_over",
    "review_late",
    "review_requested",
    "review_waits",
    "reviewers_of",
    "sent_on",
]
