"""Users and the audit trail, for administrators."""

from typing import Any

from allauth.account.forms import ResetPasswordForm
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.administering import AuditedAdmin, ReadOnlyAdmin
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
    """Who signs in, with which roles. Nobody is deleted: the audit trail names them; they are made inactive."""

    form = UserForm
    list_display = ["email", "name", "role_names", "time_zone", "is_active", "last_login"]
    list_filter = [HasRole, "is_active"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    fields = ["email", "name", "roles", "time_zone", "is_active", "last_login", "joined_at"]
    readonly_fields = ["last_login", "joined_at"]
    actions = ["send_link_to_choose_password"]

    @admin.display(description="roles")
    def role_names(self, user: User) -> str:
        """The roles in words."""
        return ", ".join(Role(role).label for role in user.roles) or "none"

    @admin.action(description="Send a link to choose a password", permissions=["change"])
    def send_link_to_choose_password(self, request: HttpRequest, chosen: QuerySet[User]) -> None:
        """The same e-mail that “Forgotten your password?” sends, to each active user among the chosen."""
        sent = 0
        for user in chosen.filter(is_active=True):
            form = ResetPasswordForm({"email": user.email})
            if form.is_valid():
                form.save(request)
                sent += 1
        self.message_user(request, f"Links on their way: {sent}.", messages.SUCCESS)


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
        """Who did it; the portal itself where nobody did."""
        return entry.by.name if entry.by else "—"
