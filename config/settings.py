"""Settings, all of them from the environment; a missing one says how to set it. docs/settings.md lists them."""

import re
from email.utils import parseaddr
from logging import DEBUG as DEBUG_LEVEL
from logging import ERROR as ERROR_LEVEL
from pathlib import Path
from typing import Any

import django_stubs_ext
import environ
from django.utils.csp import CSP

from config.environment import (
    audit_heads,
    audit_keys,
    employer_database_url,
    employer_mail_hours,
    encryption_keys,
    portal_environment,
    required,
)
from config.error_reports import report_errors
from config.logging import logging_settings
from config.schedule import BEAT_SCHEDULE

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()

# production (the default), demo or test: the last two are refused where a stranger could reach them (config/checks.py)
PORTAL_ENV = portal_environment(env)
IS_DEMO = PORTAL_ENV == "demo"
IS_PRODUCTION = PORTAL_ENV == "production"
PORTAL_DATA = Path(env.str("PORTAL_DATA", default=str(BASE_DIR / "var"))).absolute()

SECRET_KEY = required(env, "SECRET_KEY", "a random text of 50 characters or more, kept secret")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
FIELD_ENCRYPTION_KEYS = encryption_keys(env, PORTAL_ENV, SECRET_KEY)
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
PORTAL_URL = env.str("PORTAL_URL", default="http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [PORTAL_URL] if PORTAL_URL.startswith("https://") else []

INSTALLED_APPS = [
    *(["demo"] if IS_DEMO else []),
    "sessions_portal",
    "clinical_desk",
    "employer_review",
    "letters",
    "transfers",
    "booking",
    "clinical_reviews",
    "extra_requests",
    "clients",
    "accounts",
    "notifications",
    "interface",
    "config",
    "allauth",
    "allauth.account",
    "django_htmx",
    "lucide",
    "anymail",
    "django_structlog",
    "health_check",
    "django_linear_migrations",
    # the admin site, with our door in front of it
    "config.administration_app.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "accounts.middleware.UnseenCharactersMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "accounts.middleware.PrivatePagesMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.request_logging.RequestLoggingMiddleware",
    "config.wrong_method.WrongMethodMiddleware",
    # Innermost: from here on a view under /review/ runs as the database role employer_portal.
    "employer_review.middleware.EmployerRoleMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.csp",
                "interface.context_processors.interface",
                "config.menu.menu",
                *(["demo.context_processors.demo"] if IS_DEMO else []),
            ],
        },
    }
]
FORM_RENDERER = "interface.form_renderer.PortalFormRenderer"

# -- data ---------------------------------------------------------------------------------------------------------
# The application signs in as portal_app, which cannot change the audit trail; only what migrates is the owner.
PORTAL_AS_OWNER = env.bool("PORTAL_AS_OWNER", default=False)
_OWNERS_ADDRESS = env.str("MIGRATION_DATABASE_URL", default="")
HAS_OWNERS_ADDRESS = bool(_OWNERS_ADDRESS)
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db_url_config(
        _OWNERS_ADDRESS
        if PORTAL_AS_OWNER and _OWNERS_ADDRESS
        else required(
            env, "DATABASE_URL", "postgres://portal_app:PASSWORD@HOST:5432/portal (./portal starts one)"
        )
    )
}
# The pages of employers sign in as a role of their own, which can read what HR may see and nothing else.
DATABASES["employer"] = env.db_url_config(employer_database_url(env, PORTAL_ENV))
for _database in DATABASES.values():
    _database |= {
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        # Prepared on the server: a 50-row page takes 2.4 ms instead of 7.4.
        "OPTIONS": {
            # what stands behind the ? of the address, sslmode above all
            **_database.get("OPTIONS", {}),
            "server_side_binding": True,
            "prepare_threshold": 5,
            "application_name": "sessions_portal",
        },
    }
# tests write in a transaction that another connection could not see into
DATABASES["employer"]["TEST"] = {"MIRROR": "default"}
DATABASE_ROUTERS = ["config.database_routers.EmployersOnlyRead"]
# The signed heads of the audit trail lie outside of the database, whose owner could rework the trail itself.
AUDIT_HEADS = audit_heads(env, PORTAL_ENV, PORTAL_DATA)
AUDIT_HEAD_KEY, AUDIT_HEAD_VERIFY_KEYS = audit_keys(env, PORTAL_ENV, SECRET_KEY)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="")
CACHES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": PORTAL_DATA / "cache"}
}

# -- people -------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "accounts.permissions.AdministratorsMayAdminister",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.password_rules.NotAboutOneself"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
if PORTAL_ENV == "test":
    # the real one takes its time on purpose
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "config.sign_in.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "accounts.sign_in_forms.SignInForm",
    "reset_password": "accounts.sign_in_forms.ForgottenPasswordForm",
    "reset_password_from_key": "accounts.sign_in_forms.NewPasswordForm",
    "set_password": "accounts.sign_in_forms.FirstPasswordForm",
    "change_password": "accounts.sign_in_forms.ChangedPasswordForm",
    "reauthenticate": "accounts.sign_in_forms.ConfirmPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "accounts.password_links.PasswordLinks"  # noqa: S105
