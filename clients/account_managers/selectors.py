"""Who looks after an employer: its account manager, and a colleague who stands in on some days (issue 4, "cover")."""

from datetime import date, datetime

from django.db.models import DateField, DateTimeField, F, Func, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from accounts.visibility import shown_to
from clients.models import AccountCover, Organisation


def organisations_managed_by(user: User, *, at: datetime | None = None) -> QuerySet[Organisation]:
    """The employers a person looks after at a moment (now when it is not given): their own, and those they cover today.

    While a colleague covers, the account manager keeps their employers in sight. None for anybody without that role.
    """
    covered = _covers_on_local_day(at or timezone.now()).filter(covered_by=user)
    managed = Organisation.objects.filter(Q(account_manager=user) | Q(pk__in=covered.values("organisation")))
    return shown_to(user, Role.ACCOUNT_MANAGER, rows=managed)


def organisations_unattended(user: User, *, at: datetime) -> QuerySet[Organisation]:
    """The employers without an account manager at a moment, for every account manager to take on; empty for anybody else.

    Those are the employers for which ``account_manager_on`` returns ``None``.
    """
    able = User.objects.acting_as(Role.ACCOUNT_MANAGER)
    covered = _covers_on_local_day(at).filter(covered_by__in=able)
    attended = Q(account_manager__in=able) | Q(pk__in=covered.values("organisation"))
    return shown_to(user, Role.ACCOUNT_MANAGER, rows=Organisation.objects.exclude(attended))


def account_manager_on(organisation: Organisation, on: date) -> User | None:
    """Who signs for an employer on one of its local days: the colleague who covers, else its account manager, else ``None``.

    Somebody who cannot sign in any more, or lost the role, signs nothing. Of two covers for one day the one arranged later counts. One query,
    two without a cover.
    """
    cover = (
        AccountCover.objects.filter(
            organisation=organisation,
            from_on__lte=on,
            until_on__gte=on,
            covered_by__in=User.objects.acting_as(Role.ACCOUNT_MANAGER),
        )
        .select_related("covered_by")
        .order_by("arranged_at", "id")
        .last()
    )
    if cover is not None:
        return cover.covered_by
    own = organisation.account_manager
    return own if own is not None and own.is_active and own.has_role(Role.ACCOUNT_MANAGER) else None


def _covers_on_local_day(at: datetime) -> QuerySet[AccountCover]:
    """The covers in force at a moment, each by the day of its own organisation."""
    local = Func(
        F("organisation__time_zone"),
        Value(at, output_field=DateTimeField()),
        function="timezone",
        output_field=DateTimeField(),
    )
    return AccountCover.objects.annotate(local_day=Cast(local, DateField())).filter(
        from_on__lte=F("local_day"), until_on__gte=F("local_day")
    )
