"""What a portal refuses to start with: in production, and in a demo that others could reach."""

import base64
import json
import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.db import connection

from config.checks import unsafe_settings, unsafe_to_serve
from config.checks_of_the_role import faults_of_the_role
from config.fault import Fault
from tests.owner import connect_as_owner

PROJECT = Path(__file__).resolve().parents[2]
GOOD_KEY = "k2N8x!vQ4zR7tY1wE5uI9oP3aS6dF0gH-jL_mB+cX=ZqWnTrGy"
COLUMN_KEY = Fernet.generate_key().decode()
SMTP = "django.core.mail.backends.smtp.EmailBackend"
SAFE: dict[str, Any] = {
    "PORTAL_ENV": "production",
    "DEBUG": False,
    "SECRET_KEY": GOOD_KEY,
    "SECRET_KEY_FALLBACKS": [],
    "FIELD_ENCRYPTION_KEYS": [COLUMN_KEY],
    "ALLOWED_HOSTS": ["portal.provider.internal"],
    "PORTAL_URL": "https://portal.provider.internal",
    "INSTALLED_APPS": ["clients"],
    "LEAVE_PAGE_URL": "https://www.wikipedia.org/",
    "TRUSTED_PROXIES": 1,
    "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
    "SESSION_COOKIE_AGE": 12 * 3600,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "MAILERS": {"default": {"BACKEND": SMTP, "OPTIONS": {"host": "smtp.provider.internal", "use_tls": True}}},
    "ANYMAIL": {},
    "DEFAULT_FROM_EMAIL": "Sessions Portal <portal@provider.internal>",
    "CLIENT_MAIL_FROM": "Client Services <care@provider.internal>",
    "PROVIDER_REPLY_TO": "care@provider.internal",
    "INBOUND_ADDRESS": "",
    "SENTRY_DSN": "",
    "CELERY_BROKER_URL": "redis://redis:6379/0",
    "CELERY_BROKER_TRANSPORT_OPTIONS": {"visibility_timeout": 60},
    "CELERY_TASK_TIME_LIMIT": 50,
    "CACHES": {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://redis:6379/1",
        }
    },
    "DATABASES": {
        "default": {"USER": "portal_app", "PASSWORD": "8f2c41d09b7ae365", "HOST": "postgres", "OPTIONS": {}},
        "employer": {
            "USER": "employer_portal",
            "PASSWORD": "51d7e0b39ac8f264",
            "HOST": "postgres",
            "OPTIONS": {},
        },
    },
    "AUDIT_HEAD_VERIFY_KEYS": [Fernet.generate_key().decode()],
    "PORTAL_AS_OWNER": False,
    "HAS_OWNERS_ADDRESS": False,
}
DEMO = SAFE | {
    "PORTAL_ENV": "demo",
    "SECRET_KEY": "short",
    "ALLOWED_HOSTS": ["127.0.0.1", "localhost", "[::1]"],
    "PORTAL_URL": "http://127.0.0.1:8000",
    "INSTALLED_APPS": ["demo", "clients"],
    "TRUSTED_PROXIES": 0,
    "SECURE_PROXY_SSL_HEADER": None,
    "MAILERS": {"default": {"BACKEND": "demo.maildir.MaildirBackend"}},
    "DEFAULT_FROM_EMAIL": "portal@provider.example",
    "CELERY_BROKER_URL": "filesystem://",
    "CACHES": {"default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache"}},
    "SESSION_COOKIE_SECURE": False,
    "CSRF_COOKIE_SECURE": False,
    "HAS_OWNERS_ADDRESS": True,
}


def mailer(backend: str, **options: object) -> dict[str, Any]:
    return {"MAILERS": {"default": {"BACKEND": backend, "OPTIONS": options}}}


def cache(backend: str, address: str = "redis://redis:6379/1") -> dict[str, Any]:
    return {"CACHES": {"default": {"BACKEND": f"django.core.cache.backends.{backend}", "LOCATION": address}}}


