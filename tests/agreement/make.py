"""Reports for the tests: say what matters, the rest has a default."""

from claims.agreement import Choice, Comparison, Count, Day, Report

READ = {"count": Count.read, "date": Day.read, "choice": Choice, "text": str}


def make_report(wording=None, *, kind="count", key="", voice="a", **fields):
    """A report whose value is read from its wording; without a wording it carries no value.

    The origin is the voice's one statement, the key is the origin, unless the test says otherwise.
    """
    fields.setdefault("origin", f"{voice} speaks")
    value = None if wording is None else READ[kind](wording)
    return Report(key=key or fields["origin"], value=value, voice=voice, **fields)


def make_comparison(measure="running total", **fields):
    return Comparison(measure=measure, **fields)
