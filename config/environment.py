"""Reading the environment: what is missing says how to set it."""

import base64
import hashlib
from datetime import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

import environ
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.core.exceptions import ImproperlyConfigured

HOW_TO_MAKE_A_KEY = (
    "python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())'"
)
HOW_TO_MAKE_AUDIT_KEYS = (
    "python -c 'from base64 import urlsafe_b64encode as e; "
    "from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey as K; k = K.generate(); "
    'print("AUDIT_HEAD_KEY=" + e(k.private_bytes_raw()).decode()); '
    'print("AUDIT_HEAD_VERIFY_KEYS=" + e(k.public_key().public_bytes_raw()).decode())\''
)
ENVIRONMENTS = ("production", "demo", "test")
# for a demo and for tests, which do not wait for an hour of the day
AT_ONCE = "at once"


def required(env: environ.Env, name: str, example: str) -> str:
    """The setting ``name``; raises ImproperlyConfigured with ``example`` when it is absent or empty."""
    value: str = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(
            f"{name} is not set. Put it into the environment of every process, e.g. {name}={example}"
        )
    return value


def portal_environment(env: environ.Env) -> str:
    """``production``, ``demo`` or ``test``, from PORTAL_ENV; raises ImproperlyConfigured for anything else."""
    value: str = env.str("PORTAL_ENV", default="production")
    if value not in ENVIRONMENTS:
        raise ImproperlyConfigured(f"PORTAL_ENV is {value!r}; it takes one of {', '.join(ENVIRONMENTS)}.")
    return value


def employer_database_url(env: environ.Env, portal_env: str) -> str:
    """Where the pages of employers sign in, from EMPLOYER_DATABASE_URL: the role ``employer_portal``.

    Outside of production it may be missing: those pages then sign in as the application does, and take the role for each
    transaction. Raises ImproperlyConfigured in production when it is missing, or signs in as the application.
    """
    application = required(
        env, "DATABASE_URL", "postgres://portal_app:PASSWORD@HOST:5432/portal (./portal starts one)"
    )
    if portal_env != "production":
        return env.str("EMPLOYER_DATABASE_URL", default="") or application
    employer = required(env, "EMPLOYER_DATABASE_URL", "postgres://employer_portal:PASSWORD@HOST:5432/portal")
    if _role_of(employer) == _role_of(application):
        raise ImproperlyConfigured(
            "EMPLOYER_DATABASE_URL signs in as the application. It takes the role employer_portal and its own password."
        )
    return employer


def encryption_keys(env: environ.Env, portal_env: str, secret_key: str) -> list[str]:
    """The Fernet keys of the encrypted columns, the newest first, from FIELD_ENCRYPTION_KEYS.

    Required in production, where a key must outlive a change of SECRET_KEY; elsewhere one is derived from it.
    Raises ImproperlyConfigured, without a value, when the setting is missing or holds something that is not a key.
    """
    keys: list[str] = env.list("FIELD_ENCRYPTION_KEYS", default=[])
    if not keys and portal_env == "production":
        required(env, "FIELD_ENCRYPTION_KEYS", f"KEY[,OLDER_KEY] ({HOW_TO_MAKE_A_KEY})")
    if not all(_is_key(key) for key in keys):
        raise ImproperlyConfigured(
            f"FIELD_ENCRYPTION_KEYS holds what is no key. Each, with commas between, is made by {HOW_TO_MAKE_A_KEY}"
        )
    return keys or [
        base64.urlsafe_b64encode(hashlib.sha256(f"columns {secret_key}".encode()).digest()).decode()
    ]


def employer_mail_hours(env: environ.Env, portal_env: str) -> tuple[time, ...]:
    """The local times at which employers are told, the earliest first, from EMPLOYER_MAIL_HOURS; empty where at once.

    One hour a business day unless set otherwise: the fewer hours, the less one of them tells. Production always has one.
    Raises ImproperlyConfigured for what is no list of times.
    """
    text: str = env.str("EMPLOYER_MAIL_HOURS", default="") or (
        "16:00" if portal_env == "production" else AT_ONCE
    )
    if text == AT_ONCE and portal_env != "production":
        return ()
    try:
        return tuple(sorted({time.fromisoformat(hour.strip()) for hour in text.split(",")}))
    except ValueError:
        raise ImproperlyConfigured(
            f"EMPLOYER_MAIL_HOURS is {text!r}. It takes local times of the employer, with commas, e.g. "
            "EMPLOYER_MAIL_HOURS=16:00; mail that leaves at any other time tells when somebody was counselled."
        ) from None


def _role_of(url: str) -> str:
    return unquote(urlsplit(url).username or "")


def audit_heads(env: environ.Env, portal_env: str, data: Path) -> Path | None:
    """The file of signed heads of the audit trail, from AUDIT_HEADS; ``None`` in tests, which name one where they need it.

    Raises ImproperlyConfigured in production when it is missing: a file in the container would go with it.
    """
    named: str = env.str("AUDIT_HEADS", default="")
    if named:
        return Path(named).absolute()
    if portal_env == "production":
        required(env, "AUDIT_HEADS", "/audit/heads (a file outside of the database's machine)")
    return data / "audit" / "heads" if portal_env == "demo" else None


def audit_keys(env: environ.Env, portal_env: str, secret_key: str) -> tuple[str, list[str]]:
    """The key that signs the heads of the audit trail, and the public keys that may have signed one, the newest first.

    Both are 32 bytes in URL-safe Base64. Production takes AUDIT_HEAD_VERIFY_KEYS in every process and AUDIT_HEAD_KEY in the
    worker alone: what can be reached from outside cannot sign, and gets an empty text. Elsewhere both follow from SECRET_KEY.
    Raises ImproperlyConfigured, without a value, when one is missing or no key, or when they do not belong together.
    """
    signing: str = env.str("AUDIT_HEAD_KEY", default="")
    public: list[str] = env.list("AUDIT_HEAD_VERIFY_KEYS", default=[])
    if portal_env != "production" and not (signing or public):
        signing = base64.urlsafe_b64encode(
            hashlib.sha256(f"audit heads {secret_key}".encode()).digest()
        ).decode()
    if not public and portal_env == "production":
        required(env, "AUDIT_HEAD_VERIFY_KEYS", f"KEY[,OLDER_KEY] ({HOW_TO_MAKE_AUDIT_KEYS})")
    try:
        own = [_public_key_of(signing)] if signing else []
        for key in public:
            Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(key))
    except ValueError:
        raise ImproperlyConfigured(
            f"AUDIT_HEAD_KEY or AUDIT_HEAD_VERIFY_KEYS holds what is no key. Made by {HOW_TO_MAKE_AUDIT_KEYS}"
        ) from None
    if public and own and own[0] != public[0]:
        raise ImproperlyConfigured(
            "AUDIT_HEAD_VERIFY_KEYS does not begin with the public key of AUDIT_HEAD_KEY; put it first, before older ones."
        )
    return signing, public or own


def _public_key_of(signing: str) -> str:
    key = Ed25519PrivateKey.from_private_bytes(base64.urlsafe_b64decode(signing))
    return base64.urlsafe_b64encode(key.public_key().public_bytes_raw()).decode()


def _is_key(text: str) -> bool:
    try:
        Fernet(text)
    except ValueError:
        return False
    return True
