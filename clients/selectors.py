"""Who sees which cases and sessions. Every read on behalf of a person starts here."""

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.roles import Role
from clients.models import AssistCase, Session
from clients.search_text import folded

SEES_EVERY_CASE = (Role.CLINICAL_MANAGER,)


def _care_of(user: User, prefix: str = "") -> Q:
    """What concerns the user's own clients, or those of the practice the user administers."""
    own = Q(**{f"{prefix}consultant__user": user}) if user.has_role(Role.CONSULTANT) else Q(pk__in=[])
    if user.has_role(Role.PRACTICE_ADMINISTRATOR):
        own |= Q(**{f"{prefix}consultant__practice__administrators__user": user})
    return own


def cases_visible_to(user: User) -> QuerySet[AssistCase]:
    """The cases a person may open.

    A consultant sees their own, a practice administrator those of the practice's consultants, a clinical manager
    all, an account manager those of their organisations. An employer reviewer sees none, and neither does an
    administrator, who keeps the master data and has no part in care.
    """
    cases = AssistCase.objects.all()
    if user.has_role(*SEES_EVERY_CASE):
        return cases
    visible = _care_of(user)
    if user.has_role(Role.ACCOUNT_MANAGER):
        visible |= Q(client__organisation__account_manager=user)
    return cases.filter(visible)


def sessions_in_care_of(user: User) -> QuerySet[Session]:
    """The sessions a person may work with on Quick View: their own, or those of the practice they administer."""
    return Session.objects.filter(_care_of(user))


def cases_in_care_of(user: User) -> QuerySet[AssistCase]:
    """The cases on which a person may book sessions and ask for more: narrower than what they may read."""
    return AssistCase.objects.filter(_care_of(user))


def matching_clients(text: str) -> Q:
    """A filter on cases for what a person typed: part of a client's name, an e-mail address or a reference.

    Accents, apostrophes and case make no difference; every word has to be found.
    """
    found = Q()
    for word in folded(text).split():
        found &= Q(client__search_text__contains=word) | Q(reference__iendswith=word)
    bare = text.strip()
    if bare:
        found |= Q(reference__iexact=bare) | Q(sessions__reference__iexact=bare)
    return found
