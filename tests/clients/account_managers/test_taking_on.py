"""An employer that nobody looks after: who is shown it, and taking it on."""

from datetime import UTC, date, datetime
from functools import partial

import pytest

from accounts.models import AuditEntry, User
from accounts.roles import Role
from clients.account_managers.cover import arrange_cover, take_on_organisation
from clients.account_managers.selectors import (
    account_manager_on,
    organisations_managed_by,
    organisations_unattended,
)
from clients.models import Organisation
from decisions.refusal import Refused
from tests.at_once import at_once
from tests.factories import AccountManagerFactory, ClinicalManagerFactory, OrganisationFactory

# 10 May 2026 by either clock
NOON = datetime(2026, 5, 10, 12, tzinfo=UTC)
TODAY = date(2026, 5, 10)


@pytest.fixture
def manager() -> User:
    return AccountManagerFactory.create()


@pytest.fixture
def organisation() -> Organisation:
    return OrganisationFactory.create(account_manager=None, time_zone="Europe/London")


@pytest.mark.django_db
def test_every_account_manager_and_nobody_else_is_shown_those_that_nobody_looks_after(
    manager: User, organisation: Organisation
) -> None:
    OrganisationFactory.create(account_manager=manager)
    gone = OrganisationFactory.create(account_manager=AccountManagerFactory.create(is_active=False))

    for somebody in (manager, AccountManagerFactory.create()):
        shown = organisations_unattended(somebody, at=NOON)
        assert set(shown) == {organisation, gone}
        assert [account_manager_on(each, TODAY) for each in shown] == [None, None]
    assert list(organisations_unattended(ClinicalManagerFactory.create(), at=NOON)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("is_active", [True, False])
def test_whoever_covers_looks_after_it_as_long_as_they_can_sign_in(manager: User, is_active: bool) -> None:
    leaving, colleague = AccountManagerFactory.create_batch(2)
    organisation = OrganisationFactory.create(account_manager=leaving, time_zone="Europe/London")
    arrange_cover(
        by=leaving,
        at=NOON,
        organisation_code=organisation.code,
        covered_by=colleague,
        from_on=TODAY,
        until_on=TODAY,
    )
    User.objects.filter(pk=leaving.pk).update(is_active=False)
    User.objects.filter(pk=colleague.pk).update(is_active=is_active)

    assert list(organisations_unattended(manager, at=NOON)) == ([] if is_active else [organisation])


@pytest.mark.django_db
def test_who_takes_it_on_looks_after_it_and_that_is_on_record(
    manager: User, organisation: Organisation
) -> None:
    take_on_organisation(by=manager, at=NOON, organisation_code=organisation.code)

    assert list(organisations_managed_by(manager, at=NOON)) == [organisation]
    assert list(organisations_unattended(manager, at=NOON)) == []
    row = AuditEntry.objects.get()
    assert (row.action, row.subject, row.by, row.actor, row.details) == (
        "take_on_organisation",
        organisation.code,
        manager,
        "account_manager",
        {},
    )


@pytest.mark.django_db
def test_in_whose_place_it_was_taken_on_is_on_record_too(manager: User) -> None:
    gone = AccountManagerFactory.create(is_active=False)
    organisation = OrganisationFactory.create(account_manager=gone)

    take_on_organisation(by=manager, at=NOON, organisation_code=organisation.code)

    assert AuditEntry.objects.get().details == {"instead_of": gone.pk}


@pytest.mark.django_db
def test_nobody_takes_on_what_is_looked_after_or_without_being_an_account_manager(manager: User) -> None:
    organisation = OrganisationFactory.create(account_manager=AccountManagerFactory.create())

    with pytest.raises(Refused) as refusal:
        take_on_organisation(by=manager, at=NOON, organisation_code=organisation.code)
    assert refusal.value.decision.code == "looked_after"
    for somebody in (ClinicalManagerFactory.create(), User(roles=[Role.ADMINISTRATOR.value])):
        with pytest.raises(Organisation.DoesNotExist):
            take_on_organisation(by=somebody, at=NOON, organisation_code=organisation.code)
    with pytest.raises(Organisation.DoesNotExist):
        take_on_organisation(by=manager, at=NOON, organisation_code="NOBODY")
    assert not AuditEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_takes_it_on_and_the_other_is_told(organisation: Organisation) -> None:
    both = AccountManagerFactory.create_batch(2)
    deed = partial(take_on_organisation, at=NOON, organisation_code=organisation.code)

    taken, told = sorted(
        at_once(*(partial(deed, by=manager) for manager in both)),
        key=lambda result: isinstance(result, Refused),
    )

    organisation.refresh_from_db()
    assert isinstance(taken, Organisation)
    assert isinstance(told, Refused)
    assert (told.decision.code, organisation.account_manager) == ("looked_after", taken.account_manager)
    assert AuditEntry.objects.count() == 1