def database(alias: str = "default", **changed: object) -> dict[str, Any]:
    return {"DATABASES": SAFE["DATABASES"] | {alias: SAFE["DATABASES"][alias] | changed}}


def webhook(secret: object, **more: object) -> dict[str, Any]:
    return {"ANYMAIL": {"WEBHOOK_SECRET": secret, **more}}


# 32 bytes that somebody typed, and 32 of which most are the same: neither is random
TYPED_KEY = base64.urlsafe_b64encode(b"thirty-two letters, typed by hand").decode()[:44]
EVEN_KEY = base64.urlsafe_b64encode(bytes(range(8)) * 4).decode()
LONG = "5d1f0c7e9a3b46827f1e0d9c8b7a6958"


@pytest.mark.parametrize("values", [SAFE, DEMO], ids=["production", "demo"])
def test_safe_settings_have_no_fault(values: Mapping[str, Any]) -> None:
    assert unsafe_settings(values) == unsafe_to_serve(values) == ()


ALSO_SAFE: list[dict[str, Any]] = [
    database(HOST="/var/run/postgresql", PASSWORD=""),
    database(HOST="db.provider.internal", OPTIONS={"sslmode": "verify-full"}),
    {"CELERY_BROKER_URL": f"rediss://:{LONG}@queue.provider.internal:6379/0"},
    {"CELERY_BROKER_URL": "redis://127.0.0.1:6379/0"},
    cache("redis.RedisCache", f"rediss://:{LONG}@10.0.0.7:6379/0"),
    mailer(SMTP, host="smtp.provider.internal", use_ssl=True),
    mailer(SMTP, host="127.0.0.1"),
    mailer("anymail.backends.postmark.EmailBackend"),
    webhook(f"provider:{LONG}"),
    webhook(
        [f"provider:{LONG}", f"provider:{LONG[::-1]}"], POSTMARK_API_URL="https://api.provider.internal/"
    ),
    {"TRUSTED_PROXIES": 0, "SECURE_PROXY_SSL_HEADER": None},
    {"SENTRY_DSN": "https://key@errors.provider.internal/1"},
    {"CELERY_BROKER_TRANSPORT_OPTIONS": {}},
    {"SECRET_KEY": secrets.token_hex(25)},
    {"SECRET_KEY": secrets.token_urlsafe(50)},
    {"PORTAL_URL": "https://portal.provider.internal:8443"},
]


def test_what_is_as_safe_another_way_is_no_fault() -> None:
    assert [changed for changed in ALSO_SAFE if unsafe_settings(SAFE | changed)] == []


