"""Who acts on cases and sessions: a person who signed in, or the client on their own pages. One way for both.

A command takes ``by: Acting`` and asks here what is theirs, in which role they act, and who signed in, if anybody did.
"""

from django.db.models import QuerySet

from accounts.models import User
from accounts.roles import Role
from clients.models import AssistCase, Client, Session
from clients.selectors import cases_in_care_of, sessions_in_care_of

type Acting = User | Client

# as ``actor`` of an audit row written without a sign-in
CLIENT = "client"


def cases_of(by: Acting) -> QuerySet[AssistCase]:
    """The cases on which ``by`` may book: those in their care, or a client's own."""
    if isinstance(by, Client):
        return AssistCase.objects.filter(client=by)
    return cases_in_care_of(by)


def sessions_of(by: Acting) -> QuerySet[Session]:
    """The sessions that ``by`` may move or cancel: those in their care, or a client's own."""
    if isinstance(by, Client):
        return Session.objects.filter(case__client=by)
    return sessions_in_care_of(by)


def role_of(by: Acting) -> str:
    """The role in which somebody acts on a client's sessions: as the consultant before anything else."""
    if isinstance(by, Client):
        return CLIENT
    carers = (Role.CONSULTANT, Role.PRACTICE_ADMINISTRATOR, Role.CLINICAL_MANAGER)
    return next(role.value for role in carers if by.has_role(role))


def signed_in(by: Acting) -> User | None:
    """Who signed in; None for a client, who never does."""
    return None if isinstance(by, Client) else by
