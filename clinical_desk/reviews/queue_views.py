"""The clinical manager's first page: the reviews by their target date, those with a high risk on top."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import SignedInRequest, for_roles
from clinical_desk.access import CLINICAL
from clinical_desk.reviews.queue import (
    BY_TARGET,
    chips,
    employers_of,
    filters_from,
    groups_of,
    lines,
    loaded,
    with_high_risk,
)
from clinical_reviews.selectors import BEFORE_EMPLOYER, reviews_visible_to
from interface.paging import page_by_key


@require_safe
@for_roles(*CLINICAL)
def queue(request: SignedInRequest) -> HttpResponse:
    """Every review that waits for somebody, by group and employer."""
    now, user = timezone.now(), request.user
    key, urgent_key = request.GET.get("key", ""), request.GET.get("urgent", "")
    within = reviews_visible_to(user).filter(state__in=sorted(state.value for state in BEFORE_EMPLOYER))
    employers = employers_of(within)
    filters = filters_from(request.GET, employers)
    groups = groups_of(within, user, now)
    found = loaded(filters.of_employer(within).filter(groups[filters.group]))
    urgent = page_by_key(found.filter(with_high_risk()), BY_TARGET, key=urgent_key)
    rest = page_by_key(found.exclude(with_high_risk()), BY_TARGET, key=key)
    shown = {line.shown.pk: line for line in lines([*urgent.rows, *rest.rows], user, now)}
    context = {
        "filters": filters,
        "employers": employers if len(employers) > 1 else [],
        "chips": chips(within, filters, groups),
        "urgent": [shown[row.pk] for row in urgent.rows],
        "rest": [shown[row.pk] for row in rest.rows],
        "urgent_newer_url": filters.address(key=key, urgent=urgent.before) if urgent.before else "",
        "urgent_older_url": filters.address(key=key, urgent=urgent.after) if urgent.after else "",
        "newer_url": filters.address(key=rest.before, urgent=urgent_key) if rest.before else "",
        "older_url": filters.address(key=rest.after, urgent=urgent_key) if rest.after else "",
    }
    return render(request, "clinical_desk/reviews/queue.html", context)
