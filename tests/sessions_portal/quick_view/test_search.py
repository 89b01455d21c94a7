"""Finding a client: folded names, references, e-mail; only one's own; with htmx and without a script."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clients.models import AssistCase, Consultant
from tests.factories import (
    AssistCaseFactory,
    ConsultantFactory,
    ExtraSessionsRequestFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
    SessionFactory,
)
from tests.sessions_portal.signed_in import HTMX, signed_in

pytestmark = pytest.mark.django_db

SEARCH = "/quick-view/search/"


@pytest.fixture
def consultant() -> Consultant:
    return ConsultantFactory.create()


def case_of(consultant: Consultant, given_name: str, family_name: str, **fields: Any) -> AssistCase:
    return AssistCaseFactory.create(
        consultant=consultant, client__given_name=given_name, client__family_name=family_name, **fields
    )


def found(consultant: Consultant, text: str) -> list[str]:
    response = signed_in(consultant.user).post(SEARCH, {"q": text}, headers=HTMX)
    assert response.status_code == 200
    results = response.context["results"]
    return [case.reference for case in results.cases] if results else []


@pytest.mark.parametrize(
    ("given", "family", "typed"),
    [
        ("Máire", "O'Súilleabháin", "osuilleabhain"),
        ("Máire", "O’Súilleabháin", "O'Suilleabhain maire"),
        ("Mateo", "D’Angelo", "d'angelo"),
        ("Mateo", "D'Angelo", "D’ANGELO"),
        ("Mateo", "D’Angelo", "dangelo"),
        ("Luka", "Žižek", "zizek"),
        ("Luka", "Žižek", "ŽIŽ"),
        ("Thu", "Nguyễn", "nguyen thu"),
        ("Zoë", "O’Hara-Nguyễn", "ohara nguyen"),
        ("Łukasz", "Øster", "lukasz oster"),
        ("José", "Núñez", "Jose\u0301 Nun\u0303ez"),
        ("אבישג", "כהן", "אבישג"),
    ],
)
def test_accents_apostrophes_and_case_make_no_difference(
    consultant: Consultant, given: str, family: str, typed: str
) -> None:
    case = case_of(consultant, given, family)
    case_of(consultant, "Someone", "Else")

    assert found(consultant, typed) == [case.reference]


def test_by_email_by_preferred_name_and_by_either_reference(consultant: Consultant) -> None:
    case = case_of(
        consultant,
        "Robert",
        "Field",
        client__preferred_name="Bobbie",
        client__email="bobbie.field@mail.example",
        reference="ASST-000084",
    )
    session = SessionFactory.create(case=case, reference="APP-004711")
    case_of(consultant, "Someone", "Else", reference="ASST-000840")

    for typed in (
        "bobbie.field@mail.example",
        "field@mail",
        "bobbie",
        "ASST-000084",
        "asst 84",
        "84",
        session.reference,
        "app-4711",
        "APP-00471",
        " #4711 ",
    ):
        assert found(consultant, typed) == [case.reference], typed
    assert found(consultant, "APP-84") == []


def test_several_sessions_of_a_case_find_it_once(consultant: Consultant) -> None:
    case = case_of(consultant, "Wei", "Young")
    SessionFactory.create_batch(3, case=case)

    assert found(consultant, "young") == [case.reference]
    assert found(consultant, "APP-") == []


def test_nobody_elses_clients_are_found(consultant: Consultant) -> None:
    other = case_of(ConsultantFactory.create(), "Wei", "Young")
    session = SessionFactory.create(case=other)

    for typed in ("young", other.reference, session.reference, other.client.email):
        assert found(consultant, typed) == []


def test_a_practice_administrator_searches_the_practice() -> None:
    practice = PracticeFactory.create()
    administrator = PracticeAdministratorFactory.create(practice=practice)
    case = case_of(ConsultantFactory.create(practice=practice, user__name="Tāne Ngata"), "Wei", "Young")
    case_of(ConsultantFactory.create(), "Wei", "Younger")

    response = signed_in(administrator.user).post(SEARCH, {"q": "young"}, headers=HTMX)

    assert [each.reference for each in response.context["results"].cases] == [case.reference]
    assert "with Tāne Ngata" in response.content.decode()


def test_open_cases_come_before_closed_ones(consultant: Consultant) -> None:
    closed = case_of(consultant, "Wei", "Aaa Young")
    closed.closed_on = closed.opened_on
    closed.save()
    still_open = case_of(consultant, "Wei", "Young")
    ExtraSessionsRequestFactory.create(case=still_open)

    response = signed_in(consultant.user).post(SEARCH, {"q": "young"}, headers=HTMX)

    cases = response.context["results"].cases
    assert [(case.reference, case.has_undecided_request) for case in cases] == [
        (still_open.reference, True),
        (closed.reference, False),
    ]


def test_twenty_are_shown_and_more_is_said(consultant: Consultant) -> None:
    for number in range(21):
        case_of(consultant, "Wei", f"Young{number:02}")

    response = signed_in(consultant.user).post(SEARCH, {"q": "young"}, headers=HTMX)

    assert len(response.context["results"].cases) == 20
    assert "The first 20 cases are shown. Type more to narrow the search." in response.content.decode()


@pytest.mark.parametrize("typed", ["x", "’", "'-'", "%", "_", "..."])
def test_too_little_to_search_for_is_said(consultant: Consultant, typed: str) -> None:
    case_of(consultant, "Wei", "Young")

    response = signed_in(consultant.user).post(SEARCH, {"q": typed}, headers=HTMX)

    assert response.status_code == 200
    assert "Type at least 2 letters or digits." in response.content.decode()


@pytest.mark.parametrize("typed", ["%%%ei", "__ei", "wei%", "🌊🌊"])
def test_wildcards_and_pictures_are_only_characters(consultant: Consultant, typed: str) -> None:
    case_of(consultant, "Wei", "Young")

    assert signed_in(consultant.user).post(SEARCH, {"q": typed}).status_code == 200
    assert found(consultant, "__ei") == []


@pytest.mark.parametrize("typed", ["wei\x00", "w" * 10_000])
def test_what_no_name_can_be_is_refused_with_422(consultant: Consultant, typed: str) -> None:
    browser = signed_in(consultant.user)

    for headers in ({}, HTMX):
        response = browser.post(SEARCH, {"q": typed}, headers=headers)
        assert response.status_code == 422
        assert 'id="search-error"' in response.content.decode()


def test_without_a_script_the_results_stand_on_the_whole_page(consultant: Consultant) -> None:
    case = case_of(consultant, "Wei", "Young")

    page = signed_in(consultant.user).post(SEARCH, {"q": "young"}).content.decode()

    assert "<!DOCTYPE html>" in page
    assert f'href="/cases/{case.reference}/rebook/"' in page
    assert 'value="young"' in page
    assert "Not started / upcoming" in page


def test_htmx_gets_the_results_alone_and_words_for_those_who_listen(consultant: Consultant) -> None:
    case_of(consultant, "Wei", "Young")

    part = signed_in(consultant.user).post(SEARCH, {"q": "young"}, headers=HTMX).content.decode()

    assert "<html" not in part
    assert '<p id="search-status" hx-swap-oob="innerHTML">1 case found.</p>' in " ".join(part.split())


def test_nothing_typed_shows_nothing_and_nothing_found_says_so(consultant: Consultant) -> None:
    browser = signed_in(consultant.user)

    cleared = browser.post(SEARCH, {"q": "  "}, headers=HTMX).content.decode()
    missed = browser.post(SEARCH, {"q": "nobody"}, headers=HTMX).content.decode()

    assert "table" not in cleared
    assert "No clients found" in missed


def test_a_name_never_goes_through_an_address(consultant: Consultant) -> None:
    case_of(consultant, "Wei", "Young")

    assert signed_in(consultant.user).get(SEARCH, {"q": "young"}).status_code == 405


def test_names_are_escaped(consultant: Consultant) -> None:
    case_of(consultant, "<img src=x onerror=alert(1)>", "Young")

    response = signed_in(consultant.user).post(SEARCH, {"q": "young"}, headers=HTMX)

    assert "<img" not in response.content.decode()
    whole = signed_in(consultant.user).post(SEARCH, {"q": '"><script>'}).content.decode()
    assert 'value="&quot;&gt;&lt;script&gt;"' in whole


def test_a_search_takes_three_queries_however_much_is_found(consultant: Consultant) -> None:
    browser = signed_in(consultant.user)
    taken = []
    for more in (1, 9, 40):
        for number in range(more):
            case_of(consultant, "Wei", f"Young{number}")
        with CaptureQueriesContext(connection) as queries:
            browser.post(SEARCH, {"q": "young"}, headers=HTMX)
        taken.append(len(queries))

    assert taken == [3, 3, 3]
