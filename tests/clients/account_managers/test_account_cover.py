"""Who looks after an employer, by the employer's own day: cover between two days, and hand-over for good."""

from datetime import UTC, date, datetime, time

import pytest

from accounts.models import AuditEntry, User
from accounts.roles import Role
from clients.account_managers.cover import arrange_cover, end_cover, hand_over_organisation
from clients.account_managers.selectors import (
    account_manager_on,
    organisations_managed_by,
    organisations_unattended,
)
from clients.models import AccountCover, AssistCase, Organisation
from clients.selectors import cases_visible_to
from decisions.refusal import Refused
from extra_requests.selectors import requests_managed_by
from notifications.models import OutboxMessage
from tests.factories import (
    AccountManagerFactory,
    AssistCaseFactory,
    ClinicalManagerFactory,
    ExtraSessionsRequestFactory,
    OrganisationFactory,
)

pytestmark = pytest.mark.django_db

# 10 May 2026 by either clock
NOON = datetime(2026, 5, 10, 12, tzinfo=UTC)
FIRST, LAST = date(2026, 5, 11), date(2026, 5, 12)


@pytest.fixture
def own() -> User:
    return AccountManagerFactory.create()


@pytest.fixture
def colleague() -> User:
    return AccountManagerFactory.create()


@pytest.fixture
def organisation(own: User) -> Organisation:
    return OrganisationFactory.create(account_manager=own, time_zone="Europe/London")


def covering(
    organisation: Organisation, by: User, colleague: User, first: date = FIRST, last: date = LAST
) -> AccountCover:
    return arrange_cover(
        by=by,
        at=NOON,
        organisation_code=organisation.code,
        covered_by=colleague,
        from_on=first,
        until_on=last,
    )


def told() -> list[tuple[str, str]]:
    return sorted(OutboxMessage.objects.values_list("kind", "to_email"))


def audited() -> list[tuple[str, str, str]]:
    return list(AuditEntry.objects.order_by("pk").values_list("action", "subject", "actor"))


class TestWhoseDay:
    """The same instant is two days: Auckland begins the 11th when Los Angeles is still in the 10th."""

    @pytest.mark.parametrize(
        ("zone", "before", "begins", "ends", "after"),
        [
            # UTC+12
            (
                "Pacific/Auckland",
                datetime(2026, 5, 10, 11, 59, 59, tzinfo=UTC),
                datetime(2026, 5, 10, 12, 0, tzinfo=UTC),
                datetime(2026, 5, 12, 11, 59, 59, tzinfo=UTC),
                datetime(2026, 5, 12, 12, 0, tzinfo=UTC),
            ),
            # UTC-7
            (
                "America/Los_Angeles",
                datetime(2026, 5, 11, 6, 59, 59, tzinfo=UTC),
                datetime(2026, 5, 11, 7, 0, tzinfo=UTC),
                datetime(2026, 5, 13, 6, 59, 59, tzinfo=UTC),
                datetime(2026, 5, 13, 7, 0, tzinfo=UTC),
            ),
        ],
    )
    def test_cover_begins_and_ends_with_the_employers_days(
        self,
        own: User,
        colleague: User,
        zone: str,
        before: datetime,
        begins: datetime,
        ends: datetime,
        after: datetime,
    ) -> None:
        organisation = OrganisationFactory.create(account_manager=own, time_zone=zone)
        covering(organisation, own, colleague)
        seen = [
            list(organisations_managed_by(colleague, at=at)) == [organisation]
            for at in (before, begins, ends, after)
        ]
        assert seen == [False, True, True, False]
        # whoever is covered keeps the employer in sight
        assert list(organisations_managed_by(own, at=begins)) == [organisation]

    def test_one_moment_is_within_one_cover_and_before_the_other(self, own: User, colleague: User) -> None:
        auckland, los_angeles = (
            OrganisationFactory.create(account_manager=own, time_zone=zone)
            for zone in ("Pacific/Auckland", "America/Los_Angeles")
        )
        for organisation in (auckland, los_angeles):
            covering(organisation, own, colleague, FIRST, FIRST)
        at_once = datetime(2026, 5, 10, 20, tzinfo=UTC)
        a_day_later = datetime(2026, 5, 11, 20, tzinfo=UTC)
        assert list(organisations_managed_by(colleague, at=at_once)) == [auckland]
        assert list(organisations_managed_by(colleague, at=a_day_later)) == [los_angeles]

    def test_the_requests_of_the_covered_employer_come_along(
        self, own: User, colleague: User, organisation: Organisation
    ) -> None:
        request = ExtraSessionsRequestFactory.create(case__contract__organisation=organisation)
        ExtraSessionsRequestFactory.create()
        covering(organisation, own, colleague)
        within, after = datetime(2026, 5, 11, 9, tzinfo=UTC), datetime(2026, 5, 13, 9, tzinfo=UTC)
        assert list(requests_managed_by(colleague, at=within)) == [request]
        assert list(requests_managed_by(colleague, at=after)) == []

    def test_cover_without_the_role_opens_nothing(
        self, own: User, colleague: User, organisation: Organisation
    ) -> None:
        covering(organisation, own, colleague)
        colleague.roles = [Role.CONSULTANT.value]
        colleague.save()
        within = datetime(2026, 5, 11, 9, tzinfo=UTC)
        assert list(organisations_managed_by(colleague, at=within)) == []
        case: AssistCase = AssistCaseFactory.create(contract__organisation=organisation)
        assert case not in cases_visible_to(colleague)


