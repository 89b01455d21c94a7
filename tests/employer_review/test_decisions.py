"""Deciding, in two steps; whatever is wrong leaves everything as it was."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEntry
from clients.models import EntitlementGrant
from extra_requests import for_employers
from extra_requests.commands.withdraw import withdraw_request
from extra_requests.models import ExtraSessionsRequest, StatusChange
from notifications.models import OutboxMessage
from tests.employer_review.pages import address, words

pytestmark = pytest.mark.django_db

REASON = {"reason": "budget_used_up"}
CONFIRM = {"step": "confirm"}


def nothing_happened(asked: ExtraSessionsRequest) -> bool:
    asked.refresh_from_db()
    # that it was opened is on record, as every reading is; it changes nothing
    audited = AuditEntry.objects.exclude(action="open_request")
    written = (StatusChange.objects, audited, EntitlementGrant.objects, OutboxMessage.objects)
    return asked.state == "awaiting_employer" and not any(rows.exists() for rows in written)


class TestApproving:
    def test_the_first_step_only_shows_what_would_be_decided(
        self, reviewer: Client, asked: ExtraSessionsRequest
    ) -> None:
        response = reviewer.post(address(asked, "approve"), {"sessions": "2"})
        assert response.status_code == 200
        assert "Approve 2 sessions?" in words(response)
        assert "2 of the 3 sessions requested" in words(response)
        assert '<input type="hidden" name="sessions" value="2"' in response.content.decode()
        assert nothing_happened(asked)

    def test_the_second_step_decides_and_leads_to_the_confirmation(
        self, reviewer: Client, asked: ExtraSessionsRequest
    ) -> None:
        response = reviewer.post(address(asked, "approve"), {"sessions": "2", **CONFIRM})
        assert (response.status_code, response.headers["Location"]) == (302, address(asked, "decided"))
        asked.refresh_from_db()
        assert (asked.state, asked.sessions_approved) == ("approved", 2)
        page = words(reviewer.get(response.headers["Location"]))
        assert "2 sessions approved" in page
        assert "What happens next The consultant and their client are told." in page
        assert "Sessions approved 2 of 3" in page

    def test_all_of_them_is_the_default(self, reviewer: Client, asked: ExtraSessionsRequest) -> None:
        assert 'name="sessions" value="3"' in reviewer.get(address(asked)).content.decode()
        page = words(reviewer.post(address(asked, "approve"), {"sessions": "3"}))
        assert "All 3 sessions requested" in page

    def test_changing_goes_back_with_what_was_filled_in(
        self, reviewer: Client, asked: ExtraSessionsRequest
    ) -> None:
        response = reviewer.post(address(asked, "approve"), {"sessions": "1", "step": "change"})
        assert response.status_code == 200
        assert 'name="sessions" value="1"' in response.content.decode()
        assert nothing_happened(asked)

    @pytest.mark.parametrize("step", ["", "confirm", "change"])
    @pytest.mark.parametrize(
        ("sessions", "message"),
        [
            ("0", "Approve at least 1 session, or decline."),
            ("-1", "Approve at least 1 session, or decline."),
            ("4", "No more than the 3 requested sessions can be approved."),
            ("99999999999999999999", "No more than the 3 requested sessions can be approved."),
            ("9" * 5000, "Enter a whole number of sessions."),
            ("abc", "Enter a whole number of sessions."),
            ("1.5", "Enter a whole number of sessions."),
            ("2\x00", "Enter a whole number of sessions."),
            ("", "Say how many sessions you approve."),
        ],
    )
    def test_a_bad_number_comes_back_with_the_reason(
        self, reviewer: Client, asked: ExtraSessionsRequest, sessions: str, message: str, step: str
    ) -> None:
        response = reviewer.post(address(asked, "approve"), {"sessions": sessions, "step": step})
        assert response.status_code == 422
        assert f"Sessions to approve: {message}" in words(response)
        assert f'name="sessions" value="{sessions}"' in response.content.decode() or not sessions
        assert nothing_happened(asked)


class TestDeclining:
    def test_the_first_step_only_shows_what_would_be_decided(
        self, reviewer: Client, asked: ExtraSessionsRequest
    ) -> None:
        note = 'As agreed.\n"Quoted" <b>and</b> اطلب 🙂'
        response = reviewer.post(address(asked, "decline"), {**REASON, "note": note})
        assert response.status_code == 200
        page = words(response)
        assert "Decline this request?" in page
        assert "Reason Budget used up" in page
        assert 'As agreed. "Quoted" <b>and</b> اطلب 🙂' in page
        assert nothing_happened(asked)

    def test_the_second_step_decides_and_leads_to_the_confirmation(
        self, reviewer: Client, asked: ExtraSessionsRequest
    ) -> None:
        response = reviewer.post(
            address(asked, "decline"), {**REASON, "note": "As agreed.\r\nThank you. 🙂", **CONFIRM}
        )
        assert (response.status_code, response.headers["Location"]) == (302, address(asked, "decided"))
        asked.refresh_from_db()
        assert (asked.state, asked.decision_reason) == ("declined", "budget_used_up")
        assert asked.decision_note.splitlines() == ["As agreed.", "Thank you. 🙂"]
        page = words(reviewer.get(response.headers["Location"]))
        assert "Request declined" in page
        assert "Budget used up" in page
        assert "As agreed." not in page

    def test_changing_goes_back_with_what_was_filled_in(
        self, reviewer: Client, asked: ExtraSessionsRequest
    ) -> None:
        response = reviewer.post(
            address(asked, "decline"), {**REASON, "note": "As agreed.", "step": "change"}
        )
        html = response.content.decode()
        assert response.status_code == 200
        assert 'value="budget_used_up" ' in html
        assert "checked" in html
        assert "As agreed.</textarea>" in html
        assert nothing_happened(asked)

    @pytest.mark.parametrize("step", ["", "confirm"])
    @pytest.mark.parametrize(
        ("filled_in", "message"),
        [
            ({}, "Reason: Choose a reason."),
            ({"reason": "because"}, "Reason: Choose a reason from the list."),
            ({"reason": "budget_used_up\x00"}, "Reason: Choose a reason from the list."),
            ({**REASON, "note": "x" * 10_000}, "Note to the provider: Keep the note to 1000 characters."),
            ({**REASON, "note": "a\x00b"}, "Note to the provider: Null characters are not allowed."),
        ],
    )
    def test_bad_input_comes_back_with_the_reason(
        self,
        reviewer: Client,
        asked: ExtraSessionsRequest,
        filled_in: dict[str, str],
        message: str,
        step: str,
    ) -> None:
        response = reviewer.post(address(asked, "decline"), {**filled_in, "step": step})
        assert response.status_code == 422
        assert message in words(response)
        if filled_in.get("note", "").isprintable():
            assert f"{filled_in.get('note', '')}</textarea>" in response.content.decode()
        assert nothing_happened(asked)


class TestTooLate:
    @pytest.mark.parametrize("action", ["approve", "decline"])
    @pytest.mark.parametrize("step", ["", "confirm", "change"])
    def test_whoever_comes_second_is_shown_what_stands(
        self, reviewer: Client, asked: ExtraSessionsRequest, action: str, step: str
    ) -> None:
        reviewer.post(address(asked, "approve"), {"sessions": "1", **CONFIRM})
        response = reviewer.post(address(asked, action), {"sessions": "3", **REASON, "step": step})
        assert response.status_code == 409
        page = words(response)
        assert "This request is already decided" in page
        assert "Nothing was changed by what you just sent" in page
        assert "Sessions approved 1 of 3" in page
        assert EntitlementGrant.objects.get().sessions == 1
        assert AuditEntry.objects.count() == 1

    def test_a_decision_made_between_the_look_and_the_lock_is_told_the_same_way(
        self, reviewer: Client, asked: ExtraSessionsRequest, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        reviewer.post(address(asked, "decline"), {**REASON, **CONFIRM})
        self._look_at_what_was(asked, monkeypatch)
        response = reviewer.post(address(asked, "approve"), {"sessions": "3", **CONFIRM})
        assert response.status_code == 409
        assert "Budget used up" in words(response)
        assert EntitlementGrant.objects.count() == 0

    @staticmethod
    def _look_at_what_was(asked: ExtraSessionsRequest, monkeypatch: pytest.MonkeyPatch) -> None:
        """The first look finds the request as it was before; every later one as it is."""
        assert asked.redacted is not None
        stale, real = [for_employers.seen_by_employer(asked.redacted)], for_employers.request_for_employer
        monkeypatch.setattr(
            for_employers,
            "request_for_employer",
            lambda public_id: stale.pop() if stale else real(public_id),
        )

    def test_a_withdrawn_request_says_so(self, reviewer: Client, asked: ExtraSessionsRequest) -> None:
        withdraw_request(by=asked.case.consultant.user, at=timezone.now(), reference=asked.reference)
        response = reviewer.post(address(asked, "approve"), {"sessions": "3", **CONFIRM})
        assert response.status_code == 409
        assert "This request was withdrawn meanwhile" in words(response)


class TestLooking:
    """A GET decides nothing; all it writes is that the request was opened."""

    @pytest.mark.parametrize("action", ["approve", "decline"])
    def test_the_addresses_of_a_decision_lead_to_the_request(
        self, reviewer: Client, asked: ExtraSessionsRequest, action: str
    ) -> None:
        response = reviewer.get(address(asked, action), {"sessions": "3", **REASON, **CONFIRM})
        assert (response.status_code, response.headers["Location"]) == (302, address(asked))
        assert nothing_happened(asked)

    def test_there_is_no_confirmation_before_a_decision(
        self, reviewer: Client, asked: ExtraSessionsRequest
    ) -> None:
        response = reviewer.get(address(asked, "decided"))
        assert (response.status_code, response.headers["Location"]) == (302, address(asked))

    @pytest.mark.parametrize("action", ["", "approve", "decline", "decided"])
    @pytest.mark.parametrize("method", ["get", "head", "options", "put", "patch", "delete", "trace"])
    def test_no_method_but_post_changes_anything(
        self, reviewer: Client, asked: ExtraSessionsRequest, action: str, method: str
    ) -> None:
        response: Any = getattr(reviewer, method)(address(asked, action))
        expected = {200, 302} if method in ("get", "head") else {405}
        assert response.status_code in expected
        assert nothing_happened(asked)
