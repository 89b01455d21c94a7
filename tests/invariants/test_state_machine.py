"""Requests, sessions and cases driven through commands; after every step the promises of DESIGN hold."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.invariants.portal import Portal
from tests.invariants.scenes import SCENES
from tests.invariants.ways_through import WAYS
from tests.invariants.what_was_done import EVERYTHING

FAR = {
    "answer_clinical_questions",
    "send_to_employer",
    "decline_clinically",
    "approve",
    "decline",
    "appeal_clinically",
    "appeal_to_employer",
    "rebook_session",
}
pytestmark = pytest.mark.django_db


def test_the_promises_hold_on_every_way_and_no_step_is_left_out() -> None:
    Portal.done.clear()
    for scene in SCENES:
        for way in WAYS.get(scene.name, ()):
            portal = Portal()
            portal.set_the_scene(scene=scene)
            way(portal)
            portal.teardown()
    assert EVERYTHING - set(Portal.done) == set()


def test_the_promises_hold_whatever_is_done() -> None:
    Portal.done.clear()
    run_state_machine_as_test(
        Portal,
        settings=settings(
            max_examples=20,
            stateful_step_count=8,
            deadline=None,
            # the same steps wherever it runs, so that a failure is the change's that shows it
            derandomize=True,
            # shrinking would take minutes; the steps of a failure read well as they are
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    # at random too, requests have to come through their reviews, before the employer and to an appeal
    assert set(Portal.done) >= FAR, Portal.done
    assert len(EVERYTHING & set(Portal.done)) >= 18, Portal.done