# wrong passwords are counted in accounts/sign_in_limits.py: by account and place, not by account alone
ACCOUNT_RATE_LIMITS = {"login_failed": None}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
# A password confirmed so many seconds ago is confirmed.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
SESSION_COOKIE_AGE = env.int("SESSION_COOKIE_AGE", default=12 * 60 * 60)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# -- the browser --------------------------------------------------------------------------------------------------
SERVED_OVER_HTTPS = PORTAL_URL.startswith("https://")
SECURE_SSL_REDIRECT = SERVED_OVER_HTTPS
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=False) else None
)
# how many proxies of our own write X-Forwarded-For, one behind the other (accounts/client_address.py)
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
SECURE_HSTS_SECONDS = 31_536_000 if SERVED_OVER_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SERVED_OVER_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SERVED_OVER_HTTPS
SECURE_REFERRER_POLICY = "same-origin"
# the form token ends with the browser's own session, as the sign-in does: no cookie tells afterwards who was here
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "config.csrf_failure.csrf_failure"
# where a client is taken who leaves their own pages quickly: an everyday page
LEAVE_PAGE_URL = env.str("LEAVE_PAGE_URL", default="") or "https://www.wikipedia.org/"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "manifest-src": [CSP.SELF],
}
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(PORTAL_DATA / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if PORTAL_ENV == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# Tests make a handler for every browser they play: one that looks a file up when it is asked for, not all 200 before.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = PORTAL_ENV == "test"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
# Uploaded letters are held in memory and never written to a disk in the clear; what is larger is not held at all.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 8_000_000

# -- language and time --------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en-au"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Australia/Sydney"

# -- mail ---------------------------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="Sessions Portal <portal@provider.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# A client's mail must not name the portal to a person who looks over their shoulder.
CLIENT_MAIL_FROM = (
    env.str("CLIENT_MAIL_FROM", default="") or f"Client Services <{parseaddr(DEFAULT_FROM_EMAIL)[1]}>"
)
PROVIDER_REPLY_TO = env.str("PROVIDER_REPLY_TO", default="") or parseaddr(DEFAULT_FROM_EMAIL)[1]
MAILERS: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": env.str(
            "MAIL_BACKEND",
            default="demo.maildir.MaildirBackend"
            if IS_DEMO
            else "django.core.mail.backends.smtp.EmailBackend",
        ),
        "OPTIONS": env.json("MAIL_OPTIONS", default={"path": str(PORTAL_DATA / "mail")} if IS_DEMO else {}),
    }
}
if MAILERS["default"]["BACKEND"] == "django.core.mail.backends.smtp.EmailBackend":
    # A silent server must not hold a worker until its time limit.
    MAILERS["default"]["OPTIONS"].setdefault("timeout", 10)
ANYMAIL = env.json("ANYMAIL", default={})
# Whose webhooks there are, by Anymail's name; by default the provider that mail is sent through.
_ANYMAIL_BACKEND = re.fullmatch(r"anymail\.backends\.(\w+)\.EmailBackend", MAILERS["default"]["BACKEND"])
MAIL_PROVIDER = env.str("MAIL_PROVIDER", default="") or (_ANYMAIL_BACKEND[1] if _ANYMAIL_BACKEND else "")
# The times of an employer's business day at which it hears of what the provider's side did.
EMPLOYER_MAIL_HOURS = employer_mail_hours(env, PORTAL_ENV)
# Where consultants may e-mail recommendation letters to; the provider hands them to ANYMAIL's inbound webhook.
INBOUND_ADDRESS = env.str("INBOUND_ADDRESS", default="letters@provider.example" if IS_DEMO else "")
# How the mail server that takes them in names itself in Authentication-Results; without it no letter is filed by itself.
INBOUND_AUTHSERV_ID = env.str("INBOUND_AUTHSERV_ID", default="" if IS_PRODUCTION else "mx.provider.example")

# -- work in the background ---------------------------------------------------------------------------------------
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default=REDIS_URL or "memory://")
CELERY_BROKER_TRANSPORT_OPTIONS = env.json(
    "CELERY_BROKER_TRANSPORT_OPTIONS",
    # A killed worker's tasks are back within seconds; kombu's own defaults took 101 s or lost them.
    default={"visibility_timeout": 60, "unacked_restore_interval": 2, "unacked_restore_throttle": 1},
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 50
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = BEAT_SCHEDULE
# -- logs and errors ----------------------------------------------------------------------------------------------
LOGGING = logging_settings(readable=not IS_PRODUCTION, level=env.str("LOG_LEVEL", default="INFO"))
LOGGING_CONFIG = "config.logging.configure_logging"
DJANGO_STRUCTLOG_CELERY_ENABLED = True
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = DEBUG_LEVEL
DJANGO_STRUCTLOG_CELERY_TASK_START_LOG_LEVEL = DEBUG_LEVEL
DJANGO_STRUCTLOG_CELERY_TASK_FAILURE_LOG_LEVEL = ERROR_LEVEL
SENTRY_DSN = env.str("SENTRY_DSN", default="")
if SENTRY_DSN:
    report_errors(SENTRY_DSN, environment=PORTAL_ENV)

SILENCED_SYSTEM_CHECKS = [
    # The e-mail address is unique whatever its case, by a constraint on lower(email).
    "auth.W004",
    # Whether a provider's whole domain goes into browsers' preload lists is not the portal's to decide.
    "security.W021",
]
