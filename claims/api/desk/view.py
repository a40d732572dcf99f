"""What all views of the desk's API share: who may, how much, which version, carried out or only rehearsed."""

import hashlib
import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404
from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from articles.models.kept import Kept
from articles.refusals import StaleWrite
from claims.actions import OtherRequest, made_already, make_once, rehearse
from claims.actions.guard import WantsSecondPerson
from claims.api.authentication import BearerToken
from claims.api.permissions import OfTheDesk
from claims.api.problems import BadParameters
from claims.api.throttles import PerPerson

from .conditions import stale, tag_of, version_read
from .forms import Given, refused, told_errors
from .parsing import StrictJSON
from .refusals import Invalid, Refused

YES, NO = {"true", "1", "yes", "on"}, {"", "false", "0", "no", "off"}
LONGEST_KEY = 200


class DeskView(APIView):
    """`needs`: method -> permission, that of the desk's page. `names`: a form's field -> the API's.

    Of a resource: `handle`, the column that names a row in addresses; `page`, the name of a row's address.
    """

    authentication_classes: ClassVar = [BearerToken, SessionAuthentication]
    permission_classes: ClassVar = [OfTheDesk]
    throttle_classes: ClassVar = [PerPerson]
    parser_classes: ClassVar = [StrictJSON]
    http_method_names: ClassVar = ["get", "head", "post", "patch"]
    needs: ClassVar[dict[str, str]] = {}
    names: ClassVar[dict[str, str]] = {}
    resource: ClassVar[str] = ""
    handle: ClassVar[str] = "key"
    page: ClassVar[str] = ""

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store, private"
        return response

    # --- what was sent ---------------------------------------------------------------------------------

    def given(self, serializer: type[Given], *, partial: bool = False) -> dict[str, Any]:
        """Checked for its names and types; what the values may be is the forms' business. Invalid."""
        read = serializer(data=self.request.data, partial=partial)
        if not read.is_valid():
            raise Invalid(told_errors(read.errors))
        return dict(read.validated_data)

    def why(self, said: str) -> str:
        """For the history: that it came this way, with which token, and the reason given."""
        token = self.request.auth
        way = f"API “{token.name}”" if token is not None else "API"
        return f"{way}: {said}" if said else way

    @property
    def is_rehearsal(self) -> bool:
        word = self.request.query_params.get("dry_run", "").lower()
        if word not in YES | NO:
            raise BadParameters({"dry_run": ["Write true or false."]})
        return word in YES

    # --- the version that was read ---------------------------------------------------------------------

    def matched(self, row: Kept, given: Mapping[str, Any]) -> Kept:
        """The row, where it is the version the program has read: else 428 or 412."""
        if version_read(self.request.headers.get("If-Match")) != row.version:
            raise stale(row, self.told(row), given)
        return row

    def told(self, row: Any) -> dict[str, Any]:
        raise NotImplementedError

    # --- the row ---------------------------------------------------------------------------------------

    def rows(self) -> QuerySet:
        """Those that the person may see, read with what is told of them."""
        raise NotImplementedError

    def called(self, name: str) -> Any:
        """404 like one that is not there, where the person may not see it."""
        row = self.rows().filter(**{self.handle: name}).first()
        if row is None:
            raise Http404
        return row

    def again(self, row: Any) -> Any:
        """The row as it is stored now."""
        return self.rows().get(pk=row.pk)

    def at(self, row: Any) -> str:
        return reverse(self.page, args=[getattr(row, self.handle)])

    # --- doing it --------------------------------------------------------------------------------------

    def carry_out(self, action: Callable[[], Any], row: Kept | None, given: Mapping[str, Any]) -> Any:
        """What the action gives, its refusals as problems."""
        try:
            return action()
        except StaleWrite:
            now = self.again(row)
            raise stale(now, self.told(now), given) from None
        except WantsSecondPerson as refusal:
            reasons = [{"code": one.code, "sentence": one.sentence} for one in refusal.reasons]
            detail = " ".join(refusal.messages)
            raise Refused(HTTPStatus.CONFLICT, "second-person", detail, reasons=reasons) from None
        except OtherRequest as refusal:
            raise Invalid({"Idempotency-Key": refusal.messages}) from None
        except ValidationError as refusal:
            raise refused(refusal, self.names) from None

    def done(self, action: Callable[[], Any], row: Kept, given: Mapping[str, Any]) -> Response:
        """Carried out, and the row as it is then; or only rehearsed, where that was asked for."""
        if self.is_rehearsal:
            return self.rehearsed(action, row, given)
        self.carry_out(action, row, given)
        return self.read(self.again(row))

    def rehearsed(
        self, action: Callable[[], Any], row: Kept | None, given: Mapping[str, Any], **known: Any
    ) -> Response:
        """Which verdicts it would move. Nothing is written. `by`: else the person who asks."""
        by = known.get("by", self.request.user)
        found = self.carry_out(lambda: rehearse(action, by=by), row, given)
        verdicts = [
            {
                "question": one.title,
                "before": one.before,
                "after": one.after,
                "reason": one.reason,
                "spread_before": one.spread_before,
                "spread_after": one.spread_after,
                "moves": one.moves,
            }
            for one in found.verdicts
        ]
        return Response({"dry_run": True, "rows": found.rows, "verdicts": verdicts})

    @property
    def idempotency_key(self) -> str:
        key = self.request.headers.get("Idempotency-Key", "").strip()
        if len(key) > LONGEST_KEY or not (key.isascii() and (key + "x").isprintable()):
            raise Invalid({"Idempotency-Key": [f"At most {LONGEST_KEY} plain letters."]})
        return key

    def known_already(self) -> str:
        """Name of the row that this request has made under its key; empty for none. Invalid for another's."""
        if not self.idempotency_key:
            return ""
        return self.carry_out(lambda: made_already(**self.note()), None, {})

    def note(self) -> dict[str, Any]:
        asked = json.dumps(self.request.data, sort_keys=True).encode()
        return {
            "by": self.request.user,
            "key": self.idempotency_key,
            "request": hashlib.sha256(asked).hexdigest(),
            "resource": self.resource,
        }

    def made(self, make: Callable[[], Any], given: Mapping[str, Any], said: str) -> Response:
        """201 with the new row; the same request under the same Idempotency-Key makes it once."""
        if self.is_rehearsal:
            return self.rehearsed(make, None, given)
        if not self.idempotency_key:
            return self.created(self.carry_out(make, None, given))
        name = self.known_already()
        if not name:
            note, why = self.note(), self.why(said)
            row, name = self.carry_out(
                lambda: make_once(**note, why=why, make=lambda: with_name(make())), None, given
            )
            if row is not None:
                return self.created(row)
        return self.created(self.called(name), again=True)

    def created(self, row: Any, *, again: bool = False) -> Response:
        response = Response(self.told(row), status=HTTPStatus.CREATED, headers={"Location": self.at(row)})
        if again:
            response.headers["Idempotent-Replayed"] = "true"
        return self.tagged(response, row)

    def read(self, row: Kept) -> Response:
        return self.tagged(Response(self.told(row)), row)

    def tagged(self, response: Response, row: Kept) -> Response:
        response.headers["ETag"] = tag_of(row)
        return response


def with_name(row: Any) -> tuple[Any, str]:
    return row, getattr(row, "slug", "") or row.key
