"""What every page of the administration site has in common: it writes the audit trail, and hardly ever deletes."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from accounts import audit
from accounts.models import User
from accounts.roles import Role

PAGE = 50


class AuditedAdmin[M: Model](admin.ModelAdmin[M]):
    """Each addition, change and removal is an audit row of the same transaction: which fields, never their values."""

    list_per_page = PAGE
    show_full_result_count = False

    def has_delete_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        """Master data that cases hang on is ended, not deleted."""
        return False

    def numbers_of(self, obj: M) -> dict[str, int]:
        """What an entry about this row says beside its own number; nothing, unless a page says otherwise."""
        return {}

    def log_addition(self, request: HttpRequest, obj: M, message: Any) -> Any:
        """Record who added what."""
        _record("add", obj, request, numbers=self.numbers_of(obj))
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: M, message: Any) -> Any:
        """Record who changed which fields."""
        changed = [
            name for part in message if "changed" in part for name in part["changed"].get("fields", ())
        ]
        former = {name: key for part in message for name, key in part.get("former", {}).items()}
        _record("change", obj, request, changed, numbers=self.numbers_of(obj) | former)
        return super().log_change(request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[M]) -> Any:
        """Record who removed what."""
        for each in queryset:
            _record("remove", each, request, numbers=self.numbers_of(each))
        return super().log_deletions(request, queryset)


class RemovableAdmin[M: Model](AuditedAdmin[M]):
    """A membership: taking it away takes nothing else along.

    Its own number says nothing once the row is gone, so every entry names the numbers of those it binds together.
    """

    def numbers_of(self, obj: M) -> dict[str, int]:
        """The number of each row that this one points at: ``{"user": 12, "organisation": 3}``."""
        return {name: getattr(obj, f"{name}_id") for name in _bound_by(type(obj))}

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> list[dict[str, Any]]:
        """Django's, and beside it the numbers that a change replaces: ``{"user_before": 11}``."""
        message: list[dict[str, Any]] = super().construct_change_message(request, form, formsets, add)
        replaced = [name for name in _bound_by(self.model) if not add and name in form.changed_data]
        return [*message, {"former": {f"{name}_before": form.initial[name] for name in replaced}}]

    def has_delete_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        """A person who may change it may remove it."""
        return self.has_change_permission(request, obj)


class ReadOnlyAdmin[M: Model](admin.ModelAdmin[M]):
    """To look at. What it shows is written by commands only, along rules that a form would pass by."""

    list_per_page = PAGE
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Commands add."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        """Commands change."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        """Nothing is deleted."""
        return False


def _bound_by(model: type[Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if field.many_to_one or field.one_to_one]


def _record(
    verb: str, obj: Model, request: HttpRequest, fields: Iterable[str] = (), *, numbers: Mapping[str, int]
) -> None:
    kind = type(obj).__name__.lower()
    # a code where there is one; else the row's number, which says nothing about anybody
    subject = str(getattr(obj, "code", "") or getattr(obj, "reference", "") or f"{kind} {obj.pk}")
    audit.record(
        f"{verb}_{kind}",
        subject,
        by=request.user if isinstance(request.user, User) else None,
        actor=Role.ADMINISTRATOR,
        **(({"fields": ", ".join(fields)} if fields else {}) | dict(numbers)),
    )
