"""Rows that belong to a role: the one place that says what a person without it is shown."""

from django.db.models import Model, QuerySet

from accounts.models import User
from accounts.roles import Role


def shown_to[M: Model](user: User, *roles: Role, rows: QuerySet[M]) -> QuerySet[M]:
    """``rows``, when ``user`` holds one of ``roles``; else an empty queryset."""
    return rows if user.has_role(*roles) else rows.none()
