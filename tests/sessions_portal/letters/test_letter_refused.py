"""A letter that cannot be taken as it is: refused in words, with all that was typed kept."""

import pytest
from django.urls import reverse

from clients.models import AssistCase
from extra_requests.models import ExtraSessionsRequest
from letters.files.outcome import LARGEST_FILE
from tests.extra_requests.asking import case_of
from tests.factories import (
    ExtraSessionsRequestFactory,
)
from tests.letters.files.making import pdf_file, word_file
from tests.pages import words
from tests.sessions_portal.asking.asking_pages import address, consultants_browser
from tests.sessions_portal.letters.letter_typed import WHY, uploaded, written
from tests.sessions_portal.signed_in import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]


@pytest.fixture
def case() -> AssistCase:
    return case_of()


WRONG = [
    (written(sessions=""), "sessions", "Enter how many sessions the letter asks for."),
    (written(sessions="0"), "sessions", "Request at least 1 session."),
    (written(why_more="", recommendation=""), "why_more", "Write the letter, or choose its file."),
    (written(recommendation=" \n"), "recommendation", "This part of the letter is missing."),
    (written(why_more="x" * 25_001), "why_more", "This is too long: 25,000 characters at most."),
    (written(family="x" * 201), "family", "Give at most 40, each of at most 200 characters."),
    (
        written(others="\n".join(f"Name {n}" for n in range(41))),
        "others",
        "Give at most 40, each of at most 200 characters.",
    ),
]


@pytest.mark.parametrize(("sent", "field", "error"), WRONG)
def test_bad_input_is_refused_at_its_field_and_what_was_typed_stays(
    case: AssistCase, sent: dict[str, object], field: str, error: str
) -> None:
    page = consultants_browser(case).post(address("letter_new", case), sent)

    form = page.context["form"]
    assert (page.status_code, dict(form.errors)) == (422, {field: [error]})
    assert form["recommendation"].value() == sent["recommendation"]
    assert not ExtraSessionsRequest.objects.exists()


FILES = [
    ("scan.pdf", pdf_file(""), "The PDF holds no text, only a picture of the letter (a scan)."),
    ("letter.docx", word_file(parts={"word/vbaProject.bin": b"x"}), "The document has macros."),
    ("letter.pdf", b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, "The file is a picture."),
    ("letter.txt", b"", "The file is empty."),
    ("letter.txt", b"a" * (LARGEST_FILE + 1), "The file is too large: 5 MB are the most."),
    ("letter.txt", b"a" * 8_500_000, "The file is too large: 5 MB are the most."),
]


@pytest.mark.parametrize(
    ("name", "content", "because"), FILES, ids=[because for *_, because in FILES[:4]] + ["5 MB", "8.5 MB"]
)
def test_a_file_that_cannot_be_taken_is_refused_with_its_reason(
    case: AssistCase, name: str, content: bytes, because: str
) -> None:
    page = consultants_browser(case).post(address("letter_new", case), uploaded(name, content))

    assert page.status_code == 422
    assert page.context["form"].errors["letter_file"][0].startswith(because)
    assert not ExtraSessionsRequest.objects.exists()


def test_a_letter_both_written_and_uploaded_is_refused(case: AssistCase) -> None:
    page = consultants_browser(case).post(
        address("letter_new", case), uploaded("letter.txt", b"A letter.", why_more=WHY)
    )

    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["letter_file"]


def test_what_became_impossible_meanwhile_is_said_and_the_letter_stays(case: AssistCase) -> None:
    ExtraSessionsRequestFactory.create(case=case)

    page = consultants_browser(case).post(address("letter_new", case), written())

    assert page.status_code == 422
    assert "A request on this case is still undecided." in words(page)
    assert page.context["form"]["why_more"].value() == WHY


def test_a_form_without_its_key_asks_to_be_checked(case: AssistCase) -> None:
    page = consultants_browser(case).post(address("letter_new", case), written(submission_key="x"))

    assert page.status_code == 422
    assert "The form did not arrive whole." in words(page)


def test_a_letter_sent_after_the_sign_in_ran_out_waits_for_its_writer_alone(case: AssistCase) -> None:
    browser = consultants_browser(case)
    made_for = browser.get(address("letter_new", case)).context["made_for"]
    browser.logout()

    sent = browser.post(address("letter_new", case), written(made_for=made_for, family="Jo"))
    assert (sent.status_code, sent["Location"].split("?")[0]) == (302, reverse("account_login"))
    browser.force_login(case.consultant.user)
    page = browser.get(address("letter_new", case))

    form = page.context["form"]
    assert "You had been signed out" in words(page)
    assert [form[name].value() for name in ("sessions", "why_more", "family")] == ["3", WHY, "Jo"]
    browser.post(address("letter_new", case), written())
    assert "kept_clinical_answers" not in browser.session
    somebody = signed_in(case_of().consultant.user)
    assert "You had been signed out" not in words(somebody.get(address("letter_new", case)))
