"""Paging by key: every row once, forward and back, and no key from outside gets through."""

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from clients.models import Organisation, Session
from extra_requests.models import RedactedRequest
from interface.paging import BadPageKey, Page, page_by_key
from tests.factories import AssistCaseFactory, OrganisationFactory, SessionFactory

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 4, 8, 12, tzinfo=UTC)
ASCENDING, DESCENDING = ("starts_at", "id"), ("-starts_at", "-id")


def sessions(*hours: int) -> None:
    case = AssistCaseFactory.create()
    for hour in hours:
        # held ones may lie across each other, as an import brings them
        SessionFactory.create(case=case, starts_at=NOON + timedelta(hours=hour), status="completed")


def page(order: tuple[str, str], key: str = "", size: int = 3) -> Page[Session]:
    return page_by_key(Session.objects.all(), order, key=key, size=size)


def key_of(*values: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


@pytest.mark.parametrize("order", [ASCENDING, DESCENDING])
@pytest.mark.parametrize("count", [0, 1, 3, 4, 7, 9])
def test_forward_and_back_show_every_row_once_in_order(order: tuple[str, str], count: int) -> None:
    # several at the same moment: the second column has to tell them apart
    sessions(*[number // 2 for number in range(count)])
    expected = list(Session.objects.order_by(*order))

    forward = [page(order)]
    while forward[-1].after:
        forward.append(page(order, forward[-1].after))
    back = [forward[-1]]
    while back[-1].before:
        back.append(page(order, back[-1].before))

    assert [row for each in forward for row in each.rows] == expected
    assert [row for each in reversed(back) for row in each.rows] == expected
    assert forward[0].before == ""
    assert back[-1].before == ""


def test_a_row_added_meanwhile_moves_nothing_on_the_next_page() -> None:
    sessions(1, 2, 3, 4, 5, 6)
    first = page(ASCENDING)
    expected = page(ASCENDING, first.after).rows

    sessions(0)

    assert page(ASCENDING, first.after).rows == expected


def test_the_last_row_of_a_page_may_have_gone_meanwhile() -> None:
    sessions(1, 2, 3, 4, 5)
    first = page(ASCENDING)
    expected = page(ASCENDING, first.after).rows

    first.rows[-1].delete()

    assert page(ASCENDING, first.after).rows == expected


def test_a_page_is_one_query_and_never_counts_rows_off() -> None:
    sessions(*range(10))
    second = page(ASCENDING).after

    with CaptureQueriesContext(connection) as queries:
        page(ASCENDING, second)

    assert len(queries) == 1
    assert "OFFSET" not in queries[0]["sql"]


@pytest.mark.parametrize(
    "key",
    [
        "nonsense",
        "-",
        "é",
        "\x00",
        key_of(),
        key_of(NOON.isoformat()),
        key_of(NOON.isoformat(), 1, 2),
        key_of("2026-04-08T12:00:00", 1),
        key_of("0001-01-01T00:00:00+14:00", 1),
        key_of("9999-12-31T23:59:59-14:00", 1),
        key_of(NOON.isoformat(), -1),
        key_of(NOON.isoformat(), 2**63),
        key_of(NOON.isoformat(), 1),
        key_of("2026-04-08", "1"),
        key_of(NOON.isoformat(), "1; DROP TABLE clients_session"),
        key_of(NOON.isoformat(), float("nan")),
        key_of(NOON.isoformat(), float("inf")),
        key_of(NOON.isoformat(), None),
        key_of(NOON.isoformat(), [1]),
        key_of(12, 1),
        base64.urlsafe_b64encode(b"{}").decode(),
        base64.urlsafe_b64encode(b"[" * 1_400).decode(),
        base64.urlsafe_b64encode(b"[" * 100_000).decode(),
    ],
)
def test_a_key_that_no_page_gave_is_refused(key: str) -> None:
    with pytest.raises(BadPageKey):
        page(ASCENDING, key)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(st.text(max_size=80))
def test_any_text_leads_to_a_page_or_is_refused(key: str) -> None:
    try:
        found = page(ASCENDING, key)
    except BadPageKey:
        return
    assert found.rows == ()


LISTS = [
    (Organisation, ("name", "id")),
    (Session, ASCENDING),
    (RedactedRequest, ("-decided_on", "-public_id")),
]
STRANGE = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=3), st.none(), max_size=1), st.text(max_size=20),
    st.sampled_from(["2026-04-08", NOON.isoformat(), "\0", "a\0b", "\ud800", "1e3", "\u0663", "9" * 4_301, "-0"]),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)
@example((RedactedRequest, ("-decided_on", "-public_id")), ["2026-12-01", 5], False)
@example((Organisation, ("name", "id")), ["a\0b", "5"], True)
@example((Organisation, ("name", "id")), ["\ud800", "5"], False)
@given(st.sampled_from(LISTS), st.lists(STRANGE, max_size=3), st.booleans())
def test_any_values_in_a_key_lead_to_a_page_or_are_refused(
    kind: tuple[type[Model], tuple[str, str]], values: list[object], backwards: bool
) -> None:
    model, order = kind
    try:
        found = page_by_key(model._default_manager.all(), order, key="-" * backwards + key_of(*values))
    except BadPageKey:
        return
    assert found.rows == ()


def test_a_list_by_names_goes_on_after_the_longest_and_strangest_name() -> None:
    names = sorted(["Zoë’s “Ünïon”", "𝔘" * 200, "é" * 200, 'quo"te\\', "Plain"])
    for name in names:
        OrganisationFactory.create(name=name)
    everybody = Organisation.objects.filter(name__in=names)

    shown: list[str] = []
    key = ""
    while not shown or key:
        one = page_by_key(everybody, ("name", "id"), key=key, size=1)
        shown += [row.name for row in one.rows]
        key = one.after

    assert shown == names
