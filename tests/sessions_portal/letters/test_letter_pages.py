"""Writing and uploading a recommendation letter in the browser: the form, and what it makes."""

import pytest
import time_machine
from django.urls import reverse

from clients.models import AssistCase
from extra_requests.models import ExtraSessionsRequest, RecommendationLetter
from extra_requests.states import State
from tests.extra_requests.asking import BEFORE_EASTER, case_of
from tests.factories import (
    ConsultantFactory,
    ExtraSessionsRequestFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
)
from tests.letters.files.making import pdf_file, word_file
from tests.pages import words
from tests.sessions_portal.asking.asking_pages import address, consultants_browser
from tests.sessions_portal.letters.letter_typed import (
    RECOMMENDATION,
    TEXT,
    WHY,
    status_page,
    uploaded,
    written,
)
from tests.sessions_portal.signed_in import HTMX, signed_in
from tests.sql import statements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]


@pytest.fixture
def case() -> AssistCase:
    return case_of()


def test_a_written_letter_makes_a_request_with_what_was_named_beside_it(case: AssistCase) -> None:
    named = {"doctors": "Dr Ana Ruru; Sam Lee\r\nDr Ana Ruru", "names": "Siobhán Other"}

    response = consultants_browser(case).post(address("letter_new", case), written(**named), follow=True)

    letter = RecommendationLetter.objects.get()
    assert response.redirect_chain == [(status_page(letter.request), 302)]
    assert (letter.source, letter.text, letter.original, letter.file_name) == ("written", TEXT, b"", "")
    assert (letter.why_more, letter.recommendation) == ("Sleep is better,\nwork is not.", RECOMMENDATION)
    assert letter.identifiers == {"names": ["Siobhán Other"], "doctors": ["Dr Ana Ruru", "Sam Lee"]}
    request = letter.request
    assert (request.state, request.sessions_requested, request.requestor, request.case) == (
        State.AWAITING_ASSESSMENT,
        3,
        "consultant",
        case,
    )
    assert f"{request.reference} was submitted: the letter is assessed now." in words(response)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Siobhán.docx", word_file("Siobhan sleeps better.", author="Ana Ruru")),
        ("letter.pdf", pdf_file("Siobhan sleeps better.", author="Ana Ruru")),
    ],
)
def test_an_uploaded_letter_is_kept_as_it_came_and_read(case: AssistCase, name: str, content: bytes) -> None:
    consultants_browser(case).post(address("letter_new", case), uploaded(name, content))

    letter = RecommendationLetter.objects.get()
    assert (letter.source, letter.text, letter.original, letter.file_name) == (
        "uploaded",
        "Siobhan sleeps better.",
        content,
        name,
    )
    assert letter.file_metadata["author"] == "Ana Ruru"


def test_a_file_that_never_names_the_client_is_held_until_its_writer_has_looked_again(
    case: AssistCase,
) -> None:
    browser = consultants_browser(case)
    picture = "<w:p><w:r><w:pict><v:imagedata xmlns:v='v'/></w:pict></w:r></w:p>"

    def sent(**more: object) -> dict[str, object]:
        return uploaded("letter.docx", word_file("I recommend more.", picture), **more)

    held = browser.post(address("letter_new", case), sent())
    made_nothing = not RecommendationLetter.objects.exists()
    browser.post(address("letter_new", case), sent(client_confirmed="on"))

    letter = RecommendationLetter.objects.get()
    page = browser.get(
        reverse("sessions_portal:letter_read", args=[letter.request.reference, letter.reference])
    )
    assert (held.status_code, made_nothing) == (422, True)
    assert held.context["form"].errors["letter_file"][0].startswith("The letter never names the client")
    assert "I have looked at the file again: it is the letter of this client" in words(held)
    assert letter.client_confirmed_by is None
    assert "Of the file, 1 picture was left out." in words(page)


def test_a_double_click_makes_one_letter_and_says_so_once(case: AssistCase) -> None:
    browser, letter = consultants_browser(case), written()
    with time_machine.travel(BEFORE_EASTER) as clock:
        first = browser.post(address("letter_new", case), letter)
        clock.shift(1)
        second = browser.post(address("letter_new", case), letter)

    assert first["Location"] == second["Location"]
    assert RecommendationLetter.objects.count() == 1
    assert words(browser.get(second["Location"])).count("was submitted: the letter is assessed now.") == 1


