"""The e-mails of a request: every word of every one, and what none of them may say."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.urls import resolve
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.roles import Role
from extra_requests import receivers
from extra_requests.for_employers import seen_by_employer
from extra_requests.mail import outcomes, to_account_managers, to_consultants, to_reviewers
from extra_requests.mail.links import request_page, review_page, short_id
from extra_requests.mail.outcomes import NotDecidedYet
from extra_requests.mail.to_reviewers import NotAskedYet
from extra_requests.models import ExtraSessionsRequest
from extra_requests.states import FINAL, State
from notifications.models import OutboxMessage
from notifications.outbox import Message, enqueue
from tests.extra_requests.mail_scenes import SCENES as FORM_SCENES
from tests.extra_requests.mail_scenes import a_request, rendered
from tests.factories import AccountManagerFactory, ReviewerMembershipFactory
from tests.letters.letter_mail_scenes import LETTER_SCENES

SCENES = FORM_SCENES | LETTER_SCENES
TEXTS = Path(__file__).parent / "mail_texts"
_SECRET = re.compile(r"/open/[\w-]{43}/")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _addresses(settings: Settings) -> None:
    settings.PORTAL_URL = "https://portal.provider.example"
    settings.PROVIDER_REPLY_TO = "care@provider.example"
    settings.INBOUND_ADDRESS = "letters@provider.example"


def whole(message: Message) -> str:
    """What is stored for the message, as its golden file has it: a link's secret is another each time."""
    enqueue([message])
    row = OutboxMessage.objects.get(dedupe_key=message.dedupe_key)
    return (
        f"To: {row.to_email} ({row.receiver})\nReply-To: {row.reply_to}\nSubject: {row.subject}\n"
        f"About: {row.about}\nKind: {row.kind}\n\n{_SECRET.sub('/open/SECRET/', row.text)}"
    )


