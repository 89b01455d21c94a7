"""What each program of the portal does with unsafe settings: it does not begin."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands
from django.urls import Resolver404, resolve

from tests.config.test_unsafe_settings import COLUMN_KEY, GOOD_KEY

PROJECT = Path(__file__).resolve().parents[2]


def run(code: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own with these settings, and no others of the portal's."""
    kept = {
        name: os.environ[name]
        for name in ("PATH", "HOME", "DATABASE_URL", "EMPLOYER_DATABASE_URL", "PORTAL_DATA")
        if name in os.environ
    }
    return subprocess.run(
        [sys.executable, *code],
        cwd=PROJECT,
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
    )


# a key of the right shape; it opens nothing
AUDIT_KEY = "Jyod8hc9aeax_PnI8Y90tio55XONsjTgxPog3LyhC64="
UNSAFE = {
    "PORTAL_ENV": "production",
    "SECRET_KEY": "weak",
    "PORTAL_URL": "http://portal.provider.example",
    "FIELD_ENCRYPTION_KEYS": COLUMN_KEY,
    "AUDIT_HEADS": "/audit/heads",
    "AUDIT_HEAD_VERIFY_KEYS": AUDIT_KEY,
}
SAFE_ENVIRONMENT = {
    "FIELD_ENCRYPTION_KEYS": COLUMN_KEY,
    "AUDIT_HEADS": "/audit/heads",
    "AUDIT_HEAD_VERIFY_KEYS": AUDIT_KEY,
    "PORTAL_ENV": "production",
    "SECRET_KEY": GOOD_KEY,
    "PORTAL_URL": "https://portal.provider.internal",
    "ALLOWED_HOSTS": "portal.provider.internal",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "MAIL_FROM": "Sessions Portal <portal@provider.internal>",
    "MAIL_OPTIONS": '{"host": "smtp.provider.internal", "use_tls": true}',
}


# each beginning is what the program of that name does first; all in one process, for starting Python is most of the work
REFUSALS = """
import json
from importlib import import_module
from celery.apps.beat import Beat
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from config.celery import app

beginnings = {
    "web": lambda: import_module("config.wsgi"),
    "asgi": lambda: import_module("config.asgi"),
    "beat": lambda: Beat(app=app).init_loader(),
    "manage": lambda: call_command("check"),
}
said = {}
for name, begin in beginnings.items():
    try:
        begin()
    except (ImproperlyConfigured, SystemCheckError) as refusal:
        said[name] = str(refusal)
print(json.dumps(said))
"""


def names_every_fault(words: str) -> bool:
    named = all(
        setting in words for setting in ("SECRET_KEY", "PORTAL_URL", "CELERY_BROKER_URL", "REDIS_URL")
    )
    return named and "weak" not in words


def test_nothing_begins_with_unsafe_production_settings() -> None:
    ended = run(["-c", REFUSALS], **UNSAFE)

    said = json.loads(ended.stdout)
    assert {name: names_every_fault(words) for name, words in said.items()} == dict.fromkeys(
        ("web", "asgi", "beat", "manage"), True
    )


def test_a_refused_process_ends() -> None:
    """The worker's: Celery could have taken the refusal for a fault of one of its modules."""
    ended = run(["-m", "celery", "-A", "config", "worker", "-c", "1"], **UNSAFE)

    assert ended.returncode != 0
    assert names_every_fault(ended.stderr)


# what is there of the demo, and what Django's own checks say of the settings
INSTALLED = """
import json, os
import django; django.setup()
from django.apps import apps
from django.core.management import call_command, get_commands
from django.urls import Resolver404, resolve
if os.environ["PORTAL_ENV"] == "production":
    call_command("check", deploy=True, fail_level="WARNING")
    from config.checks import refuse_unsafe_settings
    refuse_unsafe_settings()
found = []
for path in ("/demo/mailbox/", "/demo/gallery/", "/demo/mailbox/abc/html/"):
    try: found.append(resolve(path).view_name)
    except Resolver404: pass
print(json.dumps([apps.is_installed("demo"), found, "load_demo" in get_commands()]))
"""


@pytest.mark.parametrize(
    ("environment", "installed"),
    [
        (SAFE_ENVIRONMENT, [False, [], False]),
        (
            {"PORTAL_ENV": "demo", "SECRET_KEY": "x"},
            [True, ["demo:mailbox", "demo:gallery", "demo:letter_html"], True],
        ),
    ],
    ids=["production", "demo"],
)
def test_the_demo_exists_in_demo_mode_only(environment: dict[str, str], installed: list[object]) -> None:
    """And Django's own checks are content with safe settings of production, down to their warnings; it begins to serve."""
    ended = run(["-c", INSTALLED], DJANGO_SETTINGS_MODULE="config.settings", **environment)

    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout.splitlines()[-1]) == installed


def test_a_test_run_has_no_demo() -> None:
    assert not apps.is_installed("demo")
    assert "load_demo" not in get_commands()
    with pytest.raises(Resolver404):
        resolve("/demo/mailbox/")
