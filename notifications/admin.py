"""The outbox for administrators: to look at, and to send again what could not be sent. Bodies stay closed."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from notifications.dead_letters import requeue
from notifications.models import OutboxMessage


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
    def send_again(self, request: HttpRequest, chosen: QuerySet[OutboxMessage]) -> None:
        """Requeue the dead ones among the chosen."""
        sent = requeue(chosen.values_list("pk", flat=True))
        left = chosen.count() - sent
        self.message_user(
            request,
            f"Queued again: {sent}." + (f" Not dead, so left alone: {left}." if left else ""),
            messages.SUCCESS if sent else messages.WARNING,
        )
