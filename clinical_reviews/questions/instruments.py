"""Outcome measures: their ranges, and which way is better. Pure: no Django.

Only direction and change are said here, never a cut-off or a severity: that judgement is the clinician's.
Ranges are the instruments' own totals: K10, ten items of 1 to 5 (Kessler and others 2002) · PHQ-9, nine of 0 to 3
(Kroenke, Spitzer and Williams 2001) · GAD-7, seven of 0 to 3 (Spitzer and others 2006) · CORE-10, ten of 0 to 4
(Barkham and others 2013) · ORS and SRS, four lines of 10 cm measured to the millimetre (Miller and Duncan 2000, 2003).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from decisions.labelled import Labelled
from extra_requests.vocabulary.clinical import Instrument


@dataclass(frozen=True, slots=True)
class Measure:
    """What a total score may be: from ``least`` to ``most``, with so many ``decimals``."""

    name: str
    least: Decimal
    most: Decimal
    decimals: int = 0
    higher_is_better: bool = False

    @property
    def better(self) -> str:
        """Which way is better, as a word."""
        return "higher" if self.higher_is_better else "lower"

    def wrong_with(self, score: Decimal) -> str | None:
        """Why this cannot be a total of the instrument, in words to show, or nothing."""
        if not self.least <= score <= self.most:
            return f"{self.name} scores go from {self.least} to {self.most}."
        if score != round(score, self.decimals):
            return (
                f"{self.name} scores are whole numbers."
                if not self.decimals
                else (f"{self.name} scores have one decimal.")
            )
        return None


SRS = Measure("SRS", Decimal(0), Decimal(40), decimals=1, higher_is_better=True)
MEASURES: Mapping[Instrument, Measure] = MappingProxyType(
    {
        Instrument.K10: Measure("K10", Decimal(10), Decimal(50)),
        Instrument.PHQ_9: Measure("PHQ-9", Decimal(0), Decimal(27)),
        Instrument.GAD_7: Measure("GAD-7", Decimal(0), Decimal(21)),
        Instrument.CORE_10: Measure("CORE-10", Decimal(0), Decimal(40)),
        Instrument.ORS_SRS: Measure("ORS", Decimal(0), Decimal(40), decimals=1, higher_is_better=True),
    }
)


class Change(Labelled):
    """Which way a score went."""

    IMPROVED = "improved", "Improved"
    UNCHANGED = "unchanged", "Unchanged"
    WORSE = "worse", "Worse"


@dataclass(frozen=True, slots=True)
class Trend:
    """Two scores of one instrument. ``points`` is latest less baseline, with its sign."""

    measure: Measure
    baseline: Decimal
    latest: Decimal
    change: Change

    @property
    def points(self) -> Decimal:
        """How far the score moved: negative when it fell."""
        return self.latest - self.baseline

    @property
    def words(self) -> str:
        """ "Improved: PHQ-9 from 21 to 15, 6 points lower. Lower is better." """
        direction = f"{self.measure.better.capitalize()} is better."
        if self.change is Change.UNCHANGED:
            return f"Unchanged: {self.measure.name} {self.latest} both times. {direction}"
        distance = abs(self.points)
        way = "higher" if self.points > 0 else "lower"
        unit = "point" if distance == 1 else "points"
        moved = f"{self.measure.name} from {self.baseline} to {self.latest}, {distance} {unit} {way}"
        return f"{self.change.label}: {moved}. {direction}"


def trend(instrument: Instrument, baseline: Decimal, latest: Decimal) -> Trend:
    """Which way the score went. Says nothing of how much change matters.

    Raises ValueError without an instrument, or for a score that is not one of its totals.
    """
    measure = MEASURES.get(instrument)
    if measure is None:
        raise ValueError("No instrument, no trend")
    if measure.wrong_with(baseline) or measure.wrong_with(latest):
        raise ValueError("Not a score of this instrument")
    if baseline == latest:
        return Trend(measure, baseline, latest, Change.UNCHANGED)
    improved = (latest > baseline) is measure.higher_is_better
    return Trend(measure, baseline, latest, Change.IMPROVED if improved else Change.WORSE)
