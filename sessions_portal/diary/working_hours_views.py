"""When a consultant works: their own page, and for a practice those of its consultants."""

from datetime import datetime
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import SignedInRequest, for_roles
from clients.diary.availability import availability_of
from clients.diary.working_hours import add_leave, remove_leave, set_working_hours
from clients.models import Consultant, Leave, Session
from clients.selectors import consultants_in_care_of
from clients.vocabulary import SessionStatus
from interface.days_and_times import clock_in_words
from sessions_portal.access import CARERS
from sessions_portal.diary.working_hours_forms import HoursForm, LeaveForm


@require_safe
@for_roles(*CARERS)
def working_hours(request: SignedInRequest) -> HttpResponse:
    """Whose hours to look at; straight on to one's own when there are no others."""
    consultants = list(
        consultants_in_care_of(request.user).select_related("user").order_by("user__name", "pk")
    )
    if len(consultants) == 1:
        return redirect("sessions_portal:consultant_hours", consultants[0].pk)
    return render(request, "sessions_portal/diary/working_hours_list.html", {"consultants": consultants})


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CARERS)
def consultant_hours(request: SignedInRequest, consultant: int) -> HttpResponse:
    """One consultant's weekly hours and leave."""
    owner = _owner(request, consultant)
    if request.method != "POST":
        return _page(request, owner)
    if request.POST.get("how") == "leave":
        return _add_leave(request, owner)
    form = HoursForm(request.POST)
    set_hours = partial(set_working_hours, by=request.user, at=timezone.now(), consultant=owner.pk)
    if not form.carries_out(lambda _said: set_hours(stretches=form.stretches)):
        return _page(request, owner, hours=form, status=422)
    messages.success(request, "The working hours were saved. Sessions that are booked stay as they are.")
    return redirect("sessions_portal:consultant_hours", owner.pk)


@require_POST
@for_roles(*CARERS)
def leave_removed(request: SignedInRequest, consultant: int, leave: int) -> HttpResponse:
    """Take days away back."""
    owner = _owner(request, consultant)
    try:
        remove_leave(by=request.user, at=timezone.now(), consultant=owner.pk, leave=leave)
    except Leave.DoesNotExist:
        raise Http404 from None
    messages.success(request, "The leave was removed.")
    return redirect("sessions_portal:consultant_hours", owner.pk)


def _add_leave(request: SignedInRequest, owner: Consultant) -> HttpResponse:
    form = LeaveForm(request.POST)
    add = partial(add_leave, by=request.user, at=timezone.now(), consultant=owner.pk)
    if not form.carries_out(lambda said: add(starts_on=said["starts_on"], ends_on=said["ends_on"])):
        return _page(request, owner, leave=form, status=422)
    leave: Leave = form.made
    messages.success(request, "The leave was added.")
    if within := _booked_within(owner, leave):
        fall = "booked session falls" if within == 1 else "booked sessions fall"
        messages.warning(request, f"{within} {fall} in this leave: move or cancel them.")
    return redirect("sessions_portal:consultant_hours", owner.pk)


def _booked_within(owner: Consultant, leave: Leave) -> int:
    """Booked sessions on the days away, on the consultant's own calendar."""
    starts = Session.objects.filter(
        consultant=owner, status=SessionStatus.BOOKED.value, starts_at__gt=timezone.now()
    ).values_list("starts_at", flat=True)
    return sum(
        leave.starts_on <= start.astimezone(owner.user.zone).date() <= leave.ends_on for start in starts
    )


def _owner(request: SignedInRequest, consultant: int) -> Consultant:
    return get_object_or_404(consultants_in_care_of(request.user).select_related("user"), pk=consultant)


def _page(
    request: SignedInRequest,
    owner: Consultant,
    *,
    hours: HoursForm | None = None,
    leave: LeaveForm | None = None,
    status: int = 200,
) -> HttpResponse:
    now: datetime = timezone.now()
    today = now.astimezone(owner.user.zone).date()
    context = {
        "owner": owner,
        "is_own": owner.user_id == request.user.pk,
        "hours": hours or HoursForm(stretches=availability_of(owner).stretches),
        "leave": leave or LeaveForm(),
        "leaves": owner.leaves.filter(ends_on__gte=today),
        "zone": clock_in_words(owner.user.zone),
    }
    return render(request, "sessions_portal/diary/working_hours.html", context, status=status)
