"""Settings that a portal must not start with. Asked by manage.py as checks; web, worker and beat refuse to start at all.

What is looked at stands beside this module: ``checks_of_secrets``, ``checks_of_the_web``, ``checks_of_services`` and
``checks_of_the_role``.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.conf import settings
from django.core.checks import Error
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from config.checks_of_secrets import faults_of_secrets
from config.checks_of_services import faults_of_services, faults_of_serving
from config.checks_of_the_role import faults_of_the_role
from config.checks_of_the_web import faults_everywhere, faults_of_the_web, faults_within_reach
from config.fault import Fault, Values

_NAMES = (
    "PORTAL_ENV", "DEBUG", "SECRET_KEY", "SECRET_KEY_FALLBACKS", "FIELD_ENCRYPTION_KEYS", "ALLOWED_HOSTS", "PORTAL_URL",
    "INSTALLED_APPS", "LEAVE_PAGE_URL", "TRUSTED_PROXIES", "SECURE_PROXY_SSL_HEADER", "SESSION_COOKIE_AGE",
    "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "MAILERS", "ANYMAIL", "DEFAULT_FROM_EMAIL", "CLIENT_MAIL_FROM",
    "PROVIDER_REPLY_TO", "INBOUND_ADDRESS", "SENTRY_DSN", "CELERY_BROKER_URL", "CELERY_BROKER_TRANSPORT_OPTIONS",
    "CELERY_TASK_TIME_LIMIT", "CACHES", "DATABASES", "AUDIT_HEAD_VERIFY_KEYS", "PORTAL_AS_OWNER", "HAS_OWNERS_ADDRESS",
)  # fmt: skip


def unsafe_settings(values: Values) -> tuple[Fault, ...]:
    """Every fault of the settings, by what PORTAL_ENV says they are for.

    Production must be safe for strangers. A demo or a test run, which are not, must be out of their reach.
    """
    faults = [*faults_everywhere(values)]
    if values["PORTAL_ENV"] == "production":
        faults += [*faults_of_secrets(values), *faults_of_the_web(values), *faults_of_services(values)]
    else:
        faults += faults_within_reach(values)
    return tuple(faults)


def unsafe_to_serve(values: Values) -> tuple[Fault, ...]:
    """Every fault of a process that serves: those above, and what only a command may have."""
    faults = unsafe_settings(values)
    if values["PORTAL_ENV"] == "production":
        faults += tuple(faults_of_serving(values))
    return faults


def refuse_unsafe_settings() -> None:
    """Called where a process begins to serve. Raises ImproperlyConfigured with every fault of the settings.

    In production the database is asked as well what the role may do that the portal signs in as.
    """
    values = _current()
    faults = unsafe_to_serve(values)
    if not faults and values["PORTAL_ENV"] == "production":
        faults = _faults_of_our_role()
    if faults:
        listed = "\n".join(f"  - {fault}" for fault in faults)
        raise ImproperlyConfigured(f"The portal does not start with unsafe settings:\n{listed}")


def check_settings(**_options: Any) -> list[Error]:
    """The same faults for ``manage.py check`` and every command that checks first."""
    return [
        Error(f"{fault.setting} is not safe.", hint=fault.how, id=f"portal.{fault.setting}")
        for fault in unsafe_settings(_current())
    ]


def _current() -> Values:
    return {name: getattr(settings, name) for name in _NAMES}


def _faults_of_our_role() -> tuple[Fault, ...]:
    """Asked in a thread of its own: a server may begin inside an event loop, and no child inherits the connection."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(_asked_of_the_database).result()


def _asked_of_the_database() -> tuple[Fault, ...]:
    try:
        with connection.cursor() as cursor:
            return faults_of_the_role(cursor)
    finally:
        connection.close()
