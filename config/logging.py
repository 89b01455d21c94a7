"""Logs: JSON lines in production, readable ones in the demo; never a word about anybody (``config.private_logs``)."""

import logging.config
from typing import Any

import structlog
from structlog.types import Processor

from config.private_logs import drop_personal, keep_template, outline_exception

_SHARED: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    keep_template,
    outline_exception,
    drop_personal,
)


def logging_settings(*, readable: bool, level: str) -> dict[str, Any]:
    """Django's LOGGING: every record, from any library, goes through the same processors to stderr.

    Args:
        readable: lines for a terminal instead of JSON.
        level: the lowest level to keep, such as INFO.
    """
    renderer: Processor = (
        structlog.dev.ConsoleRenderer(colors=False) if readable else structlog.processors.JSONRenderer()
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "private": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": list(_SHARED),
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
                # the exception has been outlined already; its text must not be appended
                "keep_exc_info": False,
                "keep_stack_info": False,
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "private"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Both write through handlers of their own by default; here there is one way out.
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": level, "propagate": True},
            # Says in formatted text what django-structlog says in fields, with the exception's words.
            "celery.app.trace": {"level": "CRITICAL"},
            "celery.worker.strategy": {"level": "WARNING"},
        },
    }


def configure_logging(settings: dict[str, Any]) -> None:
    """Set up the standard library's logging and structlog alike; web, worker, beat and commands call it once."""
    logging.config.dictConfig(settings)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
