"""What the counts are worked out from: the sessions and grants of clients, fetched for many at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from clients.models import AssistCase, Contract, EntitlementGrant, Session
from clients.sessions.counts import (
    Counts,
    EntitlementTerms,
    GrantFact,
    SessionFact,
    SessionNumber,
    counts_on,
    session_numbers,
    window_on,
)
from clients.sessions.windows import Window
from clients.vocabulary import Basis, GrantKind, SessionStatus


@dataclass(frozen=True, slots=True)
class ClientHistory:
    """Every session and grant of one client, over all cases; ``session_ids`` runs beside ``sessions``."""

    zone: ZoneInfo
    sessions: tuple[SessionFact, ...]
    session_ids: tuple[int, ...]
    grants: tuple[GrantFact, ...]

    def counts(self, case: AssistCase, on: date) -> Counts:
        """The balance of ``case`` on a local day of the organisation."""
        return counts_on(case.pk, self.sessions, self.grants, terms_of(case.contract), on, self.zone)

    def window(self, on: date) -> Window | None:
        """The client's 12-month window that holds the day, else the next to begin."""
        return window_on(self.sessions, on, self.zone)

    def numbers(self, contract: Contract) -> dict[int, SessionNumber]:
        """ "Session 4 of 6" by session id; a session that does not count has none."""
        numbers = session_numbers(self.sessions, self.grants, terms_of(contract), self.zone)
        return {key: number for key, number in zip(self.session_ids, numbers, strict=True) if number}


def terms_of(contract: Contract) -> EntitlementTerms:
    """What a contract includes, as the arithmetic takes it."""
    return EntitlementTerms(Basis(contract.basis), contract.sessions_included)


def histories_of(zones: Mapping[int, ZoneInfo]) -> dict[int, ClientHistory]:
    """The histories of several clients, in two queries however many they are.

    Args:
        zones: the organisation's time zone by client id.
    """
    sessions: dict[int, list[tuple[int, SessionFact]]] = defaultdict(list)
    for client_id, key, fact in _session_facts(zones):
        sessions[client_id].append((key, fact))
    grants: dict[int, list[GrantFact]] = defaultdict(list)
    rows = EntitlementGrant.objects.filter(case__client__in=zones.keys()).values_list(
        "case__client_id", "case_id", "sessions", "granted_on", "kind"
    )
    for client_id, case_id, count, granted_on, kind in rows:
        grants[client_id].append(GrantFact(case_id, count, granted_on, GrantKind(kind)))
    return {
        client_id: ClientHistory(
            zone,
            tuple(fact for _, fact in sessions[client_id]),
            tuple(key for key, _ in sessions[client_id]),
            tuple(grants[client_id]),
        )
        for client_id, zone in zones.items()
    }


def history_of(case: AssistCase) -> ClientHistory:
    """The history of the case's client; ``client.organisation`` should be loaded."""
    return histories_of({case.client_id: case.client.organisation.zone})[case.client_id]


def _session_facts(clients: Iterable[int]) -> Iterable[tuple[int, int, SessionFact]]:
    rows = (
        Session.objects.filter(case__client__in=clients)
        .order_by("starts_at", "id")
        .values_list("case__client_id", "id", "case_id", "starts_at", "status", "cancelled_at")
    )
    for client_id, key, case_id, starts_at, status, cancelled_at in rows:
        yield client_id, key, SessionFact(case_id, starts_at, SessionStatus(status), cancelled_at)
