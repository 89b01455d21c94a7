"""A consultant's weekly hours and leave."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise

from django.db import transaction

from accounts import audit
from accounts.models import User
from clients.diary.slots import WorkingStretch
from clients.models import Consultant, Leave, WorkingHours
from clients.selectors import consultants_in_care_of
from clients.sessions.steps import care_role
from decisions.decision import Decision, allowed, refused
from decisions.refusal import insist


@transaction.atomic
def set_working_hours(
    *, by: User, at: datetime, consultant: int, stretches: Sequence[WorkingStretch]
) -> None:
    """Replace the weekly hours of a consultant whom ``by`` is, or acts for. Sessions booked already stay.

    Raises Consultant.DoesNotExist for somebody else's; Refused with the Decision of ``may_work``.
    """
    owner = _locked(by, consultant)
    insist(may_work(stretches))
    WorkingHours.objects.filter(consultant=owner).delete()
    WorkingHours.objects.bulk_create(
        WorkingHours(consultant=owner, weekday=one.weekday, starts_at=one.starts_at, ends_at=one.ends_at)
        for one in stretches
    )
    audit.record(
        "set_working_hours", f"consultant {owner.pk}", by=by, actor=care_role(by), stretches=len(stretches)
    )


@transaction.atomic
def add_leave(*, by: User, at: datetime, consultant: int, starts_on: date, ends_on: date) -> Leave:
    """Note local days away, both included. Sessions booked already stay: the page says how many there are.

    Raises Consultant.DoesNotExist for somebody else's; Refused with the Decision of ``may_be_away``.
    """
    owner = _locked(by, consultant)
    insist(may_be_away(starts_on, ends_on))
    leave, is_new = Leave.objects.get_or_create(consultant=owner, starts_on=starts_on, ends_on=ends_on)
    if is_new:
        audit.record("add_leave", f"consultant {owner.pk}", by=by, actor=care_role(by))
    return leave


@transaction.atomic
def remove_leave(*, by: User, at: datetime, consultant: int, leave: int) -> None:
    """Take days away back. Raises Consultant.DoesNotExist, or Leave.DoesNotExist when it is not (any more) theirs."""
    owner = _locked(by, consultant)
    Leave.objects.get(pk=leave, consultant=owner).delete()
    audit.record("remove_leave", f"consultant {owner.pk}", by=by, actor=care_role(by))


def may_work(stretches: Sequence[WorkingStretch]) -> Decision:
    """Whether these are weekly hours. Codes: ``allowed``; refused ``ends_before_it_starts``, ``overlaps``."""
    if any(one.ends_at <= one.starts_at for one in stretches):
        return refused("ends_before_it_starts", "The end must be after the start.")
    ordered = sorted(stretches, key=lambda one: (one.weekday, one.starts_at))
    for one, following in pairwise(ordered):
        if one.weekday == following.weekday and following.starts_at < one.ends_at:
            return refused("overlaps", "Two times on the same day overlap.")
    return allowed("allowed", "The hours can be saved.")


def may_be_away(starts_on: date, ends_on: date) -> Decision:
    """Whether these are days of leave. Codes: ``allowed``; refused ``ends_before_it_starts``, ``too_long``."""
    if ends_on < starts_on:
        return refused("ends_before_it_starts", "The last day is not before the first one.")
    if (ends_on - starts_on).days > 366:
        return refused("too_long", "Leave is at most 12 months long.")
    return allowed("allowed", "The leave can be added.")


def _locked(by: User, consultant: int) -> Consultant:
    """One change of somebody's hours at a time."""
    return consultants_in_care_of(by).select_for_update(of=("self",), no_key=True).get(pk=consultant)
