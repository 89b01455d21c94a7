"""The metrics as the page shows them: figures in words, tables, and the charts beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from urllib.parse import urlencode

from clients.models import Organisation
from extra_requests.reports.metrics import (
    ClosedRequest,
    MetricsRow,
    Stage,
    StageDays,
    metrics,
    months_without_gaps,
)
from interface.charts import ColumnChart, LineChart, column_chart, line_chart

# how far back, in months, the running one included
PERIODS = (3, 6, 12, 24)
USUAL_PERIOD = 12
OUTCOMES = ("Approved", "Partly approved", "Declined")
# the stages that are promised a time; the others are short, or rare
_DRAWN = (Stage.WHOLE, Stage.REVIEW, Stage.EMPLOYER)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address asks for; anything it cannot be asked for is left out."""

    months: int
    employer: Organisation | None

    def since(self, today: date) -> date:
        """The first day of the earliest month shown."""
        months = today.year * 12 + today.month - self.months
        return date(months // 12, months % 12 + 1, 1)

    def address(self, *, months: int) -> str:
        """The query of this page over another period. Holds codes only."""
        said = {"months": str(months), "employer": self.employer.code if self.employer else ""}
        return "?" + urlencode({name: value for name, value in said.items() if value})


def filters_from(asked: Mapping[str, str], employers: Sequence[Organisation]) -> Filters:
    """The filters of an address; ``employers`` are those whose figures the person may see."""
    months, code = asked.get("months", ""), asked.get("employer", "")
    return Filters(
        months=next((period for period in PERIODS if str(period) == months), USUAL_PERIOD),
        employer=next((employer for employer in employers if employer.code == code), None),
    )


@dataclass(frozen=True, slots=True)
class PeriodChip:
    """One period to choose above the figures."""

    word: str
    address: str
    is_current: bool


def period_chips(filters: Filters) -> list[PeriodChip]:
    """The periods, the chosen one marked."""
    return [
        PeriodChip(f"{months} months", filters.address(months=months), months == filters.months)
        for months in PERIODS
    ]


@dataclass(frozen=True, slots=True)
class StageLine:
    """A row of the table of stages."""

    stage: Stage
    days: StageDays | None


@dataclass(frozen=True, slots=True)
class MetricsLine:
    """A row of a table: its name, its figures, and the median days to the outcome."""

    name: str
    row: MetricsRow
    shares: Mapping[str, str]
    whole: StageDays | None


@dataclass(frozen=True, slots=True)
class MetricsPage:
    """Everything on the page; ``whole`` is ``None`` when nothing ended in the period."""

    whole: MetricsLine | None
    stages: tuple[StageLine, ...]
    by_month: tuple[MetricsLine, ...]
    by_employer: tuple[MetricsLine, ...]
    outcomes: ColumnChart
    outcomes_said: str
    days: LineChart
    days_said: str


def metrics_page(requests: Sequence[ClosedRequest]) -> MetricsPage:
    """The page over these requests."""
    whole = next(iter(metrics(requests)), None)
    by_month = metrics(requests, by_month=True)
    months = months_without_gaps(by_month)
    rows = {row.month: row for row in by_month}
    return MetricsPage(
        whole=_line("All", whole) if whole else None,
        stages=tuple(StageLine(stage, whole.days.get(stage)) for stage in Stage) if whole else (),
        by_month=tuple(_line(f"{row.month:%B %Y}", row) for row in reversed(by_month)),
        by_employer=tuple(_line(row.organisation or "", row) for row in metrics(requests, by_employer=True)),
        outcomes=column_chart([(_short(month), _outcomes(rows.get(month))) for month in months]),
        outcomes_said=_outcomes_said(whole),
        days=line_chart(
            [_short(month) for month in months],
            [(stage.label, [_median(rows.get(month), stage) for month in months]) for stage in _DRAWN],
        ),
        days_said=_days_said(whole),
    )


def _line(name: str, row: MetricsRow) -> MetricsLine:
    counted = ("approved", "partly", "declined", "overdue", "appealed")
    shares = {key: _share(getattr(row, key), row.decided) for key in counted}
    shares["overturned"] = _share(row.overturned, row.appealed)
    return MetricsLine(name, row, MappingProxyType(shares), row.days.get(Stage.WHOLE))


def _share(part: int, whole: int) -> str:
    """ "25 %", or nothing of nothing."""
    return f"{round(100 * part / whole)} %" if whole else ""


def _short(month: date) -> str:
    return f"{month:%b} {month:%y}"


def _outcomes(row: MetricsRow | None) -> tuple[int, int, int]:
    return (row.approved, row.partly, row.declined) if row else (0, 0, 0)


def _median(row: MetricsRow | None, stage: Stage) -> float | None:
    days = row.days.get(stage) if row else None
    return None if days is None else days.median


def _outcomes_said(whole: MetricsRow | None) -> str:
    if whole is None:
        return "Nothing was decided in this period."
    return (
        f"A column for each month. Altogether {whole.approved} approved, {whole.partly} partly approved and "
        f"{whole.declined} declined. The table by month has every figure."
    )


def _days_said(whole: MetricsRow | None) -> str:
    medians = [
        f"{stage.label.lower()} {whole.days[stage].median:g}"
        for stage in _DRAWN
        if whole is not None and stage in whole.days
    ]
    if not medians:
        return "Nothing was decided in this period."
    return f"Median business days by month. Over the whole period: {', '.join(medians)}."
