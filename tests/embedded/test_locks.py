"""The lock files: complete, hashed, and without any address."""

import re
import tomllib

import pytest

from embedded.data_folder import PROJECT

LOCKS = {
    name: (PROJECT / "requirements" / f"{name}.txt").read_text() for name in ("production", "development")
}
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text())


def pinned(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)", lock, re.MULTILINE))


def named(requirements: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9._-]", one, maxsplit=1)[0].lower() for one in requirements}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_carries_no_address(name: str) -> None:
    assert re.findall(r"(?m)^-|[a-z]+://| @ ", LOCKS[name]) == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_a_hash(name: str) -> None:
    pins = re.split(r"(?m)^(?=[a-z0-9])", LOCKS[name])[1:]
    assert [pin.splitlines()[0] for pin in pins if "--hash=sha256:" not in pin] == []


def test_everything_that_is_asked_for_is_locked() -> None:
    groups = PYPROJECT["dependency-groups"]
    assert named(PYPROJECT["project"]["dependencies"]) <= set(pinned(LOCKS["production"]))
    assert named(groups["dev"] + groups["embedded"]) <= set(pinned(LOCKS["development"]))


def test_production_runs_the_versions_that_were_tested() -> None:
    tested = pinned(LOCKS["development"])
    production = pinned(LOCKS["production"])
    assert {name: tested.get(name) for name in production} == production
