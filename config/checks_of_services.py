"""What production leans on: mail, the broker, the cache and the database."""

from collections.abc import Iterator
from email.utils import parseaddr
from urllib.parse import urlsplit

from config.fault import ADDRESS_OF_DATABASE, Fault, Values, is_loopback, is_placeholder, leaves_the_machine

APPLICATION_ROLE = "portal_app"
EMPLOYERS_ROLE = "employer_portal"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
# these write mail down or throw it away instead of delivering it
DELIVERS_NOTHING = (
    "backends.console",
    "backends.locmem",
    "backends.dummy",
    "backends.filebased",
    "demo.maildir",
)
# one process, or one machine: tasks would be lost, or never done
NO_BROKER = frozenset({"memory", "filesystem", "folder", ""})
NO_SHARED_CACHE = ("locmem", "filebased", "dummy")
ENCRYPTED_SCHEMES = frozenset({"rediss", "amqps"})
ENCRYPTED_DATABASE = frozenset({"require", "verify-ca", "verify-full"})
_SENDERS = {
    "MAIL_FROM": "DEFAULT_FROM_EMAIL",
    "CLIENT_MAIL_FROM": "CLIENT_MAIL_FROM",
    "PROVIDER_REPLY_TO": "PROVIDER_REPLY_TO",
    "INBOUND_ADDRESS": "INBOUND_ADDRESS",
}


def faults_of_services(values: Values) -> Iterator[Fault]:
    """Faults of everything that production speaks to."""
    yield from _of_mail(values)
    yield from _of_addresses(values)
    yield from _of_the_queue(values)
    yield from _of_the_database(values)
    if values["SENTRY_DSN"] and not _is_https(values["SENTRY_DSN"]):
        yield Fault("SENTRY_DSN", "must begin with https:// and name your own host, or be empty")


def faults_of_serving(values: Values) -> Iterator[Fault]:
    """Faults of production's web, worker and beat alone; a command that migrates is the owner rightly."""
    if values["PORTAL_AS_OWNER"]:
        yield Fault("PORTAL_AS_OWNER", "is for migrating alone; leave it unset for web, worker and beat")
    elif values["HAS_OWNERS_ADDRESS"]:
        yield Fault(
            "MIGRATION_DATABASE_URL",
            "holds the owner’s password, so only the process that migrates may be given it; leave it unset here",
        )


def _of_mail(values: Values) -> Iterator[Fault]:
    for alias, mailer in values["MAILERS"].items():
        if any(name in mailer["BACKEND"] for name in DELIVERS_NOTHING):
            yield Fault(
                "MAIL_BACKEND", f"the mailer {alias!r} delivers to nobody; set one that does, such as smtp"
            )
        if mailer["BACKEND"] == SMTP and not _is_encrypted_smtp(mailer.get("OPTIONS", {})):
            yield Fault(
                "MAIL_OPTIONS",
                'must have "use_tls": true or "use_ssl": true, and the host of your mail server',
            )
    anymail = values["ANYMAIL"]
    if any(name.endswith("API_URL") and not _is_https(str(url)) for name, url in anymail.items()):
        yield Fault("ANYMAIL", "an API_URL must begin with https://, or be left out")
    if anymail.get("DEBUG_API_REQUESTS"):
        yield Fault("ANYMAIL", "leave DEBUG_API_REQUESTS out: it writes whole e-mails into the log")


def _of_addresses(values: Values) -> Iterator[Fault]:
    for setting, name in _SENDERS.items():
        if is_placeholder(parseaddr(values[name])[1].rpartition("@")[2]):
            yield Fault(setting, "is still an address of the example; put one of your own")


def _of_the_queue(values: Values) -> Iterator[Fault]:
    broker = values["CELERY_BROKER_URL"]
    if urlsplit(broker).scheme in NO_BROKER:
        yield Fault(
            "CELERY_BROKER_URL", "must be a server that several processes share: redis://… (or set REDIS_URL)"
        )
    elif _is_open(broker):
        yield Fault("CELERY_BROKER_URL", "crosses a network: rediss://:PASSWORD@HOST:6379/1")
    for cache in values["CACHES"].values():
        if any(name in cache["BACKEND"] for name in NO_SHARED_CACHE):
            yield Fault(
                "REDIS_URL",
                "must be set: the limits on sign-in attempts are counted in a cache that all share",
            )
        elif _is_open(str(cache.get("LOCATION", ""))):
            yield Fault("REDIS_URL", "crosses a network: rediss://:PASSWORD@HOST:6379/0")
    patience = values["CELERY_BROKER_TRANSPORT_OPTIONS"].get("visibility_timeout")
    if patience is not None and patience <= values["CELERY_TASK_TIME_LIMIT"]:
        yield Fault(
            "CELERY_BROKER_TRANSPORT_OPTIONS",
            f"visibility_timeout must be more than the {values['CELERY_TASK_TIME_LIMIT']} seconds that a task may take, "
            "or it is done twice at once",
        )


def _of_the_database(values: Values) -> Iterator[Fault]:
    databases = values["DATABASES"]
    if not values["PORTAL_AS_OWNER"] and databases["default"].get("USER") != APPLICATION_ROLE:
        yield Fault(
            "DATABASE_URL",
            f"must sign in as {APPLICATION_ROLE}, which cannot change the audit trail: "
            f"postgres://{APPLICATION_ROLE}:PASSWORD@HOST:5432/portal",
        )
    if databases["employer"].get("USER") != EMPLOYERS_ROLE:
        yield Fault(
            "EMPLOYER_DATABASE_URL",
            f"must sign in as {EMPLOYERS_ROLE}, which reads what HR may see and nothing else: "
            f"postgres://{EMPLOYERS_ROLE}:PASSWORD@HOST:5432/portal",
        )
    for alias, setting in ADDRESS_OF_DATABASE.items():
        encrypted = databases[alias].get("OPTIONS", {}).get("sslmode") in ENCRYPTED_DATABASE
        if leaves_the_machine(str(databases[alias].get("HOST") or "")) and not encrypted:
            yield Fault(setting, "crosses a network: add ?sslmode=verify-full&sslrootcert=FILE to it")


def _is_encrypted_smtp(options: Values) -> bool:
    host = str(options.get("host") or "localhost")
    encrypted = options.get("use_tls") is True or options.get("use_ssl") is True
    return is_loopback(host) or (encrypted and not is_placeholder(host))


def _is_open(address: str) -> bool:
    """Whether passers-by could read or write there: beyond the machine without a password or without encryption."""
    url = urlsplit(address)
    closed = bool(url.password) and url.scheme in ENCRYPTED_SCHEMES
    return leaves_the_machine(url.hostname or "") and not closed


def _is_https(address: str) -> bool:
    url = urlsplit(address)
    return url.scheme == "https" and bool(url.hostname) and not is_placeholder(url.hostname or "")
