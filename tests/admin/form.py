"""What a browser would send back from a page: every field of its form with the value it shows."""

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse


class Fields(HTMLParser):
    """Name -> value, or a list where several are picked. Templates of new inline rows are left out."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self.form, self.inside = form, False
        self.values: dict[str, Any] = {}
        self.select = self.textarea = ""

    def handle_starttag(self, tag: str, attrs: list) -> None:
        known = dict(attrs)
        if tag == "form":
            self.inside = known.get("id") == self.form
        if not self.inside:
            return
        name = known.get("name", "")
        if tag == "input" and known.get("type") not in ("submit", "checkbox", "radio"):
            self.keep(name, known.get("value") or "")
        elif tag == "input" and "checked" in known:
            self.keep(name, known.get("value", "on"))
        elif tag == "select":
            self.select = name
            self.keep(name, "")
        elif tag == "option" and "selected" in known:
            self.keep(self.select, known.get("value", ""))
        elif tag == "textarea":
            self.textarea = name
            self.keep(name, "")

    def handle_data(self, data: str) -> None:
        if self.textarea in self.values:
            self.values[self.textarea] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            if self.textarea in self.values:  # the first line break belongs to the tag, as in a browser
                self.values[self.textarea] = self.values[self.textarea].removeprefix("\n")
            self.textarea = ""
        elif tag == "form":
            self.inside = False

    def keep(self, name: str, value: str) -> None:
        if name and "__prefix__" not in name:
            self.values[name] = value


def filled(response: HttpResponse, form: str, **changes: Any) -> dict[str, Any]:
    """The form of a page as shown, with these fields filled in anew. None takes a field away."""
    assert response.status_code == 200, response.status_code
    fields = Fields(form)
    fields.feed(response.content.decode())
    assert fields.values, f"no form {form} in the page"
    fields.values.pop("csrfmiddlewaretoken", None)
    values = fields.values | changes
    return {name: str(value) for name, value in values.items() if value is not None}


def errors(response: HttpResponse) -> dict[str, list[str]]:
    """What the form says, by field; "" for what stands above it."""
    assert response.status_code == 200, f"{response.status_code}: it was saved"
    found = response.context["adminform"].form.errors
    return {name if name != "__all__" else "": list(messages) for name, messages in found.items()}


def messages(response: HttpResponse) -> list[str]:
    """What the page after a save says (`follow=True`)."""
    return [str(message) for message in response.context["messages"]]
