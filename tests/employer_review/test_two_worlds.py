"""Worlds that differ only in what an employer must not know look the same to it: pages, headers, mails, rows, at every step.

To try another difference, add a world to a line of ``WORLDS``.
"""

import random
from collections.abc import Callable
from datetime import time
from difflib import unified_diff
from pprint import pformat

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import Settings

from extra_requests import for_employers
from extra_requests.for_employers import EmployerDecline, as_employer
from extra_requests.models import ExtraSessionsRequest
from extra_requests.vocabulary.requests import Goal
from tests.employer_review.watching import Seen, Watch
from tests.employer_review.worlds import (
    Scene,
    World,
    appealed,
    approved_by_contract,
    asked_for_more,
    at,
    by_letter,
    declined_before,
    hidden_in_review,
    hidden_letter,
    local,
    nudged,
    of_somebody_else,
    rejected,
    reviewed,
    scene_of,
    straight,
    taken_back_in_time,
    withdrawn,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contexts_left_alone")]

type Story = Callable[[World, Scene, ExtraSessionsRequest, Watch], None]


def asked(world: World, scene: Scene, request: ExtraSessionsRequest, watch: Watch) -> None:
    """Asked on Thursday 9 April, reminded on the third business day, nudged on the fourth."""
    watch.look(local(4, 9, 16))
    watch.look(local(4, 14, 0, 10))
    watch.look(local(4, 14, 16, 5))
    nudged(scene, request, world.later(4, 15))
    watch.look(local(4, 15, 15, 59))
    watch.look(local(4, 15, 16))


def appeal(world: World, scene: Scene, request: ExtraSessionsRequest, watch: Watch) -> None:
    """Declined, appealed against, left unanswered until it is overdue, approved by the other reviewer."""
    watch.look(local(4, 9, 16))
    _decide(scene, request, decline=True)
    appealed(request, world.later(4, 13), world.grounds)
    watch.look(local(4, 13, 15, 59))
    watch.look(local(4, 13, 16))
    watch.look(local(4, 23, 0, 10))
    _decide(scene, request, decline=False)
    watch.look(local(4, 24, 9))


def taken_back(world: World, scene: Scene, request: ExtraSessionsRequest, watch: Watch) -> None:
    """Reminded of and withdrawn on the same day."""
    watch.look(local(4, 9, 16))
    watch.look(local(4, 14, 0, 10))
    moment, noon = world.later(4, 14), local(4, 14, 12)
    if moment < noon:
        withdrawn(request, moment)
    watch.look(noon)
    if moment >= noon:
        withdrawn(request, moment)
    watch.look(local(4, 14, 15, 59))
    watch.look(local(4, 14, 16))


def silence(world: World, scene: Scene, request: ExtraSessionsRequest, watch: Watch) -> None:
    """Never answered, under a contract that takes silence for a yes."""
    watch.look(local(4, 9, 16))
    for day in (20, 21, 22, 28):
        watch.look(local(4, day, 0, 10))


def _decide(scene: Scene, request: ExtraSessionsRequest, *, decline: bool) -> None:
    reviewer = scene.reviewers[0 if decline else 1]
    organisation = for_employers.organisation_of(reviewer)
    assert organisation is not None
    assert request.redacted_id is not None
    with at(local(4, 10, 10) if decline else local(4, 23, 10)), as_employer(organisation):
        if decline:
            for_employers.decline(
                request.redacted_id, by=reviewer, at=timezone.now(), reason=EmployerDecline.LIMIT_REACHED
            )
        else:
            for_employers.approve(request.redacted_id, by=reviewer, at=timezone.now(), sessions=2)


REVIEW, LATE_REVIEW = reviewed(3, 30), reviewed(3, 2, 9, 30)
LETTER = by_letter(4, 1, asked=False)
# each line: a story, the world that it is first told in, and the worlds that must look the same
WORLDS: list[tuple[Story, World, list[World]]] = [
    (
        asked,
        World("straight", straight(9, 3)),
        [
            World("in the afternoon", straight(14, 47), minute=330),
            World("to the minute", straight(15, 58)),
            World("after the hour of the day before", straight(16, 1, day=8)),
            World("of somebody else", of_somebody_else),
            World("of a client with more sessions", straight(used=5)),
            World("with another goal", straight(goal=Goal.SAFE_ENDING)),
            World("with a review", REVIEW),
            World("with a review that took longer than was promised", LATE_REVIEW),
            World("with more asked for, and a session meanwhile", asked_for_more),
            World("declined clinically, and appealed", declined_before),
            World("beside one in review", straight(), (hidden_in_review(),)),
            World("beside two in review", straight(), (hidden_in_review(3), hidden_in_review(4))),
            World("beside a letter that nobody released", straight(), (hidden_letter,)),
            World("beside one that the contract approved", straight(), (approved_by_contract,)),
            World("beside one that was rejected", straight(), (rejected,)),
            World("beside one that was withdrawn in time", straight(), (taken_back_in_time,)),
        ],
    ),
    (
        asked,
        World("letter", LETTER),
        [World("letter that was asked about", by_letter(3, 3, asked=True, hour=15), minute=200)],
    ),
    (
        appeal,
        World("appeal", straight()),
        [
            World("appeal in the afternoon, of other words", straight(14, 47), (), 330, "She cannot sleep."),
            World("appeal after a review", LATE_REVIEW, (hidden_in_review(),), 61, "He was misread."),
        ],
    ),
    (
        taken_back,
        World("withdrawn", straight()),
        [World("withdrawn in the afternoon, after a review", REVIEW, (approved_by_contract,), 340)],
    ),
    (
        silence,
        World("silence", straight()),
        [
            World("silence after a quick review", reviewed(4, 8)),
            World("silence after a late review", LATE_REVIEW),
        ],
    ),
]


@pytest.fixture(autouse=True)
def _at_four(settings: Settings) -> None:
    settings.EMPLOYER_MAIL_HOURS = (time(16),)


def _told(story: Story, world: World) -> Seen:
    """What the reviewers see of ``story`` in ``world``; nothing of it is left behind."""
    with transaction.atomic():
        with at(local(3, 2, 8)):
            scene = scene_of("approves" if story is silence else "neither")
        for beside in world.beside:
            beside(scene)
        request = world.coming(scene)
        request = ExtraSessionsRequest.objects.get(pk=request.pk)
        watch = Watch(scene)
        watch.look(local(4, 9, 15, 59))
        story(world, scene, request, watch)
        transaction.set_rollback(True)
    return watch.seen


@pytest.mark.parametrize(
    ("story", "first", "others"),
    WORLDS,
    ids=[f"{story.__name__}: {first.name}" for story, first, _ in WORLDS],
)
def test_worlds_that_differ_in_what_is_hidden_look_the_same(
    story: Story, first: World, others: list[World]
) -> None:
    expected = _told(story, first)
    # before the hour there is neither a mail nor a row, and at the hour there is
    assert expected[0] == ("09 15:59", [])
    assert any("A request is waiting" in str(seen) for what, seen in expected if what == "09 16:00")
    for world in others:
        _hold_side_by_side(world.name, _told(story, world), expected)


def test_worlds_drawn_at_random_look_the_same() -> None:
    dice = random.Random(20260409)
    comings = [REVIEW, LATE_REVIEW, asked_for_more, declined_before, of_somebody_else]
    besides = [hidden_in_review(), hidden_letter, approved_by_contract, rejected, taken_back_in_time]
    expected = _told(asked, World("straight", straight()))
    for number in range(6):
        coming = dice.choice([*comings, straight(dice.randrange(8, 16), dice.randrange(60))])
        beside = tuple(dice.sample(besides, dice.randrange(len(besides) + 1)))
        world = World(f"random {number}", coming, beside, dice.randrange(400))
        _hold_side_by_side(world.name, _told(asked, world), expected)


def _hold_side_by_side(name: str, seen: Seen, expected: Seen) -> None:
    """Fails with the first thing that looks different, and how."""
    for (what, one), (same, other) in zip(seen, expected, strict=False):
        if (what, one) != (same, other):
            before, now = (pformat(each, width=110).splitlines() for each in (other, one))
            differences = list(unified_diff(before, now, lineterm="", n=0))
            pytest.fail(f"{name} can be told apart, at {same}, {what}:\n" + "\n".join(differences[:40]))
    assert len(seen) == len(expected)
