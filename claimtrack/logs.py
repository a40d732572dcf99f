"""One JSON object a line, for whoever collects the logs of a server.

Each line written while a request is answered holds that request's number, which the reader is told as well:
in the header X-Request-ID, and on the page that says that something went wrong.
"""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime

REQUEST_ID: ContextVar[str] = ContextVar("request id", default="")


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        # Django's own line about a refusal comes when the request is over, and carries it.
        if number := REQUEST_ID.get() or getattr(getattr(record, "request", None), "number", ""):
            line["request"] = number
        if status := getattr(record, "status_code", None):
            line["status"] = status
        line |= getattr(record, "told", {})
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)
