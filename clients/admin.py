"""Master data for administrators, and cases and sessions to look at.

A client is searched by code only: what is typed into the search goes into the address, where no name belongs.
"""

from django.contrib import admin

from accounts.administering import AuditedAdmin, ReadOnlyAdmin, RemovableAdmin
from clients.models import (
    AssistCase,
    Client,
    Consultant,
    Contract,
    EntitlementGrant,
    Organisation,
    Practice,
    PracticeAdministrator,
    ReviewerMembership,
    Session,
)


@admin.register(Organisation)
class OrganisationAdmin(AuditedAdmin[Organisation]):
    """The employers."""

    list_display = ["code", "name", "country", "subdivision", "time_zone", "account_manager"]
    list_display_links = ["code", "name"]
    list_filter = ["country"]
    list_select_related = ["account_manager"]
    search_fields = ["code", "name"]
    autocomplete_fields = ["account_manager"]


@admin.register(Contract)
class ContractAdmin(AuditedAdmin[Contract]):
    """What they pay for. A change holds from now on: what was promised on a request stays promised."""

    list_display = [
        "code", "organisation", "basis", "sessions_included", "extra_sessions_allowed", "extra_sessions_pool",
        "max_sessions_per_request", "second_check_of_letters", "starts_on", "ends_on",
    ]  # fmt: skip
    list_filter = ["basis", "extra_sessions_allowed", "second_check_of_letters", "organisation"]
    list_select_related = ["organisation"]
    search_fields = ["code", "organisation__name"]
    autocomplete_fields = ["organisation"]


@admin.register(Practice)
class PracticeAdmin(AuditedAdmin[Practice]):
    """Group practices."""

    search_fields = ["name"]


@admin.register(Consultant)
class ConsultantAdmin(AuditedAdmin[Consultant]):
    """The professional side of users who counsel."""

    list_display = ["name", "engagement", "practice"]
    list_filter = ["engagement", "practice"]
    list_select_related = ["user", "practice"]
    search_fields = ["user__name", "user__email"]
    autocomplete_fields = ["user", "practice"]

    @admin.display(ordering="user__name")
    def name(self, consultant: Consultant) -> str:
        """The user's name."""
        return consultant.user.name


@admin.register(PracticeAdministrator)
class PracticeAdministratorAdmin(RemovableAdmin[PracticeAdministrator]):
    """Who acts for a practice's consultants."""

    list_display = ["name", "practice"]
    list_filter = ["practice"]
    list_select_related = ["user", "practice"]
    search_fields = ["user__name", "user__email", "practice__name"]
    autocomplete_fields = ["user", "practice"]

    @admin.display(ordering="user__name")
    def name(self, administrator: PracticeAdministrator) -> str:
        """The user's name."""
        return administrator.user.name


@admin.register(ReviewerMembership)
class ReviewerMembershipAdmin(RemovableAdmin[ReviewerMembership]):
    """Who decides for an employer."""

    list_display = ["name", "organisation"]
    list_filter = ["organisation"]
    list_select_related = ["user", "organisation"]
    search_fields = ["user__name", "user__email", "organisation__name"]
    autocomplete_fields = ["user", "organisation"]

    @admin.display(ordering="user__name")
    def name(self, membership: ReviewerMembership) -> str:
        """The user's name."""
        return membership.user.name


@admin.register(Client)
class ClientAdmin(AuditedAdmin[Client]):
    """The employees who are counselled."""

    list_display = ["code", "full_name", "organisation"]
    list_filter = ["organisation"]
    list_select_related = ["organisation"]
    search_fields = ["code__istartswith"]
    search_help_text = "A client’s code"
    ordering = ["code"]
    autocomplete_fields = ["organisation"]


@admin.register(AssistCase)
class AssistCaseAdmin(ReadOnlyAdmin[AssistCase]):
    """Cases to look at: they are opened, closed and reopened by commands."""

    list_display = ["reference", "client", "contract", "consultant_name", "service", "opened_on", "closed_on"]
    list_filter = ["service", ("closed_on", admin.EmptyFieldListFilter), "contract"]
    list_select_related = ["client", "contract", "consultant__user"]
    search_fields = ["reference__iendswith", "client__code__istartswith"]
    search_help_text = "A reference or a client’s code"
    fields = ["reference", "client", "contract", "consultant_name", "service", "opened_on", "closed_on"]

    @admin.display(description="consultant", ordering="consultant__user__name")
    def consultant_name(self, case: AssistCase) -> str:
        """The consultant's name."""
        return case.consultant.user.name


@admin.register(EntitlementGrant)
class EntitlementGrantAdmin(ReadOnlyAdmin[EntitlementGrant]):
    """Sessions that were added to a case's entitlement."""

    list_display = ["case", "kind", "sessions", "granted_on", "request_reference"]
    list_filter = ["kind"]
    list_select_related = ["case"]
    search_fields = ["case__reference__iendswith", "request_reference__iendswith"]
    search_help_text = "A case’s or a request’s reference"
    ordering = ["-granted_at"]


@admin.register(Session)
class SessionAdmin(ReadOnlyAdmin[Session]):
    """Sessions to look at: they are booked and moved on by commands."""

    list_display = ["reference", "case", "consultant_name", "starts_at", "minutes", "status"]
    list_filter = ["status"]
    list_select_related = ["case", "consultant__user"]
    search_fields = ["reference__iendswith", "case__reference__iendswith"]
    search_help_text = "A session’s or a case’s reference"
    ordering = ["-starts_at", "-id"]
    date_hierarchy = "starts_at"
    fields = [
        "reference", "case", "consultant_name", "starts_at", "minutes", "status", "commenced_at", "ended_at",
        "cancelled_at",
    ]  # fmt: skip

    @admin.display(description="consultant", ordering="consultant__user__name")
    def consultant_name(self, session: Session) -> str:
        """The consultant's name."""
        return session.consultant.user.name
