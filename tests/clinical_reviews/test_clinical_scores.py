"""Scores of the instruments, and which way one went: no more than that."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinical_reviews.questions.checking import check_answers, trend_of
from clinical_reviews.questions.instruments import MEASURES, Change, trend
from extra_requests.vocabulary.clinical import Instrument
from tests.clinical_reviews.clinical_answers_typed import TODAY, TYPED


def errors_of(**typed: str) -> dict[str, str]:
    return dict(check_answers({**TYPED, **typed}, sessions_requested=3, today=TODAY).errors)


@pytest.mark.parametrize(
    ("instrument", "score", "error"),
    [
        ("k10", "9", "K10 scores go from 10 to 50."),
        ("k10", "10", None),
        ("k10", "50", None),
        ("k10", "51", "K10 scores go from 10 to 50."),
        ("phq_9", "27", None),
        ("phq_9", "28", "PHQ-9 scores go from 0 to 27."),
        ("phq_9", "-1", "PHQ-9 scores go from 0 to 27."),
        ("gad_7", "21", None),
        ("gad_7", "22", "GAD-7 scores go from 0 to 21."),
        ("core_10", "40", None),
        ("core_10", "41", "CORE-10 scores go from 0 to 40."),
        ("core_10", "12.5", "CORE-10 scores are whole numbers."),
        ("ors_srs", "12.5", None),
        ("ors_srs", "12.55", "ORS scores have one decimal."),
        ("ors_srs", "40.1", "ORS scores go from 0 to 40."),
        ("k10", "twenty", "Enter the score as a number."),
        ("k10", "NaN", "Enter the score as a number."),
        ("k10", "1e1", "Enter the score as a number."),
        ("k10", "٢٠", "Enter the score as a number."),
        ("k10", "", "Enter the score."),
    ],
)
def test_a_score_is_one_of_its_instrument(instrument: str, score: str, error: str | None) -> None:
    found = errors_of(instrument=instrument, baseline_score="20", latest_score=score)
    assert found == ({"latest_score": error} if error else {})


def test_a_score_is_kept_in_one_way_of_writing() -> None:
    typed = TYPED | {"baseline_score": " 20.0 ", "latest_score": "-0"}
    answers = check_answers(typed, sessions_requested=3, today=TODAY).answers
    assert (answers["baseline_score"], answers["latest_score"]) == ("20", "0")


def test_the_srs_is_asked_beside_the_ors_only() -> None:
    assert errors_of(srs_score="99") == {}
    assert (
        "srs_score"
        not in check_answers(TYPED | {"srs_score": "30"}, sessions_requested=3, today=TODAY).answers
    )
    assert errors_of(instrument="ors_srs", srs_score="40.5") == {"srs_score": "SRS scores go from 0 to 40."}


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
