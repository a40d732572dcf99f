import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from .gate import desk

MOST_SELECTED = 300  # letters: an address may not grow longer than servers read
CODE = (
    "javascript:(()=>{{const w=String(getSelection()).trim().slice(0,{most});"
    "open({desk}+'?address='+encodeURIComponent(location.href)+'&text='+encodeURIComponent(w))}})()"
)


@desk("articles.add_article")
def bookmarklet(request: HttpRequest) -> HttpResponse:
    """A bookmark that sends the page one reads, and the words selected, to this desk."""
    address = request.build_absolute_uri(reverse("desk-new"))
    code = CODE.format(most=MOST_SELECTED, desk=json.dumps(address).replace('"', "'"))
    return render(request, "claims/desk/bookmarklet.html", {"code": code, "room": "new"})
