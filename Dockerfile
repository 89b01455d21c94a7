# Two stages: the first installs, the second carries only what runs, as a user that owns nothing. The image they stand on is
# named by its digest: a tag may be something else tomorrow.
ARG PYTHON_DIGEST
FROM python:3.13-slim@${PYTHON_DIGEST} AS installed
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /venv
COPY requirements/production.txt /tmp/production.txt
RUN /venv/bin/pip install --require-hashes -r /tmp/production.txt && /venv/bin/python -m compileall -q /venv/lib
WORKDIR /portal
COPY . .
# Collecting asks for no secret and no database; the settings want to see some all the same. The keys are made for this
# one command: a key that stands in a file could end up in production.
RUN SECRET_KEY="$(/venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
    FIELD_ENCRYPTION_KEYS="$(/venv/bin/python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())')" \
    DATABASE_URL=postgres://nobody:nothing@127.0.0.1:1/none \
    EMPLOYER_DATABASE_URL=postgres://nobody_else:nothing@127.0.0.1:1/none \
    CELERY_BROKER_URL=redis://127.0.0.1:1/0 \
    REDIS_URL=redis://127.0.0.1:1/0 \
    PORTAL_URL=https://portal.invalid \
    ALLOWED_HOSTS=portal.invalid \
    STATIC_ROOT=/portal/staticfiles \
    AUDIT_HEADS=/audit/heads \
    AUDIT_HEAD_VERIFY_KEYS="$(/venv/bin/python -c 'import base64, secrets; print(base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())')" \
    /venv/bin/python manage.py collectstatic --no-input

FROM python:3.13-slim@${PYTHON_DIGEST}
RUN groupadd --system --gid 10001 portal && useradd --system --uid 10001 --gid portal --no-create-home portal \
    && install --directory --owner=10001 --group=10001 --mode=0750 /audit
COPY --from=installed /venv /venv
COPY --from=installed /portal /portal
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    STATIC_ROOT=/portal/staticfiles \
    PORTAL_DATA=/tmp/portal
WORKDIR /portal
USER 10001:10001
EXPOSE 8000
# Granian needs no proxy against slow clients; more replicas, not more threads, serve more people.
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", \
     "--blocking-threads", "1", "--respawn-failed-workers", "config.wsgi:application"]