UNSAFE_ONE_BY_ONE: list[tuple[dict[str, Any], str]] = [
    ({"DEBUG": True}, "DEBUG"),
    ({"INSTALLED_APPS": ["clients", "demo"]}, "INSTALLED_APPS"),
    # keys that can be guessed or read somewhere
    ({"SECRET_KEY": GOOD_KEY[:49]}, "SECRET_KEY"),
    ({"SECRET_KEY": "a1" * 30}, "SECRET_KEY"),
    ({"SECRET_KEY": f"django-insecure-{GOOD_KEY}"}, "SECRET_KEY"),
    ({"SECRET_KEY": "only-while-the-image-is-built-and-nowhere-else-thereafter"}, "SECRET_KEY"),
    ({"SECRET_KEY": "a-long-sentence-that-somebody-made-up-and-put-into-a-file"}, "SECRET_KEY"),
    ({"SECRET_KEY_FALLBACKS": ["old"]}, "SECRET_KEY"),
    ({"FIELD_ENCRYPTION_KEYS": ["b25seS13aGlsZS10aGUtaW1hZ2UtaXMtYnVpbHQtLS0="]}, "FIELD_ENCRYPTION_KEYS"),
    ({"FIELD_ENCRYPTION_KEYS": [COLUMN_KEY, TYPED_KEY]}, "FIELD_ENCRYPTION_KEYS"),
    ({"FIELD_ENCRYPTION_KEYS": [EVEN_KEY]}, "FIELD_ENCRYPTION_KEYS"),
    (webhook("a:b"), "ANYMAIL"),
    (webhook(f"provider:{LONG[:23]}"), "ANYMAIL"),
    (webhook(f"provider:{'ab' * 20}"), "ANYMAIL"),
    (webhook(LONG), "ANYMAIL"),
    (webhook(f":{LONG}"), "ANYMAIL"),
    (webhook([f"provider:{LONG}", "a:b"]), "ANYMAIL"),
    # the database: another role than the application's, a password that can be guessed, a line that others read
    (database(USER="postgres"), "DATABASE_URL"),
    (database("employer", USER="portal_app"), "EMPLOYER_DATABASE_URL"),
    (database("employer", USER="portal_owner"), "EMPLOYER_DATABASE_URL"),
    (database("employer", PASSWORD="employer_portal"), "EMPLOYER_DATABASE_URL"),
    (database("employer", HOST="10.0.0.7"), "EMPLOYER_DATABASE_URL"),
    (
        {"AUDIT_HEAD_VERIFY_KEYS": ["YnVpbGRpbmctYnVpbGRpbmctYnVpbGRpbmctMTIzNDU="]},
        "AUDIT_HEAD_VERIFY_KEYS",
    ),
    (database(USER="portal_owner"), "DATABASE_URL"),
    (database(USER=""), "DATABASE_URL"),
    (database(PASSWORD="portal_app"), "DATABASE_URL"),
    (database(PASSWORD="aaaaaaaaaaaaaaaaaaaaaa"), "DATABASE_URL"),
    (database(PASSWORD=""), "DATABASE_URL"),
    (database(HOST="db.provider.internal"), "DATABASE_URL"),
    (database(HOST="10.0.0.7", OPTIONS={"sslmode": "prefer"}), "DATABASE_URL"),
    # where the portal is
    ({"ALLOWED_HOSTS": ["portal.provider.internal", "*"]}, "ALLOWED_HOSTS"),
    ({"ALLOWED_HOSTS": [".provider.internal"]}, "ALLOWED_HOSTS"),
    ({"ALLOWED_HOSTS": ["other.provider.internal"]}, "ALLOWED_HOSTS"),
    ({"ALLOWED_HOSTS": ["portal.provider.internal", "portal.example"]}, "ALLOWED_HOSTS"),
    ({"PORTAL_URL": "http://portal.provider.internal"}, "PORTAL_URL"),
    ({"PORTAL_URL": "https://"}, "PORTAL_URL"),
    ({"PORTAL_URL": "https://somebody:password@portal.provider.internal"}, "PORTAL_URL"),
    ({"PORTAL_URL": "https://portal.provider.internal/portal"}, "PORTAL_URL"),
    ({"PORTAL_URL": "https://portal.provider.internal?a=b"}, "PORTAL_URL"),
    ({"PORTAL_URL": "https://portal.provider.example"}, "PORTAL_URL"),
    ({"PORTAL_URL": "https://portal.example.com"}, "PORTAL_URL"),
    ({"TRUSTED_PROXIES": 0}, "TRUSTED_PROXIES"),
    ({"TRUSTED_PROXIES": -1}, "TRUSTED_PROXIES"),
    ({"TRUSTED_PROXIES": 6}, "TRUSTED_PROXIES"),
    ({"SECURE_PROXY_SSL_HEADER": None}, "TRUSTED_PROXIES"),
    # how long somebody stays signed in, and where they are sent
    ({"SESSION_COOKIE_SECURE": False}, "SESSION_COOKIE_SECURE"),
    ({"SESSION_COOKIE_AGE": 365 * 24 * 3600}, "SESSION_COOKIE_AGE"),
    ({"SESSION_COOKIE_AGE": 12 * 3600 + 1}, "SESSION_COOKIE_AGE"),
    ({"SESSION_COOKIE_AGE": 0}, "SESSION_COOKIE_AGE"),
    ({"SESSION_COOKIE_AGE": -3600}, "SESSION_COOKIE_AGE"),
    *[
        ({"LEAVE_PAGE_URL": address}, "LEAVE_PAGE_URL")
        for address in (
            "javascript:alert(1)", "JavaScript:alert(1)//https://", "data:text/html,https://x", "//weather.internal/",
            "http://weather.internal/", "/my/", "https://", "https:weather.internal", "https://a@weather.internal/",
            "https://weather.internal/\n", "https://weather.internal/\"onload=", "https:\\weather.internal",
            "vbscript:x", "https://weather.example/", " https://weather.internal/", "https://wеather.internal/",
        )
    ],
    # mail: to nobody, in the clear, or from an example
    *[
        (mailer(f"{name}.EmailBackend"), "MAIL_BACKEND")
        for name in (
            "demo.maildir", "django.core.mail.backends.console", "django.core.mail.backends.locmem",
            "django.core.mail.backends.dummy", "django.core.mail.backends.filebased",
        )
    ],
    (mailer(SMTP, host="smtp.provider.internal"), "MAIL_OPTIONS"),
    (mailer(SMTP, host="smtp.provider.internal", use_tls=False), "MAIL_OPTIONS"),
    (mailer(SMTP, host="smtp.provider.internal", use_tls="false"), "MAIL_OPTIONS"),
    (mailer(SMTP, host="mail", port=25), "MAIL_OPTIONS"),
    (mailer(SMTP, host="smtp.provider.example", use_tls=True), "MAIL_OPTIONS"),
    ({"ANYMAIL": {"POSTMARK_API_URL": "http://api.provider.internal/"}}, "ANYMAIL"),
    ({"ANYMAIL": {"DEBUG_API_REQUESTS": True}}, "ANYMAIL"),
    ({"DEFAULT_FROM_EMAIL": "Sessions Portal <portal@provider.example>"}, "MAIL_FROM"),
    ({"CLIENT_MAIL_FROM": "care@mail.test"}, "CLIENT_MAIL_FROM"),
    ({"PROVIDER_REPLY_TO": "care@example.org"}, "PROVIDER_REPLY_TO"),
    ({"INBOUND_ADDRESS": "letters@provider.invalid"}, "INBOUND_ADDRESS"),
    # the queue, the cache and where errors go
    ({"CELERY_BROKER_URL": "filesystem://"}, "CELERY_BROKER_URL"),
    ({"CELERY_BROKER_URL": "memory://"}, "CELERY_BROKER_URL"),
    ({"CELERY_BROKER_URL": ""}, "CELERY_BROKER_URL"),
    ({"CELERY_BROKER_URL": "redis://queue.provider.internal:6379/0"}, "CELERY_BROKER_URL"),
    ({"CELERY_BROKER_URL": "rediss://10.0.0.7:6379/0"}, "CELERY_BROKER_URL"),
    ({"CELERY_BROKER_TRANSPORT_OPTIONS": {"visibility_timeout": -1}}, "CELERY_BROKER_TRANSPORT_OPTIONS"),
    ({"CELERY_BROKER_TRANSPORT_OPTIONS": {"visibility_timeout": 50}}, "CELERY_BROKER_TRANSPORT_OPTIONS"),
    (cache("filebased.FileBasedCache"), "REDIS_URL"),
    (cache("locmem.LocMemCache"), "REDIS_URL"),
    (cache("redis.RedisCache", f"redis://:{LONG}@cache.provider.internal/0"), "REDIS_URL"),
    ({"SENTRY_DSN": "http://key@errors.provider.internal/1"}, "SENTRY_DSN"),
]  # fmt: skip