def test_five_are_recorded_and_rejected_automatically(case: AssistCase) -> None:
    response = consultants_browser(case).post(address("letter_new", case), written(sessions="5"), follow=True)

    assert ExtraSessionsRequest.objects.get().state == State.REJECTED_AUTOMATICALLY
    assert "was recorded and rejected automatically." in words(response)


def test_a_practice_administrator_gives_a_letter_for_a_consultant_of_the_practice() -> None:
    practice = PracticeFactory.create()
    administrator = PracticeAdministratorFactory.create(practice=practice).user
    case = case_of(ConsultantFactory.create(practice=practice))

    signed_in(administrator).post(address("letter_new", case), written())

    letter = RecommendationLetter.objects.get()
    assert (letter.received_from, letter.request.requestor) == (administrator, "practice_administrator")
    read = reverse("sessions_portal:letter_read", args=[letter.request.reference, letter.reference])
    # both may read it: who gave it, and whose client it is about
    assert signed_in(administrator).get(read).status_code == 200
    assert signed_in(case.consultant.user).get(read).status_code == 200


def test_the_form_begins_with_what_the_record_knows(case: AssistCase) -> None:
    form = consultants_browser(case).get(address("letter_new", case)).context["form"]

    client = case.client
    assert {field.name: field.value() for field in form.about_client} == {
        "names": f"Siobhán {client.family_name}",
        "emails": client.email,
        "phones": "+61 400 000 000",
        "positions": "Crane operator",
        "sites": "Williamstown yard",
    }
    assert [field.value() for field in form.about_people] == [None, None, None, None]


def test_what_would_become_of_it_is_the_commands_own_judgement(case: AssistCase) -> None:
    page = consultants_browser(case).post(address("letter_projection", case), {"sessions": "3"}, headers=HTMX)

    said = words(page)
    assert (
        "This brings the total to 9 sessions. A clinical manager assesses the letter, and then the employer is asked."
        in said
    )
    assert "Due Thursday 23 April 2026" in said
    assert "Only once the letter is assessed and released." in said
    made = consultants_browser(case).post(address("letter_new", case), written())
    assert ExtraSessionsRequest.objects.get().figures == dict(
        page.context["projection"].judgement.decision.figures
    )
    assert made.status_code == 302


@pytest.mark.parametrize("sessions", ["", "0", "-1", "abc", "1000", "３", "\x00"])
def test_a_number_that_cannot_be_judged_shows_no_judgement(case: AssistCase, sessions: str) -> None:
    page = consultants_browser(case).post(address("letter_projection", case), {"sessions": sessions})

    assert page.status_code == 200
    assert page.context["projection"] is None or sessions == "３"


def test_without_scripts_the_judgement_comes_by_a_button_and_nothing_is_written(case: AssistCase) -> None:
    page = consultants_browser(case).post(address("letter_new", case), written(do="preview"))

    assert page.status_code == 200
    assert "This brings the total to 9 sessions" in words(page)
    assert page.context["form"]["why_more"].value() == WHY
    assert not ExtraSessionsRequest.objects.exists()


def test_asking_for_fewer_instead_keeps_what_was_written(case: AssistCase) -> None:
    page = consultants_browser(case).post(
        address("letter_new", case), written(sessions="6", sessions_instead="4")
    )

    form = page.context["form"]
    assert (form["sessions"].value(), form["recommendation"].value()) == ("4", RECOMMENDATION)


def test_a_case_with_an_undecided_request_says_so_instead_of_the_form(case: AssistCase) -> None:
    undecided = ExtraSessionsRequestFactory.create(case=case)

    page = consultants_browser(case).get(address("letter_new", case))

    assert "A request on this case is still undecided." in words(page)
    assert status_page(undecided) in page.content.decode()
    assert 'name="why_more"' not in page.content.decode()


def test_a_monthly_contract_says_what_is_left_and_when_it_renews() -> None:
    case = case_of(basis="per_month", sessions_included=2, used=0)
    said = "2 sessions a month: 2 left in April 2026. It renews on Friday 1 May 2026."

    for page in ("letter_new", "request_new", "rebook"):
        assert said in words(consultants_browser(case).get(address(page, case))), page


def test_a_page_takes_as_many_queries_with_a_long_history_as_with_a_short_one() -> None:
    numbers = set()
    for used in (1, 10, 50):
        case = case_of(used=used, sessions_included=60, clinical_review_threshold=1000)
        browser = consultants_browser(case)
        with statements() as sent:
            assert browser.get(address("letter_new", case)).status_code == 200
        numbers.add(len(sent))
    assert len(numbers) == 1
