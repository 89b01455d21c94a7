"""Tasks that moved here answer to the names of the release before: messages under them may still be in the queue."""

import pytest

from config.celery import app
from letters import tasks

# what a worker imports before its first task
app.autodiscover_tasks(force=True)


@pytest.mark.parametrize("name", ["sweep_inbound", "handle_inbound", "prepare_letter"])
def test_a_message_under_the_former_name_does_the_same(name: str) -> None:
    former, present = app.tasks[f"extra_requests.tasks.{name}"], app.tasks[f"letters.tasks.{name}"]

    assert former.run is present.run
    assert present.name == getattr(tasks, name).name
    assert former.ignore_result


def test_every_task_of_the_schedule_is_one_that_a_worker_knows() -> None:
    scheduled = {entry["task"] for entry in app.conf.beat_schedule.values()}

    assert scheduled - set(app.tasks) == set()
    assert {
        "clinical_reviews.tasks.sweep_reviews_waiting",
        "letters.tasks.sweep_letters_to_send",
    } <= scheduled