def test_one_unsafe_setting_is_one_fault_that_says_how_to_set_it_and_repeats_no_value() -> None:
    found = [(changed, unsafe_settings(SAFE | changed)) for changed, _ in UNSAFE_ONE_BY_ONE]

    assert [(changed, [fault.setting for fault in faults]) for changed, faults in found] == [
        (changed, [setting]) for changed, setting in UNSAFE_ONE_BY_ONE
    ]
    assert [fault for _, (fault,) in found if len(fault.how) < 20] == []
    said = " ".join(fault.how for _, (fault,) in found)
    assert [each for each in (GOOD_KEY, TYPED_KEY, LONG, "alert", "provider.internal") if each in said] == []


@pytest.mark.parametrize(
    ("changed", "setting"),
    [
        ({"PORTAL_AS_OWNER": True}, "PORTAL_AS_OWNER"),
        ({"HAS_OWNERS_ADDRESS": True}, "MIGRATION_DATABASE_URL"),
    ],
)
def test_what_a_migration_needs_no_server_may_have(changed: dict[str, Any], setting: str) -> None:
    migrating = SAFE | changed | (database(USER="portal_owner") if "PORTAL_AS_OWNER" in changed else {})

    assert unsafe_settings(migrating) == ()
    assert [fault.setting for fault in unsafe_to_serve(migrating)] == [setting]