class TestWhoSigns:
    @pytest.mark.parametrize(
        ("on", "who"),
        [(date(2026, 5, 10), "own"), (FIRST, "colleague"), (LAST, "colleague"), (date(2026, 5, 13), "own")],
    )
    def test_whoever_covers_that_day(
        self, own: User, colleague: User, organisation: Organisation, on: date, who: str
    ) -> None:
        covering(organisation, own, colleague)
        assert account_manager_on(organisation, on) == {"own": own, "colleague": colleague}[who]

    def test_of_two_covers_the_later_arranged_counts(
        self, own: User, colleague: User, organisation: Organisation
    ) -> None:
        third = AccountManagerFactory.create()
        covering(organisation, own, third)
        covering(organisation, own, colleague)
        assert account_manager_on(organisation, FIRST) == colleague

    def test_nobody_who_cannot_sign_in(self, own: User, colleague: User, organisation: Organisation) -> None:
        covering(organisation, own, colleague)
        colleague.is_active = False
        colleague.save()
        assert account_manager_on(organisation, FIRST) == own
        organisation.account_manager = None
        assert account_manager_on(organisation, FIRST) is None

    def test_nobody_who_lost_the_role(self, own: User, colleague: User, organisation: Organisation) -> None:
        covering(organisation, own, colleague)
        for person in (colleague, own):
            person.roles = [Role.CLINICAL_MANAGER.value]
            person.save()
        assert account_manager_on(organisation, FIRST) is None
        other = AccountManagerFactory.create()
        assert list(organisations_unattended(other, at=NOON)) == [organisation]


class TestArranging:
    def test_both_are_told_and_it_is_on_record(
        self, own: User, colleague: User, organisation: Organisation
    ) -> None:
        cover = covering(organisation, own, colleague)
        assert (cover.covered_by, cover.from_on, cover.until_on, cover.arranged_by, cover.arranged_at) == (
            colleague,
            FIRST,
            LAST,
            own,
            NOON,
        )
        assert [address for _, address in told()] == sorted([own.email, colleague.email])
        assert audited() == [("arrange_cover", organisation.code, "account_manager")]

    @pytest.mark.parametrize(
        ("first", "last", "code"),
        [
            (LAST, FIRST, "ends_before_it_begins"),
            (date(2026, 5, 8), date(2026, 5, 9), "in_the_past"),
            (date(2026, 5, 11), date(2027, 5, 12), "too_long"),
        ],
    )
    def test_days_that_cannot_be_covered(
        self, own: User, colleague: User, organisation: Organisation, first: date, last: date, code: str
    ) -> None:
        with pytest.raises(Refused) as refusal:
            covering(organisation, own, colleague, first, last)
        assert refusal.value.decision.code == code
        assert (AccountCover.objects.count(), told(), audited()) == (0, [], [])

    def test_today_is_the_employers(self, own: User, colleague: User) -> None:
        auckland = OrganisationFactory.create(account_manager=own, time_zone="Pacific/Auckland")
        # at noon in UTC the 10th is over there
        with pytest.raises(Refused) as refusal:
            covering(auckland, own, colleague, date(2026, 5, 10), date(2026, 5, 10))
        assert refusal.value.decision.code == "in_the_past"

    def test_nobody_stands_in_for_themselves_or_without_the_role(
        self, own: User, organisation: Organisation
    ) -> None:
        codes = []
        for person in (own, ClinicalManagerFactory.create(), AccountManagerFactory.create(is_active=False)):
            with pytest.raises(Refused) as refusal:
                covering(organisation, own, person)
            codes.append(refusal.value.decision.code)
        assert codes == ["same_person", "not_an_account_manager", "not_an_account_manager"]

    def test_another_employers_account_manager_arranges_nothing(
        self, colleague: User, organisation: Organisation
    ) -> None:
        with pytest.raises(Organisation.DoesNotExist):
            covering(organisation, colleague, AccountManagerFactory.create())
        assert (AccountCover.objects.count(), audited()) == (0, [])


