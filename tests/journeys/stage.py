"""The stage of the clinical journeys: set inside the running demo, described here."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.embedded.processes import portal

_SETTING = "from tests.journeys.staging import set_the_stage; set_the_stage()"


@dataclass(frozen=True)
class Stage:
    """Whom and what the clinical journeys find: addresses of people, references of cases, requests and a session.

    ``clients``: each case's client, by their e-mail address.
    """

    consultant: str
    reviewer: str
    for_questions: str
    for_clinical_decline: str
    declined_by_employer: str
    for_transfer: str
    for_new_issue: str
    for_series: str
    at_short_notice: str
    clients: Mapping[str, str]


def set_stage(data: Path, port: str) -> Stage:
    """Make it all in the portal that runs on this data folder. Fails with the command's own words."""
    return Stage(**asked_inside(_SETTING, data, port))


def asked_inside(code: str, data: Path, port: str) -> Any:
    """Run Python inside the portal that runs on this data folder, and return the JSON of its last line."""
    done = portal(["manage", "shell", "-v0", "--no-imports", "-c", code], data, environment={"PORT": port})
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])
