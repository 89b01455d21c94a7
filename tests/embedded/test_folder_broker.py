"""The embedded broker: a message appears whole, or not at all."""

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from kombu import Connection

from embedded import folder_broker
from embedded.folder_broker import register

MESSAGES = 300


def connection(folder: Path) -> Connection:
    register()
    for name in ("messages", "control"):
        (folder / name).mkdir(exist_ok=True)
    options = {
        "data_folder_in": str(folder / "messages"),
        "data_folder_out": str(folder / "messages"),
        "control_folder": str(folder / "control"),
    }
    return Connection("folder://localhost/", transport_options=options)


def test_what_is_published_comes_back_whole_while_others_publish(tmp_path: Path) -> None:
    body = {"text": "x" * 20_000}
    seen: list[dict[str, str]] = []

    def publish() -> None:
        with connection(tmp_path) as publisher, publisher.SimpleQueue("work") as queue:
            for _ in range(MESSAGES):
                queue.put(body)

    publishers = [threading.Thread(target=publish) for _ in range(2)]
    for thread in publishers:
        thread.start()
    with connection(tmp_path) as reader, reader.SimpleQueue("work") as queue:
        while len(seen) < 2 * MESSAGES:
            message = queue.get(timeout=30)
            seen.append(message.payload)
            message.ack()
    for thread in publishers:
        thread.join()
    assert seen == [body] * (2 * MESSAGES)


def test_a_draft_is_not_taken_for_a_message(tmp_path: Path) -> None:
    with connection(tmp_path) as here, here.SimpleQueue("other") as queue:
        (tmp_path / "messages" / "1_x.other.msg.draft").write_text('{"half')
        queue.put({"whole": True})
        message = queue.get(timeout=30)
        assert message.payload == {"whole": True}
        message.ack()
    left = [path.name for path in (tmp_path / "messages").iterdir()]
    assert left == ["1_x.other.msg.draft"]


def test_who_publishes_while_a_queue_is_bound_finds_the_table_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[list[tuple[str, str, str]]] = []
    with connection(tmp_path) as here, connection(tmp_path) as there:
        # kombu tells nothing of its channels but what all brokers have
        binder: Any = here.channel()
        publisher: Any = there.channel()

        def looked_at_meanwhile(table: object) -> str:
            found.append([tuple(row) for row in publisher.get_table("letters")])
            return json.dumps(table)

        monkeypatch.setattr(folder_broker, "dumps", looked_at_meanwhile)
        binder.exchange_declare("letters", "direct")
        for queue in ("first", "second", "second"):
            binder.queue_declare(queue)
            binder.queue_bind(queue, "letters", queue)
        bound = [tuple(row) for row in publisher.get_table("letters")]

    first, second = ("first", "", "first"), ("second", "", "second")
    assert found == [[], [first]]
    assert bound == [second, first]
