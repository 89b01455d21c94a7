"""Who sees which cases and sessions. Every read on behalf of a person starts here."""

import re

from django.db.models import Q, QuerySet, Subquery

from accounts.models import User
from accounts.roles import Role
from accounts.visibility import shown_to
from clients.models import AssistCase, Client, Consultant, PracticeAdministrator, Session
from clients.search_text import folded

SEES_EVERY_CASE = (Role.CLINICAL_MANAGER,)
_REFERENCE = re.compile(r"#?\s*(?P<prefix>asst|app)?[\s\-–#]*(?P<digits>[0-9]{1,12})", re.IGNORECASE)


def _care_of(user: User) -> Q:
    """What concerns the user's own clients, or those of the practice the user administers.

    Subqueries, not joins: a practice has several administrators, and a join would repeat every row for each.
    """
    own = Q(pk__in=[])
    if user.has_role(Role.CONSULTANT):
        # one value, so that the index on (consultant, status, start) gives the order of Quick View too
        own |= Q(consultant=Subquery(Consultant.objects.filter(user=user).values("pk")[:1]))
    if user.has_role(Role.PRACTICE_ADMINISTRATOR):
        own |= Q(consultant__in=Consultant.objects.filter(practice__administrators__user=user))
    return own


def cases_visible_to(user: User) -> QuerySet[AssistCase]:
    """The cases a person may open.

    A consultant sees their own, a practice administrator those of the practice's consultants, a clinical manager
    all. An account manager speaks with employers and so knows references only; an employer reviewer, and an administrator, who keeps
    the master data and has no part in care, see no case either.
    """
    cases = AssistCase.objects.all()
    return cases if user.has_role(*SEES_EVERY_CASE) else cases.filter(_care_of(user))


def sessions_in_care_of(user: User) -> QuerySet[Session]:
    """The sessions a person may work with on Quick View: their own, or those of the practice they administer."""
    return Session.objects.filter(_care_of(user))


def sessions_counselled_by(user: User) -> QuerySet[Session]:
    """The sessions that a consultant holds: their notes are clinical, and not for their practice's office."""
    return shown_to(user, Role.CONSULTANT, rows=Session.objects.filter(consultant__user=user))


def loaded_with_case(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """With the case, its contract, client, employer and consultant: what every page and mail about a session names."""
    return sessions.select_related(
        "consultant__user", "case__contract", "case__client__organisation", "case__consultant__user"
    )


def cases_in_care_of(user: User) -> QuerySet[AssistCase]:
    """The cases on which a person may book sessions and ask for more: narrower than what they may read."""
    return AssistCase.objects.filter(_care_of(user))


def is_in_care_of(case: AssistCase, user: User) -> bool:
    """Whether ``case``, its ``consultant`` loaded, is one of ``cases_in_care_of(user)``. No query for one's own case."""
    if user.has_role(Role.CONSULTANT) and case.consultant.user_id == user.pk:
        return True
    return cases_in_care_of(user).filter(pk=case.pk).exists()


def consultants_in_care_of(user: User) -> QuerySet[Consultant]:
    """The consultants whose diary a person keeps: their own, or those of the practice they administer."""
    own = Q(pk__in=[])
    if user.has_role(Role.CONSULTANT):
        own |= Q(user=user)
    if user.has_role(Role.PRACTICE_ADMINISTRATOR):
        own |= Q(practice__in=PracticeAdministrator.objects.filter(user=user).values("practice"))
    return Consultant.objects.filter(own)


def matching_clients(text: str) -> Q:
    """A filter on cases for what a person typed: part of a client's name or e-mail address, or a reference.

    Accents, apostrophes and case make no difference; every word has to be found. A reference may be short of its
    zeros or of its prefix: ``asst-84``, ``APP 84`` and ``84`` are understood. Nothing matches a text without letters
    or digits.
    """
    words = folded(text).split()
    if not words:
        return Q(pk__in=[])
    named = Client.objects.all()
    for word in words:
        named = named.filter(search_text__contains=word)
    # a subquery of its own, so that the trigram index is used whatever the person may see
    return Q(client__in=named) | _referred_to(text)


def _referred_to(text: str) -> Q:
    """The cases that a reference, typed as people type it, means: their own, or one of their sessions'."""
    typed = _REFERENCE.fullmatch(text.strip())
    if typed is None:
        return Q()
    prefix, digits = (typed["prefix"] or "").upper(), typed["digits"]
    case, session = (
        _reference_starts(kind, digits) if prefix else Q(reference=f"{kind}-{int(digits):06}")
        for kind in ("ASST", "APP")
    )
    of_session = Q(pk__in=Session.objects.filter(session).values("case"))
    return {"ASST": case, "APP": of_session}.get(prefix, case | of_session)


def _reference_starts(kind: str, digits: str) -> Q:
    """A number without its zeros, or the beginning of a reference that is still being typed."""
    return Q(reference=f"{kind}-{int(digits):06}") | Q(reference__startswith=f"{kind}-{digits}")


def cases_counselled_by(user: User) -> QuerySet[AssistCase]:
    """The cases of a consultant's very own clients: what is clinical is theirs alone, not their practice's office's."""
    return shown_to(user, Role.CONSULTANT, rows=AssistCase.objects.filter(consultant__user=user))


def every_clinical_manager() -> QuerySet[User]:
    """Everybody who is one and may sign in, by name."""
    return User.objects.acting_as(Role.CLINICAL_MANAGER).order_by("name", "pk")


def clinical_managers_for(case: AssistCase) -> QuerySet[User]:
    """The clinical managers who can be asked about a case: not those whose own client it is."""
    own = Consultant.objects.filter(cases__client=case.client_id).values("user")
    return every_clinical_manager().exclude(pk__in=own)


def counsels_client_of(case: AssistCase, user: User) -> bool:
    """Whether the client of ``case``, its ``consultant`` loaded, is one of the user's own, on this case or on another.

    At most one query.
    """
    if case.consultant.user_id == user.pk:
        return True
    return Consultant.objects.filter(user=user, cases__client=case.client_id).exists()
