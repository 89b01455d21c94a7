"""Quick View, the consultant's home, and its search."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedInRequest, for_roles
from accounts.roles import Role
from interface.days_and_times import long_day, zone_in_words
from sessions_portal.access import CARERS
from sessions_portal.quick_view.rows import quick_view_of, sections_of
from sessions_portal.quick_view.search_form import SearchForm
from sessions_portal.quick_view.search_results import SearchResults, search_results
from sessions_portal.quick_view.sections import SECTIONS, Place


@require_safe
@for_roles(*CARERS)
def quick_view(request: SignedInRequest) -> HttpResponse:
    """The three lists; to htmx, one list at another of its pages."""
    place = Place.asked(request.GET.dict())
    wanted = [section for section in SECTIONS if request.htmx.target == section.element_id]
    if wanted:
        (page,) = sections_of(request.user, wanted, place, timezone.now())
        context = {"page": page, "shows_consultant": _shows_consultant(request)}
        return render(request, "sessions_portal/quick_view/_section.html", context)
    return quick_view_page(request, place)


@require_POST
@for_roles(*CARERS)
def search(request: SignedInRequest) -> HttpResponse:
    """What the search finds: a part of the page to htmx, Quick View with the results above it otherwise."""
    form = SearchForm(request.POST)
    valid = form.is_valid()
    results = search_results(request.user, form.cleaned_data["q"]) if valid else None
    status = 200 if valid else 422
    if request.htmx:
        context = {"form": form, "results": results, "shows_consultant": _shows_consultant(request)}
        return render(request, "sessions_portal/quick_view/_search_results.html", context, status=status)
    return quick_view_page(request, Place({}), form=form, results=results, status=status)


def quick_view_page(
    request: SignedInRequest,
    place: Place,
    *,
    form: SearchForm | None = None,
    results: SearchResults | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole page."""
    now = timezone.now()
    zone = request.user.zone
    context = lists_context(request, place) | {
        "form": form or SearchForm(),
        "results": results,
        "today": long_day(now.astimezone(zone).date()),
        "zone": zone_in_words(zone, now),
    }
    return render(request, "sessions_portal/quick_view/quick_view.html", context, status=status)


def lists_context(request: SignedInRequest, place: Place) -> dict[str, Any]:
    """What the lists and the counts above them are drawn from. Four queries."""
    pages, counts = quick_view_of(request.user, place, timezone.now())
    return {"pages": pages, "counts": counts, "shows_consultant": _shows_consultant(request)}


def _shows_consultant(request: SignedInRequest) -> bool:
    """A practice administrator works for several consultants, so each row says whose it is."""
    return request.user.has_role(Role.PRACTICE_ADMINISTRATOR)
