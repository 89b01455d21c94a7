"""Wires the portal together. The Celery app is made here so that every process's shared tasks belong to it."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
