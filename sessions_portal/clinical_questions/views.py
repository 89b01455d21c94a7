"""The clinical questions of a request: typed in several goes, given once they are complete, read over afterwards."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.access import SignedInRequest, for_roles
from accounts.roles import Role
from clients.sessions.counts import local_day
from clinical_reviews.commands.answers import (
    AnswersRefused,
    give_clinical_answers,
    may_answer_request,
    save_clinical_answers,
    sessions_so_far,
)
from clinical_reviews.questions.questions import QUESTIONS
from clinical_reviews.selectors import answers_of, latest_question, requests_counselled_by, review_due_of
from decisions.decision import Decision
from decisions.refusal import Refused, carried_out
from extra_requests.models import ClinicalAnswers, ExtraSessionsRequest
from extra_requests.selectors import loaded_for_case
from extra_requests.standing.standing import why_this_way
from extra_requests.states import State
from sessions_portal.clinical_questions.forms import ClinicalQuestionsForm
from sessions_portal.clinical_questions.page import answered_sections, page_sections
from sessions_portal.clinical_questions.posted_answers import (
    BLANK_GOALS,
    GOAL,
    day_typed,
    goal_rows,
    plan_lines,
    trend_typed,
    typed_answers,
)
from sessions_portal.kept_forms.kept_form import KeptForm
from sessions_portal.kept_forms.last_saved import last_saved

# what the buttons of the form say they do; none of them is pressed when the page saves by itself
DO, GIVE, MORE_GOALS, LEAVING = "do", "give", "more_goals", "leaving"
KEPT = KeptForm("clinical_answers", typed_answers)


@require_http_methods(["GET", "HEAD", "POST"])
@KEPT.keeps_what_was_typed
@for_roles(Role.CONSULTANT)
def clinical_questions(request: SignedInRequest, reference: str) -> HttpResponse:
    """The questions while they are open; the answers that were given, once they are not."""
    shown = get_object_or_404(loaded_for_case(requests_counselled_by(request.user)), reference=reference)
    if request.method == "POST":
        return _give(request, shown) if request.POST.get(DO) == GIVE else _save(request, shown)
    decision = may_answer_request(shown)
    if decision.code == "asked_about_letter":
        return redirect("sessions_portal:letter_answer", reference)
    if not decision:
        return _answers_page(request, shown, decision)
    return _questions_page(request, shown)


def _give(request: SignedInRequest, shown: ExtraSessionsRequest) -> HttpResponse:
    now, typed = timezone.now(), typed_answers(request.POST)
    give = partial(give_clinical_answers, by=request.user, at=now, request_reference=shown.reference)
    given = carried_out(lambda: give(answers=typed))
    if isinstance(given, AnswersRefused):
        # what is there so far is kept all the same, unless somebody closed the request meanwhile
        carried_out(lambda: _keep_draft(request, shown, typed, now))
        return _questions_page(request, shown, typed, wrong=given.checked.errors, status=422)
    if isinstance(given, Refused):
        return _answers_page(request, shown, given.decision, status=422)
    KEPT.forget(request)
    messages.success(request, "Your answers were sent: a clinical manager reviews the request now.")
    return redirect("sessions_portal:request_status", shown.reference)


def _save(request: SignedInRequest, shown: ExtraSessionsRequest) -> HttpResponse:
    """Keep the draft: pressed for, or by the page itself while it is filled in."""
    typed = typed_answers(request.POST)
    saved = carried_out(lambda: _keep_draft(request, shown, typed, timezone.now()))
    if isinstance(saved, Refused):
        if request.htmx:
            page: dict[str, Any] = {"not_saved": saved.decision.because}
            return render(request, "sessions_portal/clinical_questions/_saved.html", page, status=422)
        return _answers_page(request, shown, saved.decision, status=422)
    if request.POST.get(DO) == LEAVING:
        return HttpResponse(status=204)
    if request.POST.get(DO) == MORE_GOALS:
        more = len(request.POST.getlist(GOAL)) + 1
        where = reverse("sessions_portal:clinical_questions", args=[shown.reference])
        return redirect(f"{where}?goals={more}#id_goals")
    if request.htmx:
        page = last_saved(saved.saved_at, request.user) | _trend(typed) | {"announces": True}
        return render(request, "sessions_portal/clinical_questions/_saved.html", page)
    messages.success(request, "Your answers so far are kept. You can go on at any time.")
    return redirect("sessions_portal:request_status", shown.reference)


def _keep_draft(
    request: SignedInRequest, shown: ExtraSessionsRequest, typed: dict[str, Any], now: datetime
) -> ClinicalAnswers:
    saved = save_clinical_answers(by=request.user, at=now, request_reference=shown.reference, draft=typed)
    KEPT.forget(request)
    return saved


def _questions_page(
    request: SignedInRequest,
    shown: ExtraSessionsRequest,
    typed: Mapping[str, Any] | None = None,
    *,
    wrong: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    today = local_day(now, shown.case.client.organisation.zone)
    rounds = answers_of(shown)
    kept = KEPT.kept_for(request, request.user, shown.reference) if typed is None else None
    typed = typed or kept or _typed_before(rounds)
    form = ClinicalQuestionsForm(typed, wrong=wrong or {}, today=today)
    asked = latest_question(shown) if shown.current_state is State.MORE_INFORMATION_NEEDED else None
    marked = asked.marked_questions if asked else []
    page = _facts(shown) | {
        "form": form,
        "sections": page_sections(
            form, typed, filled_in=sessions_so_far(shown, at=now), marked=frozenset(marked)
        ),
        "goal_rows": goal_rows(typed, _goals_wanted(request)),
        "plan_lines": plan_lines(typed, shown.sessions_requested),
        "asked": asked,
        "marked": [question for question in QUESTIONS if question.key in marked],
        "made_for": KEPT.note_for(request.user, shown.reference),
        "is_restored": kept is not None,
        **_due(shown, now),
        **_trend(typed),
        **last_saved(_draft_saved_at(rounds), request.user),
    }
    return render(request, "sessions_portal/clinical_questions/questions.html", page, status=status)


def _answers_page(
    request: SignedInRequest, shown: ExtraSessionsRequest, decision: Decision, *, status: int = 200
) -> HttpResponse:
    """Every round that was given, the newest first; and why nothing can be answered now."""
    shown.refresh_from_db(fields=["state"])
    given = [answers for answers in reversed(answers_of(shown)) if answers.given_at]
    page = _facts(shown) | {
        "decision": decision,
        "refused": status == 422,
        "rounds": [
            (
                answers,
                answers.given_at and answers.given_at.astimezone(request.user.zone).date(),
                answered_sections(answers.answers),
                _trend(answers.answers),
            )
            for answers in given
        ],
    }
    return render(request, "sessions_portal/clinical_questions/answers.html", page, status=status)


def _typed_before(rounds: list[ClinicalAnswers]) -> Mapping[str, Any]:
    """The draft as it was left; on a new round, the answers given before, to be changed where asked."""
    if not rounds:
        return {}
    newest = rounds[-1]
    return newest.draft if newest.given_at is None else newest.answers


def _goals_wanted(request: SignedInRequest) -> int:
    wanted = request.GET.get("goals", "")
    return int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 3 else BLANK_GOALS


def _due(shown: ExtraSessionsRequest, now: datetime) -> dict[str, Any]:
    today = local_day(now, shown.case.client.organisation.zone)
    return {"review_due": review_due_of(shown, shown.status_changes.order_by("at", "id"), today)}


def _trend(typed: Mapping[str, Any]) -> dict[str, Any]:
    days = {key: day_typed(typed, key) for key in ("baseline_on", "latest_on")}
    return {"trend": trend_typed(typed), **days}


def _draft_saved_at(rounds: list[ClinicalAnswers]) -> datetime | None:
    return next((answers.saved_at for answers in rounds if answers.given_at is None), None)


def _facts(shown: ExtraSessionsRequest) -> dict[str, Any]:
    client = shown.case.client
    return {
        "shown": shown,
        "case": shown.case,
        "client": client,
        "organisation_name": client.organisation.name,
        "why": why_this_way(shown),
    }
