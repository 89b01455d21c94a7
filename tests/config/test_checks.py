"""What a portal refuses to start with: in production, and in a demo that others could reach."""

import base64
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

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
        for name in ("PATH", "HOME", "DATABASE_URL", "PORTAL_DATA")
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
COLUMN_KEY = base64.urlsafe_b64encode(bytes(32)).decode()
UNSAFE = {
    "PORTAL_ENV": "production",
    "SECRET_KEY": "weak",
    "PORTAL_URL": "http://portal.provider.example",
    "FIELD_ENCRYPTION_KEYS": COLUMN_KEY,
}
SAFE_ENVIRONMENT = {
    "FIELD_ENCRYPTION_KEYS": COLUMN_KEY,
    "PORTAL_ENV": "production",
    "SECRET_KEY": GOOD_KEY,
    "PORTAL_URL": "https://portal.provider.example",
    "ALLOWED_HOSTS": "portal.provider.example",
    "REDIS_URL": "redis://127.0.0.1:1/0",
}


@pytest.mark.parametrize(
    "program",
    [
        ["-c", "import config.wsgi"],
        ["-c", "import config.asgi"],
        ["-m", "celery", "-A", "config", "worker", "-c", "1"],
        ["-m", "celery", "-A", "config", "beat"],
        ["manage.py", "check"],
    ],
    ids=["web", "asgi", "worker", "beat", "manage"],
)
def test_no_process_starts_with_unsafe_production_settings(program: list[str]) -> None:
    ended = run(program, **UNSAFE)

    assert ended.returncode != 0
    for setting in ("SECRET_KEY", "PORTAL_URL", "CELERY_BROKER_URL", "REDIS_URL"):
        assert setting in ended.stderr
    assert "weak" not in ended.stderr


ROUTES = """
import django; django.setup()
from django.apps import apps
from django.urls import Resolver404, resolve
found = []
for path in ("/demo/mailbox/", "/demo/gallery/", "/demo/mailbox/abc/html/"):
    try: found.append(resolve(path).view_name)
    except Resolver404: pass
print(apps.is_installed("demo"), found)
"""


@pytest.mark.parametrize(
    ("environment", "printed"),
    [
        (SAFE_ENVIRONMENT, "False []"),
        ({**SAFE_ENVIRONMENT, "PORTAL_ENV": "test"}, "False []"),
        (
            {"PORTAL_ENV": "demo", "SECRET_KEY": "x"},
            "True ['demo:mailbox', 'demo:gallery', 'demo:letter_html']",
        ),
    ],
    ids=["production", "test", "demo"],
)
def test_the_demo_exists_in_demo_mode_only(environment: dict[str, str], printed: str) -> None:
    ended = run(["-c", ROUTES], DJANGO_SETTINGS_MODULE="config.settings", **environment)

    assert ended.stdout.strip() == printed, ended.stderr


def test_safe_production_settings_pass_djangos_own_checks_too() -> None:
    ended = run(["manage.py", "check", "--deploy", "--fail-level", "WARNING"], **SAFE_ENVIRONMENT)

    assert ended.returncode == 0, ended.stderr


def test_load_demo_is_unknown_in_production() -> None:
    ended = run(["manage.py", "load_demo"], **SAFE_ENVIRONMENT)

    assert ended.returncode != 0
    assert "Unknown command: 'load_demo'" in ended.stderr
