"""Who gets into the administration site, and what may be changed there."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry, User
from accounts.roles import Role
from clients.models import Organisation, ReviewerMembership
from notifications.models import OutboxMessage
from tests.factories import (
    AdministratorFactory,
    AssistCaseFactory,
    ClinicalManagerFactory,
    ExtraSessionsRequestFactory,
    OrganisationFactory,
    PracticeAdministratorFactory,
    ReviewerMembershipFactory,
    SessionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
INDEX = "/administration/"


def test_a_stranger_is_sent_to_the_portals_own_sign_in(client: Client) -> None:
    response = client.get(INDEX, follow=True)

    assert response.redirect_chain[-1] == (f"{reverse('account_login')}?next=%2Fadministration%2F", 302)


@pytest.mark.parametrize(
    ("roles", "is_staff"),
    [
        ([Role.CLINICAL_MANAGER], False),
        ([Role.CLINICAL_MANAGER], True),
        ([Role.ADMINISTRATOR], False),
        ([], True),
        ([Role.EMPLOYER_REVIEWER], False),
    ],
)
def test_everybody_but_a_staff_administrator_is_refused(
    client: Client, roles: list[Role], is_staff: bool
) -> None:
    client.force_login(UserFactory.create(roles=[role.value for role in roles], is_staff=is_staff))

    assert client.get(INDEX, follow=True).status_code == 403


def test_an_administrator_sees_every_table_of_the_portal(client: Client) -> None:
    client.force_login(AdministratorFactory.create())
    page = client.get(INDEX).content.decode()

    headings = set(re.findall(r'<th[^>]*scope="row"[^>]*>\s*<a[^>]*>([^<]+)</a>', page))
    assert headings == {
        "Users", "Audit entries", "Organisations", "Contracts", "Practices", "Consultants",
        "Practice administrators", "Reviewer memberships", "Clients", "Assist cases", "Entitlement grants",
        "Sessions", "Extra sessions requests", "Outbox messages",
    }  # fmt: skip


def test_the_pages_keep_the_strict_content_security_policy(client: Client) -> None:
    client.force_login(AdministratorFactory.create())
    organisation = OrganisationFactory.create()
    for url in (INDEX, reverse("admin:clients_organisation_change", args=[organisation.pk])):
        response = client.get(url)
        page = response.content.decode()

        assert "script-src 'self'" in response["Content-Security-Policy"]
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", page)
        assert not re.search(r"""\s(style|on\w+)=["']""", page)


def test_a_change_is_audited_by_field_without_its_value(client: Client) -> None:
    administrator = AdministratorFactory.create()
    client.force_login(administrator)
    organisation = OrganisationFactory.create(code="HARBOUR")
    fields = {
        "code": "HARBOUR", "name": "Harbour & Daughters", "country": "AU", "subdivision": "VIC",
        "time_zone": "Australia/Melbourne", "closure_days": "2026-12-28,2026-12-29", "account_manager": "",
    }  # fmt: skip

    response = client.post(reverse("admin:clients_organisation_change", args=[organisation.pk]), fields)

    assert response.status_code == 302
    organisation.refresh_from_db()
    entry = AuditEntry.objects.get()
    assert organisation.name == "Harbour & Daughters"
    assert (entry.action, entry.subject, entry.by, entry.actor) == (
        "change_organisation", "HARBOUR", administrator, "administrator",
    )  # fmt: skip
    assert entry.details == {"fields": "Name, Closure days"}


def test_a_new_user_has_no_password_and_gets_a_link_to_choose_one(client: Client) -> None:
    client.force_login(AdministratorFactory.create())
    fields = {
        "email": "New.Person@provider.example", "name": "New Person", "roles": ["clinical_manager"],
        "time_zone": "Europe/London", "is_active": "on",
    }  # fmt: skip
    client.post(reverse("admin:accounts_user_add"), fields)
    user = User.objects.get(email="new.person@provider.example")
    client.post(
        reverse("admin:accounts_user_changelist"),
        {"action": "send_link_to_choose_password", "_selected_action": [user.pk]},
    )

    assert (user.roles, user.is_staff, user.has_usable_password()) == (["clinical_manager"], False, False)
    assert list(OutboxMessage.objects.values_list("to_email", flat=True)) == ["new.person@provider.example"]


