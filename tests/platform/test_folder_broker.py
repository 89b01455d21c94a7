"""The embedded broker: a message appears whole, or not at all."""

import threading
from pathlib import Path

from kombu import Connection

from config.embedded.folder_broker import register

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
