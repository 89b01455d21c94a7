"""Reading the environment: what is missing says how to set it."""

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