class TestEnding:
    def end(self, organisation: Organisation, cover: AccountCover, by: User, at: datetime) -> AccountCover:
        return end_cover(by=by, at=at, organisation_code=organisation.code, cover_id=cover.pk)

    def test_one_that_has_begun_ends_with_yesterday(
        self, own: User, colleague: User, organisation: Organisation
    ) -> None:
        cover = covering(organisation, own, colleague)
        self.end(organisation, cover, own, datetime(2026, 5, 12, 9, tzinfo=UTC))
        cover.refresh_from_db()
        assert cover.until_on == FIRST
        assert [action for action, _, _ in audited()] == ["arrange_cover", "end_cover"]

    def test_one_that_has_not_begun_is_struck_out(
        self, own: User, colleague: User, organisation: Organisation
    ) -> None:
        cover = covering(organisation, own, colleague)
        self.end(organisation, cover, own, NOON)
        assert AccountCover.objects.count() == 0

    def test_one_that_is_over_stays(self, own: User, colleague: User, organisation: Organisation) -> None:
        cover = covering(organisation, own, colleague)
        with pytest.raises(Refused) as refusal:
            self.end(organisation, cover, own, datetime(2026, 5, 13, 9, tzinfo=UTC))
        assert refusal.value.decision.code == "cover_ended"
        cover.refresh_from_db()
        assert cover.until_on == LAST

    def test_somebody_elses_is_not_there(
        self, own: User, colleague: User, organisation: Organisation
    ) -> None:
        cover = covering(organisation, own, colleague)
        with pytest.raises(AccountCover.DoesNotExist):
            self.end(organisation, cover, AccountManagerFactory.create(), NOON)


class TestHandingOver:
    def test_the_employer_is_the_colleagues_from_then_on(
        self, own: User, colleague: User, organisation: Organisation
    ) -> None:
        hand_over_organisation(by=own, at=NOON, organisation_code=organisation.code, to=colleague)
        assert list(organisations_managed_by(colleague, at=NOON)) == [organisation]
        assert list(organisations_managed_by(own, at=NOON)) == []
        assert [address for _, address in told()] == sorted([own.email, colleague.email])
        assert audited() == [("hand_over_organisation", organisation.code, "account_manager")]

    def test_who_stands_in_does_not_give_the_employer_away(
        self, own: User, colleague: User, organisation: Organisation
    ) -> None:
        covering(organisation, own, colleague)
        meanwhile = datetime.combine(FIRST, time(12), UTC)
        with pytest.raises(Refused) as refusal:
            hand_over_organisation(
                by=colleague, at=meanwhile, organisation_code=organisation.code, to=colleague
            )
        assert refusal.value.decision.code == "stands_in"
        assert Organisation.objects.get(pk=organisation.pk).account_manager == own

    def test_to_oneself_changes_nothing(self, own: User, organisation: Organisation) -> None:
        with pytest.raises(Refused) as refusal:
            hand_over_organisation(by=own, at=NOON, organisation_code=organisation.code, to=own)
        assert refusal.value.decision.code == "same_person"
        assert (told(), audited()) == ([], [])

    def test_an_employer_of_somebody_else_is_not_there(
        self, colleague: User, organisation: Organisation
    ) -> None:
        with pytest.raises(Organisation.DoesNotExist):
            hand_over_organisation(
                by=colleague, at=NOON, organisation_code=organisation.code, to=AccountManagerFactory.create()
            )
