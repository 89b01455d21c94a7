"""Which way a score went, and no more than that."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extra_requests.clinical_questions import MEASURES, Change, check_answers, trend, trend_of
from extra_requests.clinical_words import Instrument
from tests.extra_requests.clinical_answers_typed import TODAY, TYPED


@pytest.mark.parametrize(
    ("instrument", "baseline", "latest", "words"),
    [
        ("phq_9", "21", "15", "Improved: PHQ-9 from 21 to 15, 6 points lower. Lower is better."),
        ("k10", "20", "21", "Worse: K10 from 20 to 21, 1 point higher. Lower is better."),
        ("gad_7", "7", "7", "Unchanged: GAD-7 7 both times. Lower is better."),
        ("core_10", "40", "0", "Improved: CORE-10 from 40 to 0, 40 points lower. Lower is better."),
        ("ors_srs", "12.5", "24.1", "Improved: ORS from 12.5 to 24.1, 11.6 points higher. Higher is better."),
        ("ors_srs", "24", "12.5", "Worse: ORS from 24 to 12.5, 11.5 points lower. Higher is better."),
    ],
)
def test_the_trend_in_words(instrument: str, baseline: str, latest: str, words: str) -> None:
    assert trend(Instrument(instrument), Decimal(baseline), Decimal(latest)).words == words


measured = st.sampled_from(sorted(MEASURES))


@given(measured, st.data())
def test_turning_two_scores_round_turns_the_verdict_round(
    instrument: Instrument, data: st.DataObject
) -> None:
    measure = MEASURES[instrument]
    scores = st.decimals(measure.least, measure.most, places=measure.decimals, allow_nan=False)
    baseline, latest = data.draw(scores), data.draw(scores)
    there, back = trend(instrument, baseline, latest), trend(instrument, latest, baseline)
    turned = {
        Change.IMPROVED: Change.WORSE,
        Change.WORSE: Change.IMPROVED,
        Change.UNCHANGED: Change.UNCHANGED,
    }
    assert back.change is turned[there.change]
    assert back.points == -there.points
    assert (there.change is Change.IMPROVED) == (
        there.points > 0 if instrument is Instrument.ORS_SRS else there.points < 0
    )


def test_there_is_no_trend_without_a_measure_or_of_impossible_scores() -> None:
    with pytest.raises(ValueError, match="No instrument"):
        trend(Instrument.NONE, Decimal(1), Decimal(2))
    with pytest.raises(ValueError, match="Not a score"):
        trend(Instrument.K10, Decimal(9), Decimal(20))


def test_the_trend_of_given_answers() -> None:
    found = trend_of(check_answers(TYPED, sessions_requested=3, today=TODAY).answers)
    assert found is not None
    assert (found.measure.name, found.points, found.change) == ("PHQ-9", Decimal(-6), Change.IMPROVED)
    assert trend_of({"instrument": "none"}) is None
    assert trend_of({}) is None
