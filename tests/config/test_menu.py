"""The menu: which pages a person finds, each once, and which of them is the present one."""

import pytest
from django.test import RequestFactory

from accounts.models import User
from accounts.roles import Role
from config.menu import menu

CARE = ["Quick View", "My requests", "Proposed times", "Working hours", "Tickets"]
MANAGER = [
    "Desk queue",
    "Inbound letters",
    "Watch list",
    "Transfers",
    "Tickets",
    "Requests",
    "Metrics",
    "Undelivered mail",
]


def entries(path: str, *roles: Role) -> list[tuple[str, str, bool]]:
    request = RequestFactory().get(path)
    request.user = User(roles=[role.value for role in roles])
    return [(entry.label, entry.heading, entry.current) for entry in menu(request)["menu"]]


@pytest.mark.parametrize(
    ("roles", "labels"),
    [
        ([Role.CONSULTANT], CARE),
        ([Role.PRACTICE_ADMINISTRATOR], CARE),
        ([Role.CLINICAL_MANAGER], MANAGER),
        ([Role.ACCOUNT_MANAGER], ["Employers", "Tickets", "Requests", "Metrics", "Undelivered mail"]),
        ([Role.EMPLOYER_REVIEWER], ["Review portal"]),
        ([Role.ADMINISTRATOR], ["Undelivered mail", "Administration"]),
        ([], []),
    ],
)
def test_each_role_finds_its_pages(roles: list[Role], labels: list[str]) -> None:
    assert [label for label, _, _ in entries("/", *roles)] == labels


def test_whoever_holds_two_roles_finds_each_page_once_and_the_desk_under_a_heading() -> None:
    shown = entries("/desk/", Role.CONSULTANT, Role.CLINICAL_MANAGER)
    assert [label for label, _, _ in shown] == [
        "Quick View",
        "Requests",
        "Proposed times",
        "Working hours",
        "Tickets",
        "Desk queue",
        "Inbound letters",
        "Watch list",
        "Transfers",
        "Tickets",
        "Metrics",
        "Undelivered mail",
    ]
    assert [label for label, heading, _ in shown if heading == "Desk"] == ["Desk queue"]


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/desk/", ["Desk queue"]),
        ("/desk/reviews/XSR-000001/decline/", ["Desk queue"]),
        ("/desk/watch-list/", ["Watch list"]),
        ("/desk/mail/", ["Undelivered mail"]),
        ("/requests/XSR-000001/", ["Requests"]),
        ("/elsewhere/", []),
    ],
)
def test_a_page_belongs_to_one_entry(path: str, current: list[str]) -> None:
    assert [label for label, _, is_current in entries(path, Role.CLINICAL_MANAGER) if is_current] == current


def test_a_stranger_finds_nothing() -> None:
    assert menu(RequestFactory().get("/")) == {"menu": []}
