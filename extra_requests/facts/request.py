"""Gathering the facts that the rules judge, from the database."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from clients.models import AssistCase, Contract
from clients.sessions.counts import counted_in, extras_granted_in, local_day
from clients.sessions.histories import ClientHistory, history_of
from clients.sessions.windows import contract_year
from clients.vocabulary import CaseOutcome
from extra_requests.business_days import BusinessCalendar, calendar_around
from extra_requests.models import ExtraSessionsRequest
from extra_requests.pool import IS_UNDECIDED, approved_in_year
from extra_requests.rules.facts import ContractTerms, RequestFacts


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """What other requests take of the same limits, in sessions asked or approved."""

    undecided_on_case: int
    undecided_elsewhere: int
    pool_spoken_for: int


def gather_facts(
    case: AssistCase,
    *,
    asked: int,
    on: date,
    now: datetime,
    history: ClientHistory | None = None,
    again: ExtraSessionsRequest | None = None,
) -> RequestFacts:
    """The facts of a request for ``asked`` sessions on ``case``; three queries, one with the ``history`` given,
    and one more for a closed case.

    Args:
        case: with ``contract`` and ``client.organisation`` loaded.
        asked: sessions.
        on: the date of request, a local day of the organisation.
        now: an aware moment; gives the organisation's today.
        again: the request itself, where it is judged once more.
    """
    history = history or history_of(case)
    window = history.window(on)
    elsewhere = _requests_elsewhere(case, on, again)
    return RequestFacts(
        today=local_day(now, history.zone),
        on=on,
        asked=asked,
        terms=terms_of_request(case.contract),
        counts=history.counts(case, on),
        window=window,
        counted_in_window=counted_in(window, history.sessions, history.zone),
        undecided_on_case=elsewhere.undecided_on_case > 0,
        undecided_elsewhere_sessions=elsewhere.undecided_elsewhere,
        extras_approved_in_window=extras_granted_in(window, history.grants),
        pool_spoken_for=elsewhere.pool_spoken_for,
        calendar=calendar_of(case, on),
        goes_on_in=_active_case_beside(case),
        transferred=ended_with_transfer(case),
    )


def ended_with_transfer(case: AssistCase) -> bool:
    """Whether the case was closed with a transfer to private practice: the care is no longer the portal's."""
    return case.outcome == CaseOutcome.TRANSFERRED


def _active_case_beside(case: AssistCase) -> str:
    """The reference of the client's active case, where ``case`` is closed; empty without an active case."""
    if not case.is_closed:
        return ""
    active = AssistCase.objects.filter(client_id=case.client_id, closed_on__isnull=True)
    return active.values_list("reference", flat=True).first() or ""


def calendar_of(case: AssistCase, on: date) -> BusinessCalendar:
    """The business days of the case's organisation around ``on``."""
    organisation = case.client.organisation
    return calendar_around(
        organisation.country, organisation.subdivision, on, tuple(sorted(organisation.closure_days))
    )


def terms_of_request(contract: Contract) -> ContractTerms:
    """The contract's limits as the rules take them."""
    return ContractTerms(
        extra_sessions_allowed=contract.extra_sessions_allowed,
        extra_sessions_pool=contract.extra_sessions_pool,
        extra_sessions_per_client=contract.extra_sessions_per_client,
        clinical_review_threshold=contract.clinical_review_threshold,
        max_sessions_per_request=contract.max_sessions_per_request,
        outcome_business_days=contract.outcome_business_days,
        clinical_review_business_days=contract.clinical_review_business_days,
        automatic_approval_up_to=contract.automatic_approval_up_to,
    )


def _requests_elsewhere(case: AssistCase, on: date, again: ExtraSessionsRequest | None) -> _Elsewhere:
    """One query over the undecided requests of the client and the contract, and the year's approvals."""
    year = contract_year(case.contract.starts_on, on)
    approved_this_year = approved_in_year(case.contract, year, case.client.organisation.zone)
    on_case, of_client, of_contract = (
        Q(case=case),
        Q(case__client=case.client_id),
        Q(case__contract=case.contract_id),
    )
    others = ExtraSessionsRequest.objects.filter(of_client | of_contract, IS_UNDECIDED | approved_this_year)
    if again is not None:
        others = others.exclude(pk=again.pk)
    sums = others.aggregate(
        on_case=Coalesce(Sum("sessions_requested", filter=IS_UNDECIDED & on_case), 0),
        elsewhere=Coalesce(Sum("sessions_requested", filter=IS_UNDECIDED & of_client & ~on_case), 0),
        undecided=Coalesce(Sum("sessions_requested", filter=IS_UNDECIDED & of_contract), 0),
        approved=Coalesce(Sum("sessions_approved", filter=approved_this_year), 0),
    )
    return _Elsewhere(sums["on_case"], sums["elsewhere"], sums["undecided"] + sums["approved"])
