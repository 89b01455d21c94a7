"""Reading the environment: what is missing says how to set it."""

import base64
import hashlib

import environ
from django.core.exceptions import ImproperlyConfigured

ENVIRONMENTS = ("production", "demo", "test")


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


def encryption_keys(env: environ.Env, portal_env: str, secret_key: str) -> list[str]:
    """The Fernet keys of the encrypted columns, the newest first, from FIELD_ENCRYPTION_KEYS.

    Required in production, where a key must outlive a change of SECRET_KEY; elsewhere one is derived from it.
    """
    keys: list[str] = env.list("FIELD_ENCRYPTION_KEYS", default=[])
    if keys:
        return keys
    if portal_env == "production":
        required(
            env,
            "FIELD_ENCRYPTION_KEYS",
            "KEY[,OLDER_KEY] (python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())')",
        )
    return [base64.urlsafe_b64encode(hashlib.sha256(f"columns {secret_key}".encode()).digest()).decode()]
