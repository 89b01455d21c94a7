"""`./portal test`: everything that judges the project, in one go."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from embedded.child_processes import dying_with_parent
from embedded.data_folder import PROJECT
from embedded.installing_programs import install_missing_programs
from embedded.throw_away_server import environment_for_tests, throw_away_server

_APPS = sorted(path.parent.name for path in PROJECT.glob("*/__init__.py"))
#: Whole files in the order given: what a file shares (a running demo) is then started once. Three workers on two processors: the
#: journeys, which one of them runs, wait for a browser more than they reckon.
_SIDE_BY_SIDE = ("-n", "3", "--dist", "loadfile", "--no-loadscope-reorder")
#: The word that asks for the checks of a change under way: what needs no browser and no other process.
QUICK = "--quick"
#: The rooms of rules, facts, models and commands, without their pages.
_QUICK_TESTS = (
    "tests/house",
    "tests/redaction",
    "tests/extra_requests",
    "tests/clinical_reviews",
    "tests/clients",
    "tests/booking",
    "tests/transfers",
    "tests/notifications",
)


@dataclass(frozen=True)
class Check:
    """One judge: what it looks at, its command, whether it works as the tables' owner, and whether `--quick` runs it."""

    title: str
    command: Sequence[str]
    as_owner: bool = False
    is_quick: bool = False


@dataclass(frozen=True)
class Verdict:
    """What a check said, and in how many seconds."""

    check: Check
    passed: bool
    words: str
    seconds: float


def whole_check(arguments: Sequence[str]) -> int:
    """Run every check. With `--quick` only lint, types, contracts and the tests of rules and models; with arguments only pytest.

    Returns 0 when everything passed.
    """
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONUNBUFFERED": "1"}
    # a stranger's DATABASE_URL must never meet a test
    environment.pop("DATABASE_URL", None)
    # dozens of processes begin in a run: where none may leave bytecode beside the sources, it is kept in the data folder
    if environment.pop("PYTHONDONTWRITEBYTECODE", ""):
        environment["PYTHONPYCACHEPREFIX"] = str(PROJECT / "var" / "bytecode")
    is_quick = list(arguments) == [QUICK]
    if arguments and not is_quick:
        return _pytest(arguments, environment).returncode
    started_at = time.monotonic()
    if not is_quick:
        install_missing_programs()
    checks = [check for check in _checks() if check.is_quick or not is_quick]
    with _with_server(environment) as environment_with_server:
        verdicts = list(_static_verdicts(checks, environment_with_server))
        print("== Tests", flush=True)
        tests_started_at = time.monotonic()
        tests = _pytest([*_SIDE_BY_SIDE, *(_QUICK_TESTS if is_quick else ())], environment_with_server)
    verdicts.append(
        Verdict(Check("Tests", ()), tests.returncode == 0, "", time.monotonic() - tests_started_at)
    )
    return _summary(verdicts, time.monotonic() - started_at)


def _checks() -> list[Check]:
    python = [sys.executable, "-m"]
    beside = Path(sys.executable).parent
    manage = [sys.executable, "manage.py"]
    return [
        Check("Types (mypy)", [*python, "mypy", "."], is_quick=True),
        Check("Formatting (ruff format)", [*python, "ruff", "format", "--check", "."], is_quick=True),
        Check("Lint (ruff)", [*python, "ruff", "check", "."], is_quick=True),
        Check(
            "Import contracts (import-linter)",
            [sys.executable, str(beside / "lint-imports"), "--no-logo"],
            is_quick=True,
        ),
        Check("Template lint (djlint)", [*python, "djlint", "--lint", "--quiet", "."]),
        # mail's inline styles stay on one line each
        Check(
            "Template formatting (djlint)",
            [*python, "djlint", "--check", "--extend-exclude", "templates/mail", "."],
        ),
        Check("System checks (Django)", [*manage, "check", "--fail-level", "WARNING"]),
        Check("No migration is missing", [*manage, "makemigrations", "--check", "--dry-run"], as_owner=True),
        Check("Safe migrations (squawk)", [*python, "embedded.migration_safety"], as_owner=True),
    ]


def _static_verdicts(checks: Sequence[Check], environment: Mapping[str, str]) -> Iterator[Verdict]:
    """Run the static checks two at a time, and tell of each as soon as it and all before it are done."""

    def run(check: Check) -> Verdict:
        started_at = time.monotonic()
        done = subprocess.run(
            check.command,
            env={**environment, **({"PORTAL_AS_OWNER": "1"} if check.as_owner else {})},
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return Verdict(check, done.returncode == 0, done.stdout, time.monotonic() - started_at)

    with ThreadPoolExecutor(2) as pool:
        for verdict in pool.map(run, checks):
            print(_line(verdict), flush=True)
            if not verdict.passed:
                print(verdict.words, flush=True)
            yield verdict


def _pytest(arguments: Sequence[str], environment: Mapping[str, str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "pytest", *arguments],
        env=environment,
        cwd=PROJECT,
        check=False,
        preexec_fn=dying_with_parent(signal.SIGINT),
    )


@contextmanager
def _with_server(environment: Mapping[str, str]) -> Iterator[dict[str, str]]:
    with throw_away_server() as (address, folder):
        yield {**environment, **environment_for_tests(address, folder)}


def _summary(verdicts: Sequence[Verdict], seconds: float) -> int:
    print(f"\n== Summary after {seconds:.0f} s")
    for verdict in verdicts:
        print(_line(verdict))
    failed = [verdict.check.title for verdict in verdicts if not verdict.passed]
    print(f"FAILED: {', '.join(failed)}" if failed else "Everything passed.")
    return 1 if failed else 0


def _line(verdict: Verdict) -> str:
    return f"== {'ok    ' if verdict.passed else 'FAILED'} {verdict.check.title} ({verdict.seconds:.1f} s)"