class Words(HTMLParser):
    """The words that a reader of the HTML sees."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in {"style", "title"} or "display:none" in (dict(attrs).get("style") or "")

    def handle_endtag(self, tag: str) -> None:
        # the only hidden div is the preheader, which holds no other element
        self.hidden = max(0, self.hidden - (tag in {"style", "title", "div"}))

    def handle_data(self, text: str) -> None:
        if not self.hidden:
            self.seen += re.findall(r"[\w’@<>.&:/-]+", text)


def words_of_html(html: str) -> list[str]:
    """Every visible word, sorted."""
    parser = Words()
    parser.feed(html)
    return sorted(word.strip(".:") for word in parser.seen if word not in {"&", "•"})


def words_of_text(text: str) -> list[str]:
    """Every word, sorted, without the marks that stand for layout."""
    found = re.findall(r"[\w’@<>.&:/-]+", text)
    return sorted(word.strip(".:") for word in found if word not in {"&", "-", "--"})


@pytest.mark.parametrize("name", SCENES)
def test_a_mail_reads_word_for_word(name: str) -> None:
    assert whole(SCENES[name]()) == (TEXTS / f"{name}.txt").read_text()


def test_every_golden_text_belongs_to_a_mail() -> None:
    assert {path.stem for path in TEXTS.glob("*.txt")} == set(SCENES)


@pytest.mark.parametrize("name", SCENES)
def test_the_html_says_the_same_words_as_the_text(name: str) -> None:
    message = SCENES[name]()
    text, html = rendered(message, "txt"), rendered(message, "html")
    said_twice = [message.context["letter"].button.url] if message.context["letter"].button else []  # type: ignore[attr-defined]  # a Letter
    assert words_of_html(html) == words_of_text(text)
    assert [html.count(f'href="{url}"') for url in said_twice] == [1] * len(said_twice)


@pytest.mark.parametrize("name", [name for name in SCENES if name.startswith("client_")])
def test_a_clients_mail_says_nothing_that_a_housemate_should_not_read(name: str) -> None:
    message = SCENES[name]()
    said = " ".join([message.subject, rendered(message, "txt"), rendered(message, "html")])
    # the one address leads to the client's own pages; its host is the provider's to choose
    said = said.replace(message.link, " ").lower()
    telling = [
        "session", "counsel", "therap", "clinic", "psych", "employer", "organisation", "harbour", "hr", "mira",
        "budget", "grief", "declin", "reject", "case", "contract", "portal", "http",
    ]  # fmt: skip
    words = set(re.findall(r"[a-z]+", re.sub(r"<style.*?</style>|<[^>]+>", " ", said, flags=re.DOTALL)))
    assert [word for word in telling if any(seen.startswith(word) for seen in words)] == []
    assert message.subject == "An update from your support service"


@pytest.mark.parametrize("name", ["review_requested", "review_requested_again", "reminder"])
def test_a_reviewers_mail_holds_nothing_of_the_private_request(name: str) -> None:
    message = SCENES[name]()
    request = ExtraSessionsRequest.objects.select_related("case__client", "case__consultant__user").get()
    client = request.case.client
    private = [
        request.reference, request.case.reference, request.case.issue_category, request.case.service,
        client.code, client.given_name, client.family_name, client.email, client.phone, client.position,
        client.site, request.case.consultant.user.name, request.case.consultant.user.email,
    ]  # fmt: skip
    said = " ".join([message.subject, message.reply_to, rendered(message, "txt"), rendered(message, "html")])
    assert [value for value in private if value in said] == []


@pytest.mark.parametrize(
    "name", [name for name in SCENES if name.startswith(("consultant_", "manager_", "request_"))]
)
def test_a_consultants_mail_does_not_name_the_client(name: str) -> None:
    message = SCENES[name]()
    client = ExtraSessionsRequest.objects.select_related("case__client").get().case.client
    said = " ".join([message.subject, rendered(message, "txt"), rendered(message, "html")])
    named = [client.given_name, client.family_name, client.email or "@mail.example"]
    assert [value for value in named if value in said] == []


def test_a_reviewers_name_cannot_write_html() -> None:
    html = rendered(SCENES["review_requested"](), "html")
    assert "Hello Jo &lt;HR&gt; Park," in html
    assert "<HR>" not in html


@pytest.mark.parametrize("state", sorted(FINAL))
def test_every_final_state_is_told_to_consultant_and_client(state: State) -> None:
    receivers = [message.receiver for message in outcomes.outcome(a_request(state, sessions_approved=1))]
    assert receivers == ["consultant", "client"]


@pytest.mark.parametrize("state", sorted(FINAL))
def test_a_client_without_an_address_is_left_to_the_consultant(state: State) -> None:
    messages = outcomes.outcome(a_request(state, sessions_approved=1, client_email=""))
    assert [message.receiver for message in messages] == ["consultant"]
    assert "Your client has no e-mail address with us: please tell them the outcome yourself." in rendered(
        messages[0], "txt"
    )


@pytest.mark.parametrize("state", sorted(set(State) - FINAL))
def test_there_is_no_outcome_before_the_decision(state: State) -> None:
    with pytest.raises(NotDecidedYet, match=r"^XSR-000123$"):
        outcomes.outcome(a_request(state, decided_at=None))


def test_nobody_is_asked_to_review_what_the_employer_cannot_see() -> None:
    with pytest.raises(NotAskedYet, match=r"^XSR-000123$"):
        to_reviewers.review_requested(
            a_request(State.AWAITING_CLINICAL_ANSWERS, redacted=None, decided_at=None), []
        )


def test_the_short_id_is_the_one_on_the_employers_pages() -> None:
    request = a_request(State.AWAITING_EMPLOYER, decided_at=None)
    assert request.redacted is not None
    assert short_id(request.redacted.public_id) == seen_by_employer(request.redacted).short_id


def test_the_links_lead_to_pages_of_the_portal() -> None:
    request = a_request(State.AWAITING_EMPLOYER, decided_at=None)
    assert request.redacted is not None
    addresses = [request_page(request.reference), review_page(request.redacted.public_id)]
    paths = [address.removeprefix("https://portal.provider.example") for address in addresses]
    assert [resolve(path).view_name for path in paths] == [
        "sessions_portal:request_status",
        "employer_review:detail",
    ]


def test_a_decision_told_twice_is_stored_once_and_a_new_decision_anew() -> None:
    request = a_request(State.DECLINED)
    enqueue(outcomes.outcome(request))
    enqueue(outcomes.outcome(request))
    assert OutboxMessage.objects.count() == 2
    assert request.decided_at is not None
    request.decided_at = request.decided_at.replace(hour=15)
    enqueue(outcomes.outcome(request))
    assert OutboxMessage.objects.count() == 4


def test_an_appeal_asks_and_reminds_the_reviewers_anew() -> None:
    request = a_request(State.AWAITING_EMPLOYER, decided_at=None)
    reviewer = ReviewerMembershipFactory.create(organisation=request.case.client.organisation).user
    first = [
        to_reviewers.review_requested(request, [reviewer]),
        to_reviewers.reminder(request, [reviewer], 3),
    ]
    appeal = [
        to_reviewers.review_requested(request, [reviewer], asked_again=1),
        to_reviewers.reminder(request, [reviewer], 3, asked_again=1),
    ]
    keys = {messages[0].dedupe_key for messages in first + appeal}
    assert len(keys) == 4


def test_only_those_who_decide_for_the_organisation_and_may_sign_in_are_asked(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    request = a_request(State.AWAITING_EMPLOYER, decided_at=None)
    organisation = request.case.client.organisation
    first, second = (ReviewerMembershipFactory.create(organisation=organisation).user for _ in range(2))
    ReviewerMembershipFactory.create(organisation=organisation, user__is_active=False)
    ReviewerMembershipFactory.create(organisation=organisation, user__roles=[Role.CONSULTANT.value])
    ReviewerMembershipFactory.create()
    with django_assert_num_queries(1):
        assert receivers.reviewers_of(request) == [first, second]


def test_the_organisations_account_manager_is_told_else_all_of_them() -> None:
    request = a_request(State.AWAITING_EMPLOYER, decided_at=None)
    organisation = request.case.client.organisation
    managers = AccountManagerFactory.create_batch(2)
    AccountManagerFactory.create(is_active=False)
    assert receivers.account_managers_of(request) == managers
    organisation.account_manager = managers[1]
    organisation.save()
    assert receivers.account_managers_of(request) == [managers[1]]


def test_the_mails_of_a_loaded_request_query_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    a_request(State.APPROVED, sessions_approved=3)
    loaded = ExtraSessionsRequest.objects.select_related(
        "redacted", "case__contract", "case__client__organisation", "case__consultant__user"
    ).get()
    reviewers = [ReviewerMembershipFactory.create().user for _ in range(3)]
    # who signs the notice, and the link to the client's own pages
    with django_assert_num_queries(2):
        outcome = outcomes.outcome(loaded)
    with django_assert_num_queries(0):
        messages = [
            to_consultants.request_received(loaded),
            *outcome,
            *to_reviewers.review_requested(loaded, reviewers),
            *to_reviewers.reminder(loaded, reviewers, 3),
            *to_account_managers.overdue(loaded, reviewers),
        ]
    assert len(messages) == 12
    with django_assert_num_queries(1):
        assert enqueue(messages) == 12
