"""Users and the audit trail, for administrators."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import update_session_auth_hash
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.access import SignedInRequest
from accounts.administering import AuditedAdmin, ReadOnlyAdmin
from accounts.commands.passwords import send_password_link
from accounts.commands.people import AddressTaken, add_user, change_user
from accounts.models import AuditEntry, User
from accounts.roles import Role
from accounts.user_form import UserForm


class HasRole(admin.SimpleListFilter):
    """Narrows the list to one role."""

    title = "role"
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Every role by its label."""
        return Role.choices()

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        """Those who hold it."""
        return queryset.filter(roles__contains=[self.value()]) if self.value() else queryset


@admin.register(User)
class UserAdmin(AuditedAdmin[User]):
    """Who signs in, with which roles. People are never deleted, because the audit trail names them: they are made inactive."""

    form = UserForm
    list_display = ["email", "name", "role_names", "time_zone", "is_active", "last_login"]
    list_filter = [HasRole, "is_active"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    fields = [
        "email", "name", "phone", "roles", "time_zone", "is_active", "your_own_password", "last_login", "joined_at",
    ]  # fmt: skip
    readonly_fields = ["last_login", "joined_at"]
    actions = ["send_link_to_choose_password"]

    @admin.display(description="roles")
    def role_names(self, user: User) -> str:
        """The roles in words."""
        return ", ".join(Role(role).label for role in user.roles) or "none"

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> type[forms.ModelForm[User]]:
        """The form, which knows whose password it asks for."""
        form = super().get_form(request, *args, **kwargs)
        # a class of this request's own
        form.administrator = request.user  # type: ignore[attr-defined]
        return form

    def save_model(self, request: SignedInRequest, obj: User, form: Any, change: bool) -> None:  # type: ignore[override]
        """Through the commands. A person who changes their own row stays signed in here."""
        if not change:
            add_user(user=obj)
        elif change_user(user=obj, by=request.user) and obj == request.user:
            update_session_auth_hash(request, obj)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """An address that another administrator gave away a moment ago is told like any other that is taken."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except AddressTaken:
            self.message_user(
                request, "Another user signs in with this address. Nothing was changed.", messages.ERROR
            )
            response: HttpResponse = redirect(request.path)
            return response

    @admin.action(description="Send a link to choose a password", permissions=["change"])
    def send_link_to_choose_password(self, request: SignedInRequest, chosen: QuerySet[User]) -> None:
        """The same e-mail that “Forgotten your password?” sends, to each active user among the chosen."""
        users = list(chosen.filter(is_active=True))
        for user in users:
            send_password_link(user=user, by=request.user)
        self.message_user(request, f"Links on their way: {len(users)}.", messages.SUCCESS)


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin[AuditEntry]):
    """The audit trail, the newest first. ``manage.py verify_audit`` proves that it is whole."""

    list_display = ["id", "at", "action", "subject", "by_name", "actor", "details"]
    list_filter = ["action", "actor"]
    list_select_related = ["by"]
    search_fields = ["subject__startswith"]
    search_help_text = "A reference or a code"
    date_hierarchy = "at"
    fields = ["at", "action", "subject", "by", "actor", "details", "previous_hash", "entry_hash"]

    @admin.display(description="by", ordering="by")
    def by_name(self, entry: AuditEntry) -> str:
        """Who did it; the portal itself where no person did."""
        return entry.by.name if entry.by else "—"
