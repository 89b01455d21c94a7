"""The demo caseload's CSV files as facts for the pure rules, without a database."""

import csv
import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from clients.sessions.counts import (
    EntitlementTerms,
    GrantFact,
    SessionFact,
    counted_in,
    counts_on,
    extras_granted_in,
    local_day,
    window_on,
)
from clients.sessions.windows import contract_year
from clients.vocabulary import Basis, SessionStatus
from extra_requests.business_days import calendar_around
from extra_requests.rules.facts import ContractTerms, RequestFacts

HERE = Path(__file__).parent
CASELOAD = HERE.parents[1] / "demo" / "caseload"


@dataclass
class Request:
    case: str
    asked: int
    status: str
    decided_on: date | None
    approved: int


@dataclass
class Caseload:
    cases: dict[str, dict[str, str]]
    contracts: dict[str, dict[str, str]]
    organisations: dict[str, dict[str, str]]
    cases_of_client: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    sessions_of_client: dict[str, list[SessionFact]] = field(default_factory=lambda: defaultdict(list))
    requests: list[Request] = field(default_factory=list)

    def facts(self, reference: str, asked: int, on: date) -> RequestFacts:
        """What ``judge_request`` is asked with for this case, number and day."""
        case = self.cases[reference]
        contract = self.contracts[case["contract"]]
        organisation = self.organisations[contract["organisation"]]
        zone = ZoneInfo(organisation["time_zone"])
        sessions = self.sessions_of_client[case["client"]]
        own_requests = [item for item in self.requests if self.cases[item.case]["client"] == case["client"]]
        grants = [
            GrantFact(number_of(item.case), item.approved, item.decided_on)
            for item in own_requests
            if item.status == "approved" and item.decided_on
        ]
        window = window_on(sessions, on, zone)
        entitlement = EntitlementTerms(Basis(contract["basis"]), int(contract["sessions_included"]))
        undecided = [item for item in own_requests if item.status == "awaiting_employer"]
        return RequestFacts(
            today=on,
            on=on,
            asked=asked,
            terms=terms_of(contract),
            counts=counts_on(number_of(reference), sessions, grants, entitlement, on, zone),
            window=window,
            counted_in_window=counted_in(window, sessions, zone),
            undecided_on_case=any(item.case == reference for item in undecided),
            undecided_elsewhere_sessions=sum(item.asked for item in undecided if item.case != reference),
            extras_approved_in_window=extras_granted_in(window, grants),
            pool_spoken_for=self.pool_spoken_for(contract, on),
            calendar=calendar_around(
                organisation["country"],
                organisation["subdivision"],
                on,
                [date.fromisoformat(day) for day in organisation["closure_days"].split(";") if day],
            ),
        )

    def pool_spoken_for(self, contract: dict[str, str], on: date) -> int:
        """Approvals decided in the contract year and everything undecided, over the contract."""
        year = contract_year(date.fromisoformat(contract["starts_on"]), on)
        spoken_for = 0
        for item in self.requests:
            if self.cases[item.case]["contract"] != contract["code"]:
                continue
            if item.status == "awaiting_employer":
                spoken_for += item.asked
            elif item.decided_on and year.holds(item.decided_on):
                spoken_for += item.approved
        return spoken_for


def terms_of(contract: dict[str, str]) -> ContractTerms:
    """The contract's limits; a blank one is none."""
    return ContractTerms(
        extra_sessions_allowed=contract["extra_sessions_allowed"] == "yes",
        extra_sessions_pool=int(contract["extra_sessions_pool"]) if contract["extra_sessions_pool"] else None,
        extra_sessions_per_client=(
            int(contract["extra_sessions_per_client"]) if contract["extra_sessions_per_client"] else None
        ),
        clinical_review_threshold=int(contract["clinical_review_threshold"]),
        max_sessions_per_request=int(contract["max_sessions_per_request"]),
        outcome_business_days=int(contract["outcome_business_days"]),
        automatic_approval_up_to=int(contract["automatic_approval_up_to"] or 0),
    )


def number_of(reference: str) -> int:
    """ASST-000084 → 84: any number that tells the cases apart."""
    return int(reference.rpartition("-")[2])


def rows(name: str) -> list[dict[str, str]]:
    with (CASELOAD / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def read_caseload() -> Caseload:
    caseload = Caseload(
        cases={row["reference"]: row for row in rows("cases")},
        contracts={row["code"]: row for row in rows("contracts")},
        organisations={row["code"]: row for row in rows("organisations")},
    )
    for reference, case in caseload.cases.items():
        caseload.cases_of_client[case["client"]].append(reference)
    for row in rows("sessions"):
        cancelled_at = datetime.fromisoformat(row["cancelled_at"]) if row["cancelled_at"] else None
        caseload.sessions_of_client[caseload.cases[row["case"]]["client"]].append(
            SessionFact(
                number_of(row["case"]),
                datetime.fromisoformat(row["starts_at"]),
                SessionStatus(row["status"]),
                cancelled_at,
            )
        )
    for row in rows("requests"):
        contract = caseload.contracts[caseload.cases[row["case"]]["contract"]]
        zone = ZoneInfo(caseload.organisations[contract["organisation"]]["time_zone"])
        decided_on = local_day(datetime.fromisoformat(row["decided_at"]), zone) if row["decided_at"] else None
        caseload.requests.append(
            Request(
                row["case"],
                int(row["sessions_requested"]),
                row["status"],
                decided_on,
                int(row["sessions_approved"] or 0),
            )
        )
    return caseload


@cache
def expected_answers() -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
    return answers
