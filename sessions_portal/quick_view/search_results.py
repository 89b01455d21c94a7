"""The cases a search finds among those in a person's care."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef

from accounts.models import User
from clients.models import AssistCase
from clients.search_text import folded
from clients.selectors import cases_in_care_of, matching_clients
from extra_requests.selectors import undecided_requests

MOST_SHOWN = 20
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class SearchResults:
    """What was found for ``text``, open cases first; ``more`` when not everything is shown."""

    text: str
    cases: tuple[AssistCase, ...]
    more: bool
    too_short: bool

    @property
    def in_words(self) -> str:
        """For those who hear the page: how much was found."""
        if self.too_short:
            return f"Type at least {SHORTEST} letters or digits."
        if self.more:
            return f"The first {MOST_SHOWN} cases are shown. Type more to narrow the search."
        return f"{len(self.cases)} {'case' if len(self.cases) == 1 else 'cases'} found."


def search_results(user: User, text: str) -> SearchResults | None:
    """The cases of ``user`` that match; empty when nothing was typed. One query."""
    text = text.strip()
    if not text:
        return None
    if len(folded(text)) < SHORTEST:
        return SearchResults(text, (), more=False, too_short=True)
    found = (
        cases_in_care_of(user)
        .filter(matching_clients(text))
        .select_related("client__organisation", "consultant__user")
        .annotate(has_undecided_request=Exists(undecided_requests().filter(case=OuterRef("pk"))))
        .order_by(
            F("closed_on").desc(nulls_first=True),
            "client__family_name",
            "client__given_name",
            "-opened_on",
            "pk",
        )
    )
    cases = tuple(found[: MOST_SHOWN + 1])
    return SearchResults(text, cases[:MOST_SHOWN], more=len(cases) > MOST_SHOWN, too_short=False)
