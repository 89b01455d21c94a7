"""Who looks after an employer: taking on one without an account manager, handing one over, standing in for a colleague."""

from datetime import date, datetime

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from clients.account_managers.mail import cover_arranged, cover_ended, organisation_handed_over
from clients.account_managers.selectors import organisations_managed_by, organisations_unattended
from clients.models import AccountCover, Organisation
from clients.sessions.counts import local_day
from decisions.decision import Decision, allowed, refused
from decisions.refusal import insist
from notifications.outbox import enqueue

LONGEST_COVER_DAYS = 366


@transaction.atomic
def take_on_organisation(*, by: User, at: datetime, organisation_code: str) -> Organisation:
    """Take on an employer without an account manager: whatever waits for an account manager waits for ``by`` from now on.

    Raises Organisation.DoesNotExist for an unknown employer, or a person who is not an account manager; Refused with the Decision
    of ``may_take_on``.
    """
    if not by.has_role(Role.ACCOUNT_MANAGER):
        raise Organisation.DoesNotExist
    organisation = Organisation.objects.select_for_update(no_key=True).get(code=organisation_code)
    # asked under the lock: of two at once the second one is told
    unattended = organisations_unattended(by, at=at).filter(pk=organisation.pk).exists()
    insist(may_take_on(is_unattended=unattended))
    before = organisation.account_manager_id
    organisation.account_manager = by
    organisation.save(update_fields=["account_manager"])
    audit.record(
        "take_on_organisation",
        organisation.code,
        by=by,
        actor=Role.ACCOUNT_MANAGER,
        **{"instead_of": before} if before else {},
    )
    return organisation


@transaction.atomic
def hand_over_organisation(*, by: User, at: datetime, organisation_code: str, to: User) -> Organisation:
    """Give an employer to another account manager for good; both are told. It is the act of its own account manager.

    Raises Organisation.DoesNotExist for one that ``by`` does not look after; Refused with the Decision of
    ``may_hand_over`` or ``may_stand_in``.
    """
    organisation = _locked(by, organisation_code, at)
    insist(may_hand_over(by, organisation))
    insist(may_stand_in(to, instead_of=organisation.account_manager_id))
    before = organisation.account_manager
    organisation.account_manager = to
    organisation.save(update_fields=["account_manager"])
    enqueue(organisation_handed_over(organisation, before=before, to=to, at=at))
    audit.record("hand_over_organisation", organisation.code, by=by, actor=Role.ACCOUNT_MANAGER, to=to.pk)
    return organisation


@transaction.atomic
def arrange_cover(
    *, by: User, at: datetime, organisation_code: str, covered_by: User, from_on: date, until_on: date
) -> AccountCover:
    """Let a colleague stand in from one local day of the employer to another, both included; both are told.

    Raises as ``hand_over_organisation``, and Refused with the Decision of ``may_cover_on``.
    """
    organisation = _locked(by, organisation_code, at)
    insist(may_stand_in(covered_by, instead_of=organisation.account_manager_id))
    insist(may_cover_on(from_on, until_on, today=local_day(at, organisation.zone)))
    cover = AccountCover.objects.create(
        organisation=organisation,
        covered_by=covered_by,
        from_on=from_on,
        until_on=until_on,
        arranged_at=at,
        arranged_by=by,
    )
    enqueue(cover_arranged(cover))
    audit.record(
        "arrange_cover",
        organisation.code,
        by=by,
        actor=Role.ACCOUNT_MANAGER,
        cover=cover.pk,
        covered_by=covered_by.pk,
    )
    return cover


@transaction.atomic
def end_cover(*, by: User, at: datetime, organisation_code: str, cover_id: int) -> AccountCover:
    """End a cover with yesterday, or strike it out where it has not begun; both are told.

    Raises AccountCover.DoesNotExist for one out of sight; Refused when it has ended already.
    """
    cover = (
        AccountCover.objects.filter(
            organisation__in=organisations_managed_by(by, at=at), organisation__code=organisation_code
        )
        .select_related("organisation__account_manager", "covered_by")
        .select_for_update(of=("self",))
        .get(pk=cover_id)
    )
    today = local_day(at, cover.organisation.zone)
    if cover.until_on < today:
        insist(refused("cover_ended", "This cover has ended already."))
    audit.record(
        "end_cover",
        cover.organisation.code,
        by=by,
        actor=Role.ACCOUNT_MANAGER,
        cover=cover.pk,
        covered_by=cover.covered_by_id,
    )
    enqueue(cover_ended(cover, at=at))
    if cover.from_on >= today:
        cover.delete()
    else:
        cover.until_on = date.fromordinal(today.toordinal() - 1)
        cover.save(update_fields=["until_on"])
    return cover


def may_take_on(*, is_unattended: bool) -> Decision:
    """Whether an employer waits for somebody to look after it. Codes: ``may_take_on``, ``looked_after``."""
    if not is_unattended:
        return refused("looked_after", "This employer has an account manager already.")
    return allowed("may_take_on", "This employer has no account manager.")


def may_hand_over(by: User, organisation: Organisation) -> Decision:
    """Whether a person may give an employer away for good. Codes: ``may_hand_over``, ``stands_in``.

    Who stands in for some days may not; an administrator does it in the administration.
    """
    if organisation.account_manager_id != by.pk:
        because = "You stand in for a colleague: the employer’s own account manager, or an administrator, hands it over."
        return refused("stands_in", because)
    return allowed("may_hand_over", "You look after this employer, and can hand it over.")


def may_stand_in(colleague: User, *, instead_of: int | None) -> Decision:
    """Whether a person may look after an employer in place of another. Codes: ``may_stand_in``, ``not_an_account_manager``,
    ``same_person``.
    """
    if not colleague.is_active or not colleague.has_role(Role.ACCOUNT_MANAGER):
        return refused("not_an_account_manager", "Choose an account manager who can sign in.")
    if colleague.pk == instead_of:
        return refused("same_person", "This is the employer’s account manager already.")
    return allowed("may_stand_in", "They can look after the employer.")


def may_cover_on(from_on: date, until_on: date, *, today: date) -> Decision:
    """Whether these days can be covered; ``today`` is the employer's. Codes: ``coverable``, ``ends_before_it_begins``,
    ``in_the_past``, ``too_long``.
    """
    if until_on < from_on:
        return refused("ends_before_it_begins", "The last day cannot come before the first.")
    if until_on < today:
        return refused("in_the_past", "These days are over. Choose days from today on.")
    if (until_on - from_on).days >= LONGEST_COVER_DAYS:
        because = "A cover of more than a year is a hand-over: hand the employer over instead."
        return refused("too_long", because)
    return allowed("coverable", "These days can be covered.")


def _locked(by: User, code: str, at: datetime) -> Organisation:
    return (
        Organisation.objects.filter(pk__in=organisations_managed_by(by, at=at).values("pk"))
        .select_related("account_manager")
        .select_for_update(of=("self",), no_key=True)
        .get(code=code)
    )
