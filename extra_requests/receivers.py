"""Who gets the e-mails about a request."""

from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from clients.account_managers.selectors import account_manager_on
from clients.sessions.counts import local_day
from extra_requests.models import Appeal, ExtraSessionsRequest


def reviewers_of(request: ExtraSessionsRequest) -> list[User]:
    """Everybody who decides for the client's organisation and may sign in. One query."""
    return list(
        User.objects.acting_as(Role.EMPLOYER_REVIEWER)
        .filter(reviewer_membership__organisation=request.case.client.organisation_id)
        .order_by("pk")
    )


def deciders_of(request: ExtraSessionsRequest) -> list[User]:
    """The reviewers who may decide now: after an appeal not the one who declined. Two queries."""
    declined_by = Appeal.objects.filter(request=request).values_list("declined_by", flat=True).first()
    return [reviewer for reviewer in reviewers_of(request) if reviewer.pk != declined_by]


def account_managers_of(request: ExtraSessionsRequest) -> list[User]:
    """The account manager of the organisation today, else every account manager. At most three queries."""
    own = account_manager_of(request)
    if own is not None:
        return [own]
    return list(User.objects.acting_as(Role.ACCOUNT_MANAGER).order_by("pk"))


def account_manager_of(request: ExtraSessionsRequest) -> User | None:
    """Who looks after the organisation on its present day, and signs to it and to the client. At most two queries."""
    organisation = request.case.client.organisation
    return account_manager_on(organisation, local_day(timezone.now(), organisation.zone))


def signer_of(request: ExtraSessionsRequest) -> User | None:
    """Whose notice the outcome is to the client: the account manager's where a letter or an answer went through their
    hands, otherwise `None`. One query, three at most for a notice that is signed.
    """
    through_their_hands = ExtraSessionsRequest.objects.filter(
        Q(letters__isnull=False) | Q(recorded_answer__isnull=False), pk=request.pk
    )
    return account_manager_of(request) if through_their_hands.exists() else None


def clinical_managers() -> list[User]:
    """Everybody who reviews and may sign in. One query."""
    return list(User.objects.acting_as(Role.CLINICAL_MANAGER).order_by("pk"))
