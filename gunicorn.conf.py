"""How gunicorn runs the site: it reads this file where it is started. Its command line goes before it."""

import logging
import os
import shutil
import tempfile

logging.captureWarnings(True)  # Python's own lines look like the others too

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # where the workers count, so that /metrics can tell of all of them
made_here = ""
if FOLDER not in os.environ:  # prometheus_client looks for it while it is imported
    made_here = os.environ[FOLDER] = tempfile.mkdtemp(prefix="claimtrack-metrics-")

bind = "127.0.0.1:8000"
workers = int(os.environ.get("WEB_CONCURRENCY", "3"))
threads = 4
max_requests = 10_000
max_requests_jitter = 1_000
timeout = 60
graceful_timeout = 30
control_socket_disable = True  # else it wants a folder in the home of a user who has none
accesslog = None  # the site writes a line of its own for each request, without addresses

# The server's own lines look like those of the site.
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "claimtrack.logs.JsonLines"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "gunicorn.error": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "gunicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}


def child_exit(server, worker):
    from claimtrack.worker_files import fold

    fold(os.environ[FOLDER], worker.pid)


def on_exit(server):
    if made_here:
        shutil.rmtree(made_here, ignore_errors=True)
