"""What a portal refuses to start with: in production, and in a demo that others could reach."""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import get_commands
from django.urls import Resolver404, resolve

from config.checks import Fault, unsafe_settings

PROJECT = Path(__file__).resolve().parents[2]
GOOD_KEY = "k2N8x!vQ4zR7tY1wE5uI9oP3aS6dF0gH-jL_mB+cX=ZqWnTrGy"
SAFE: dict[str, Any] = {
    "PORTAL_ENV": "production",
    "DEBUG": False,
    "SECRET_KEY": GOOD_KEY,
    "SECRET_KEY_FALLBACKS": [],
    "ALLOWED_HOSTS": ["portal.provider.example"],
    "PORTAL_URL": "https://portal.provider.example",
    "INSTALLED_APPS": ["clients"],
    "MAILERS": {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend"}},
    "CELERY_BROKER_URL": "redis://redis:6379/0",
    "CACHES": {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache"}},
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
}
DEMO = SAFE | {
    "PORTAL_ENV": "demo",
    "SECRET_KEY": "short",
    "ALLOWED_HOSTS": ["127.0.0.1", "localhost", "[::1]"],
    "PORTAL_URL": "http://127.0.0.1:8000",
    "INSTALLED_APPS": ["demo", "clients"],
    "MAILERS": {"default": {"BACKEND": "demo.maildir.MaildirBackend"}},
    "CELERY_BROKER_URL": "filesystem://",
    "CACHES": {"default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache"}},
    "SESSION_COOKIE_SECURE": False,
    "CSRF_COOKIE_SECURE": False,
}


def mailer(backend: str) -> dict[str, Any]:
    return {"MAILERS": {"default": {"BACKEND": backend}}}


def cache(backend: str) -> dict[str, Any]:
    return {"CACHES": {"default": {"BACKEND": f"django.core.cache.backends.{backend}"}}}


@pytest.mark.parametrize("values", [SAFE, DEMO])
def test_safe_settings_have_no_fault(values: Mapping[str, Any]) -> None:
    assert unsafe_settings(values) == ()


@pytest.mark.parametrize(
    ("changed", "setting"),
    [
        ({"DEBUG": True}, "DEBUG"),
        ({"INSTALLED_APPS": ["clients", "demo"]}, "INSTALLED_APPS"),
        ({"SECRET_KEY": GOOD_KEY[:49]}, "SECRET_KEY"),
        ({"SECRET_KEY": "a" * 60}, "SECRET_KEY"),
        ({"SECRET_KEY": f"django-insecure-{GOOD_KEY}"}, "SECRET_KEY"),
        ({"SECRET_KEY_FALLBACKS": ["old"]}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": ["portal.provider.example", "*"]}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": ["other.example"]}, "ALLOWED_HOSTS"),
        ({"PORTAL_URL": "http://portal.provider.example"}, "PORTAL_URL"),
        ({"PORTAL_URL": "https://"}, "PORTAL_URL"),
        ({"SESSION_COOKIE_SECURE": False}, "SESSION_COOKIE_SECURE"),
        (mailer("demo.maildir.MaildirBackend"), "MAIL_BACKEND"),
        (mailer("django.core.mail.backends.console.EmailBackend"), "MAIL_BACKEND"),
        (mailer("django.core.mail.backends.locmem.EmailBackend"), "MAIL_BACKEND"),
        (mailer("django.core.mail.backends.dummy.EmailBackend"), "MAIL_BACKEND"),
        (mailer("django.core.mail.backends.filebased.EmailBackend"), "MAIL_BACKEND"),
        ({"CELERY_BROKER_URL": "filesystem://"}, "CELERY_BROKER_URL"),
        ({"CELERY_BROKER_URL": "memory://"}, "CELERY_BROKER_URL"),
        ({"CELERY_BROKER_URL": ""}, "CELERY_BROKER_URL"),
        (cache("filebased.FileBasedCache"), "REDIS_URL"),
        (cache("locmem.LocMemCache"), "REDIS_URL"),
    ],
)
def test_one_unsafe_setting_is_one_fault(changed: dict[str, Any], setting: str) -> None:
    assert [fault.setting for fault in unsafe_settings(SAFE | changed)] == [setting]


@pytest.mark.parametrize("mode", ["demo", "test"])
@pytest.mark.parametrize(
    ("changed", "setting"),
    [
        ({"ALLOWED_HOSTS": ["127.0.0.1", "portal.provider.example"]}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": ["*"]}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": ["192.168.1.20"]}, "ALLOWED_HOSTS"),
        ({"PORTAL_URL": "http://192.168.1.20:8000"}, "PORTAL_URL"),
        ({"PORTAL_URL": "https://portal.provider.example"}, "PORTAL_URL"),
    ],
)
def test_a_demo_or_a_test_run_stays_on_its_machine(mode: str, changed: dict[str, Any], setting: str) -> None:
    values = DEMO | {"PORTAL_ENV": mode, "INSTALLED_APPS": ["clients"]} | changed

    assert [fault.setting for fault in unsafe_settings(values)] == [setting]


def test_all_faults_are_told_at_once_without_any_value() -> None:
    faults = unsafe_settings(SAFE | {"SECRET_KEY": "hunter2-hunter2", "DEBUG": True})

    assert faults == (
        Fault("DEBUG", "must be off: its error pages show everything"),
        Fault("SECRET_KEY", "must be random and of 50 characters or more, each of its fallbacks too"),
    )


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
COLUMN_KEY = base64.urlsafe_b64encode(bytes(32)).decode()
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
    "PORTAL_URL": "https://portal.provider.example",
    "ALLOWED_HOSTS": "portal.provider.example",
    "REDIS_URL": "redis://127.0.0.1:1/0",
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
    """And Django's own checks are content with safe settings of production, down to their warnings."""
    ended = run(["-c", INSTALLED], DJANGO_SETTINGS_MODULE="config.settings", **environment)

    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout.splitlines()[-1]) == installed


def test_a_test_run_has_no_demo() -> None:
    assert not apps.is_installed("demo")
    assert "load_demo" not in get_commands()
    with pytest.raises(Resolver404):
        resolve("/demo/mailbox/")
