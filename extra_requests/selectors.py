"""Who sees which requests, and the lists people work from. Every read on behalf of a person starts here."""

from datetime import datetime

from django.db.models import DateField, DateTimeField, F, Func, Q, QuerySet, Value
from django.db.models.functions import Cast

from accounts.models import User
from accounts.roles import Role
from accounts.visibility import shown_to
from clients.account_managers.selectors import organisations_managed_by
from clients.selectors import cases_in_care_of, cases_visible_to
from extra_requests.models import Appeal, ExtraSessionsRequest, ReviewStep
from extra_requests.states import UNDECIDED


def requests_visible_to(user: User) -> QuerySet[ExtraSessionsRequest]:
    """The requests on the cases that a person may open."""
    return ExtraSessionsRequest.objects.filter(case__in=cases_visible_to(user))


def requests_in_care_of(user: User) -> QuerySet[ExtraSessionsRequest]:
    """*My requests*: those on the cases in the person's own care, or their practice's."""
    return ExtraSessionsRequest.objects.filter(case__in=cases_in_care_of(user))


def requests_managed_by(user: User, *, at: datetime | None = None) -> QuerySet[ExtraSessionsRequest]:
    """The requests of the employers that a person looks after, or covers at that moment; empty without that role."""
    organisations = organisations_managed_by(user, at=at)
    return ExtraSessionsRequest.objects.filter(case__client__organisation__in=organisations)


def requests_followed_by(user: User) -> QuerySet[ExtraSessionsRequest]:
    """The list *Requests*: those visible with their client, and those of the employers managed, which are known by reference."""
    return ExtraSessionsRequest.objects.filter(
        Q(case__in=cases_visible_to(user)) | Q(pk__in=requests_managed_by(user).values("pk"))
    )


def undecided_requests() -> QuerySet[ExtraSessionsRequest]:
    """Every request that somebody still has to decide."""
    return ExtraSessionsRequest.objects.filter(state__in=[state.value for state in UNDECIDED])


def requests_decidable_by(reviewer: User) -> QuerySet[ExtraSessionsRequest]:
    """The requests that the reviewer's organisation has been shown; empty for anybody without that role."""
    shown = ExtraSessionsRequest.objects.filter(
        redacted__shown=True, redacted__organisation__reviewers__user=reviewer
    )
    return shown_to(reviewer, Role.EMPLOYER_REVIEWER, rows=shown)


def loaded_for_case(requests: QuerySet[ExtraSessionsRequest]) -> QuerySet[ExtraSessionsRequest]:
    """With the case, its contract, its client and employer, and its consultant: what every page about a request names."""
    return requests.select_related("case__contract", "case__client__organisation", "case__consultant__user")


def loaded_for_mail(requests: QuerySet[ExtraSessionsRequest]) -> QuerySet[ExtraSessionsRequest]:
    """As `loaded_for_case`, with who requested it, what the employer was shown, and its account manager: what every mail names."""
    return loaded_for_case(requests).select_related(
        "redacted", "submitted_by", "case__client__organisation__account_manager"
    )


def sessions_sent(request: ExtraSessionsRequest) -> int:
    """How many sessions the employer is asked for: fewer than were asked for, where a clinical manager sent fewer."""
    return request.redacted.sessions_requested if request.redacted else request.sessions_requested


def was_appealed(request: ExtraSessionsRequest) -> bool:
    """Whether the one appeal of the request has been made; one query."""
    return Appeal.objects.filter(request=request).exists()


def overdue_on_local_day(at: datetime, due: str = "due_on") -> Q:
    """Requests whose due day has ended where their organisation is; for undecided ones that is overdue.

    ``due`` is the column of the promise that is looked at: the outcome's, or ``clinical_review_due_on``.
    """
    local = Func(
        F("case__client__organisation__time_zone"),
        Value(at, output_field=DateTimeField()),
        function="timezone",
        output_field=DateTimeField(),
    )
    return Q(**{f"{due}__lt": Cast(local, DateField())})


def steps_of(request: ExtraSessionsRequest) -> QuerySet[ReviewStep]:
    """What was decided in the request's review, the oldest first, with who decided."""
    return ReviewStep.objects.filter(review__request=request).select_related("by").order_by("at", "id")
