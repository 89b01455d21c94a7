"""Who may open which address: written down here, apart from the views, so that one is held against the other."""

from collections.abc import Iterator

from tests.every_route.people import (
    ACCOUNT,
    ADMIN,
    CLINICAL,
    CONSULTANT,
    KINDS,
    NO_ROLE,
    PRACTICE,
    REVIEWER,
)

CARERS = {CONSULTANT, PRACTICE}
SIGNED_IN = set(KINDS)

# the sign-in pages and the health of the service answer everybody
PUBLIC_PREFIXES = ("account_", "health")
# the client's own pages let in whoever has a link, whatever sign-in stands beside it; their own tests hold them
CLIENTS_PREFIX = "my:"
# what a page asks for while somebody types answers nothing, instead of leading away, when the sign-in is over
QUIET = {
    "sessions_portal:request_projection",
    "sessions_portal:letter_projection",
    "sessions_portal:letter_new_hint",
    "sessions_portal:letter_answer_hint",
}

_WHO: dict[str, set[str]] = {
    "home": SIGNED_IN - {NO_ROLE},
    # a consultant alone writes clinically, and speaks to the clinical manager
    "sessions_portal:clinical_questions": {CONSULTANT},
    "sessions_portal:contact": {CONSULTANT},
    "sessions_portal:session_note": {CONSULTANT},
    "sessions_portal:transfer_new": {CONSULTANT},
    "sessions_portal:transfer": {CONSULTANT},
    # those who answer for the consultant's work look on
    "sessions_portal:rebook": {*CARERS, CLINICAL},
    "sessions_portal:client_pages": {*CARERS, CLINICAL},
    "sessions_portal:requests": {*CARERS, CLINICAL, ACCOUNT},
    "sessions_portal:request_status": {*CARERS, CLINICAL, ACCOUNT},
    # the desk's shared pages
    "clinical_desk:metrics": {CLINICAL, ACCOUNT},
    "clinical_desk:tickets": {CLINICAL, ACCOUNT},
    "clinical_desk:ticket": {CLINICAL, ACCOUNT},
    "clinical_desk:ticket_claim": {CLINICAL, ACCOUNT},
    "clinical_desk:undelivered": {CLINICAL, ACCOUNT, ADMIN},
    # the account managers' employers
    "clinical_desk:employers": {ACCOUNT},
    "clinical_desk:employer": {ACCOUNT},
    "clinical_desk:account_request": {ACCOUNT},
    "clinical_desk:letter_send": {ACCOUNT},
    "clinical_desk:letter_return": {ACCOUNT},
    "clinical_desk:nudge": {ACCOUNT},
    "clinical_desk:record_answer": {ACCOUNT},
    "clinical_desk:cover": {ACCOUNT},
    "clinical_desk:cover_end": {ACCOUNT},
    "clinical_desk:take_on_employer": {ACCOUNT},
    "clinical_desk:hand_over_employer": {ACCOUNT},
}
_BY_PREFIX = {
    "sessions_portal:": CARERS,
    "clinical_desk:": {CLINICAL},
    "employer_review:": {REVIEWER},
    "admin:": {ADMIN},
}


def kinds_for(route: str) -> set[str]:
    """The kinds of people who may open a route by this name. Raises KeyError for one that is not written down."""
    if route in _WHO:
        return _WHO[route]
    return next(iter(_by_prefix(route)), None) or _WHO[route]


def is_guarded(route: str) -> bool:
    """Whether a sign-in is asked for; else everybody, or a client's link, opens it."""
    return not route.startswith((*PUBLIC_PREFIXES, CLIENTS_PREFIX))


def _by_prefix(route: str) -> Iterator[set[str]]:
    return (kinds for prefix, kinds in _BY_PREFIX.items() if route.startswith(prefix))