@pytest.mark.parametrize(
    ("roles", "is_staff"), [(["administrator"], True), (["clinical_manager"], False), ([], False)]
)
def test_staff_follows_from_the_role_alone(client: Client, roles: list[str], is_staff: bool) -> None:
    client.force_login(AdministratorFactory.create())
    user = ClinicalManagerFactory.create(is_staff=not is_staff)
    fields = {
        "email": user.email,
        "name": user.name,
        "roles": roles,
        "time_zone": "Europe/London",
        "is_active": "on",
    }
    client.post(reverse("admin:accounts_user_change", args=[user.pk]), fields)

    user.refresh_from_db()
    assert (user.roles, user.is_staff) == (roles, is_staff)


def test_a_reviewer_can_have_no_role_of_the_providers(client: Client) -> None:
    client.force_login(AdministratorFactory.create())
    user = ReviewerMembershipFactory.create().user
    fields = {
        "email": user.email, "name": user.name, "roles": ["employer_reviewer", "consultant"],
        "time_zone": "Europe/London", "is_active": "on",
    }  # fmt: skip
    response = client.post(reverse("admin:accounts_user_change", args=[user.pk]), fields)

    user.refresh_from_db()
    assert "can have no other role" in response.content.decode()
    assert user.roles == ["employer_reviewer"]


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("clients_assistcase", AssistCaseFactory.create),
        ("clients_session", SessionFactory.create),
        ("extra_requests_extrasessionsrequest", ExtraSessionsRequestFactory.create),
    ],
)
def test_what_commands_write_can_only_be_looked_at(client: Client, name: str, make: object) -> None:
    client.force_login(AdministratorFactory.create())
    row = make()  # type: ignore[operator]
    change = reverse(f"admin:{name}_change", args=[row.pk])

    assert client.get(change).status_code == 200
    assert client.post(change, {"reference": "X"}).status_code == 403
    assert client.get(reverse(f"admin:{name}_add")).status_code == 403
    assert client.post(reverse(f"admin:{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403


def test_organisations_stay_and_memberships_can_be_taken_away(client: Client) -> None:
    client.force_login(AdministratorFactory.create())
    membership = ReviewerMembershipFactory.create()
    kept = client.post(
        reverse("admin:clients_organisation_delete", args=[membership.organisation_id]), {"post": "yes"}
    )
    client.post(reverse("admin:clients_reviewermembership_delete", args=[membership.pk]), {"post": "yes"})

    assert kept.status_code == 403
    assert Organisation.objects.filter(pk=membership.organisation_id).exists()
    assert not ReviewerMembership.objects.exists()
    assert list(AuditEntry.objects.values_list("action", "subject")) == [
        ("remove_reviewermembership", f"reviewermembership {membership.pk}")
    ]


def test_every_entry_about_a_membership_names_the_numbers_of_those_it_binds(client: Client) -> None:
    """Its own number says nothing once it is taken away. Numbers, and no names: the trail holds no personal data."""
    client.force_login(AdministratorFactory.create())
    first = ReviewerMembershipFactory.create()
    former, organisation = first.user_id, first.organisation_id
    later = UserFactory.create(roles=["employer_reviewer"])
    fields = {"user": later.pk, "organisation": organisation}

    client.post(reverse("admin:clients_reviewermembership_change", args=[first.pk]), fields)
    client.post(reverse("admin:clients_reviewermembership_delete", args=[first.pk]), {"post": "yes"})
    client.post(reverse("admin:clients_reviewermembership_add"), fields)
    practice = PracticeAdministratorFactory.create()
    chosen = {"action": "delete_selected", "_selected_action": [practice.pk], "post": "yes"}
    client.post(reverse("admin:clients_practiceadministrator_changelist"), chosen)

    bound = {"user": later.pk, "organisation": organisation}
    assert list(AuditEntry.objects.order_by("id").values_list("action", "details")) == [
        ("change_reviewermembership", {"fields": "User", "user_before": former} | bound),
        ("remove_reviewermembership", bound),
        ("add_reviewermembership", bound),
        ("remove_practiceadministrator", {"user": practice.user_id, "practice": practice.practice_id}),
    ]


def test_the_policy_of_the_settings_is_the_strict_one() -> None:
    assert settings.SECURE_CSP["default-src"] == ["'none'"]
    assert not any("unsafe" in str(source) for sources in settings.SECURE_CSP.values() for source in sources)
