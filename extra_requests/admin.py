"""Requests and their mail for administrators: references, states and days; what a person wrote stays closed.

The outbox stands here, not with its model: sending again is a command of the desk's, which ``notifications`` knows nothing of.
"""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.access import SignedInRequest
from accounts.administering import ReadOnlyAdmin
from extra_requests.commands.resend import send_mail_again
from extra_requests.models import ExtraSessionsRequest, StatusChange
from notifications.models import OutboxMessage


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


@admin.register(OutboxMessage)
class OutboxMessageAdmin(admin.ModelAdmin[OutboxMessage]):
    """Read-only. Neither the words of a message nor, in the list, its receiver's address is shown."""

    list_display = [
        "created_at",
        "kind",
        "receiver",
        "about",
        "delivery",
        "attempts",
        "latest_fault",
        "sent_at",
        "bounced_at",
    ]
    list_filter = ["delivery", "kind", "receiver", ("bounced_at", admin.EmptyFieldListFilter)]
    search_fields = ["about", "provider_message_id"]
    date_hierarchy = "created_at"
    ordering = ["-created_at"]
    list_per_page = 50
    show_full_result_count = False
    actions = ["send_again"]
    fields = [
        "kind", "about", "receiver", "to_email", "reply_to", "subject", "delivery", "attempts", "latest_fault",
        "created_at", "due_at", "sent_at", "delivered_at", "bounced_at", "provider_message_id",
    ]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[OutboxMessage]:
        """Leave the bodies in the database."""
        return super().get_queryset(request).defer("text", "html", "calendar")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only commands write messages."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: OutboxMessage | None = None) -> bool:
        """What was promised or sent is not rewritten."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: OutboxMessage | None = None) -> bool:
        """What was sent stays on record."""
        return False

    @admin.action(description="Send again what could not be sent", permissions=["view"])
    def send_again(self, request: SignedInRequest, chosen: QuerySet[OutboxMessage]) -> None:
        """Queue the dead ones among the chosen again: the desk's own command, which puts each on the audit trail."""
        ids = list(chosen.values_list("pk", flat=True))
        sent = send_mail_again(by=request.user, message_ids=ids)
        left = len(ids) - sent
        self.message_user(
            request,
            f"Queued again: {sent}."
            + (f" Not dead, or without an address, so left alone: {left}." if left else ""),
            messages.SUCCESS if sent else messages.WARNING,
        )
