"""Requests for administrators: references, states and days to look at; what a person wrote stays closed."""

from django.contrib import admin
from django.http import HttpRequest

from accounts.administering import ReadOnlyAdmin
from extra_requests.models import ExtraSessionsRequest, StatusChange


class StatusChangeInline(admin.TabularInline[StatusChange, ExtraSessionsRequest]):
    """A request's history."""

    model = StatusChange
    fields = ["at", "action", "from_state", "to_state", "actor"]
    readonly_fields = ["at", "action", "from_state", "to_state", "actor"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: ExtraSessionsRequest | None = None) -> bool:
        """History only grows through commands."""
        return False


@admin.register(ExtraSessionsRequest)
class ExtraSessionsRequestAdmin(ReadOnlyAdmin[ExtraSessionsRequest]):
    """Read-only: a state changes only along the table of transitions."""

    list_display = [
        "reference", "case", "state", "sessions_requested", "sessions_approved", "requested_on", "due_on", "decided_at",
    ]  # fmt: skip
    list_filter = ["state", ("escalated_at", admin.EmptyFieldListFilter)]
    list_select_related = ["case"]
    search_fields = ["reference__iendswith", "case__reference__iendswith"]
    search_help_text = "A request’s or a case’s reference"
    date_hierarchy = "requested_on"
    fields = [
        "reference", "case", "state", "requestor", "sessions_requested", "sessions_approved", "requested_on",
        "clinical_review_due_on", "due_on", "latest_reminder", "escalated_at", "decided_at", "decision_reason", "figures",
    ]  # fmt: skip
    inlines = [StatusChangeInline]