@pytest.mark.django_db
def test_the_database_says_what_its_role_may_do() -> None:
    """Whatever the role is called: the application's own has no power, the owner of the tables has."""
    with connection.cursor() as cursor:
        assert faults_of_the_role(cursor) == ()
    with connect_as_owner() as owner, owner.cursor() as cursor:
        (fault,) = faults_of_the_role(cursor)

    assert fault.setting == "DATABASE_URL"
    assert "owns tables" in fault.how


# what stands in a file that everybody can read
PUBLISHED = ("Dockerfile", "docker-compose.yml", ".env.example", "README.md", "docs/settings.md")


def test_no_key_that_stands_in_a_file_of_ours_is_taken() -> None:
    """A Fernet key, or a text long enough for a secret key, wherever it stands."""
    written = "\n".join((PROJECT / name).read_text() for name in PUBLISHED)
    column_keys = re.findall(r"(?<![\w-])[\w-]{43}=(?!\w)", written)
    secret_keys = re.findall(r"SECRET_KEY=([^\s\"$|`]+)", written)

    assert [key for key in column_keys if not unsafe_settings(SAFE | {"FIELD_ENCRYPTION_KEYS": [key]})] == []
    assert [key for key in secret_keys if not unsafe_settings(SAFE | {"SECRET_KEY": key})] == []


def test_the_example_as_it_stands_is_refused_setting_by_setting() -> None:
    example = dict(
        line.split("=", 1)
        for line in (PROJECT / ".env.example").read_text().splitlines()
        if re.match("[A-Z_]+=", line)
    )
    values = SAFE | {
        "PORTAL_URL": example["PORTAL_URL"],
        "ALLOWED_HOSTS": [example["ALLOWED_HOSTS"]],
        "DEFAULT_FROM_EMAIL": example["MAIL_FROM"].strip("'"),
        "MAILERS": {
            "default": {
                "BACKEND": example["MAIL_BACKEND"],
                "OPTIONS": json.loads(example["MAIL_OPTIONS"].strip("'")),
            }
        },
        "SECRET_KEY": example["SECRET_KEY"],
        "TRUSTED_PROXIES": int(example["TRUSTED_PROXIES"]),
        "SESSION_COOKIE_AGE": int(example["SESSION_COOKIE_AGE"]),
    }

    assert {fault.setting for fault in unsafe_settings(values)} == {
        "PORTAL_URL", "ALLOWED_HOSTS", "MAIL_FROM", "MAIL_OPTIONS", "SECRET_KEY",
    }  # fmt: skip


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
        Fault(
            "SECRET_KEY",
            "must be random, of 50 characters or more with letters and digits, each of its fallbacks too: "
            'python -c "import secrets; print(secrets.token_urlsafe(50))"',
        ),
    )
