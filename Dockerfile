# The image of the program: `docker build --tag claimtrack .`; compose.yaml runs it with all it needs.
# The versions are those that the tests run on: Debian 12 with Python 3.11 and PostgreSQL 15's own tools.
ARG PYTHON=3.11.13-slim-bookworm

# --- what pip installs, in a layer that changes with requirements.txt alone
FROM python:${PYTHON} AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_NO_INPUT=1
WORKDIR /srv/claimtrack
RUN python -m venv .venv
COPY requirements.txt ./
RUN .venv/bin/pip install --require-hashes --only-binary :all: -r requirements.txt

# --- the program
FROM python:${PYTHON}
RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-client-15 \
    && rm -rf /var/lib/apt/lists/*
RUN groupadd --system --gid 10001 claimtrack \
    && useradd --system --uid 10001 --gid claimtrack --no-create-home --home-dir /nonexistent \
        --shell /usr/sbin/nologin claimtrack \
    && install --directory --owner 10001 --group 10001 --mode 700 /backups
ENV PATH=/srv/claimtrack/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    VAR_DIR=/srv/claimtrack/var
WORKDIR /srv/claimtrack
COPY --from=packages /srv/claimtrack/.venv .venv
COPY . .
# Nothing it is started with: collectstatic signs nothing, and the settings ask for both. They stay in no layer.
RUN SECRET_KEY=only-while-the-image-is-made ALLOWED_HOSTS=localhost \
        python manage.py collectstatic --noinput --verbosity 0 \
    && python -m compileall -q articles claims claimtrack \
    && chmod -R a+rX,go-w .
USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
# By its own number, without TLS; whether visitors should come is asked of /readyz.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
CMD ["gunicorn", "claimtrack.wsgi", "--bind", "0.0.0.0:8000", "--worker-tmp-dir", "/dev/shm"]
