"""The OpenAPI schema: sound, complete, and what the answers are."""

import json

import jsonschema
import pytest
import yaml
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from claims.api.public.openapi import openapi_schema
from claims.api.public.parameters import ClaimParameters, QuestionParameters
from claims.queries.data.claim_fields import CLAIM_FIELDS
from claims.queries.data.question_fields import QUESTION_FIELDS
from tests.make import make_claim
from tests.site.addresses import addresses
from tests.site.test_access import who

NOT_DESCRIBED = {"api_docs", "api_try", "api_openapi", "api_openapi_yaml", "api_nothing"}


def public_operations() -> dict[str, dict]:
    paths = openapi_schema()["paths"]
    return {path: methods["get"] for path, methods in paths.items() if not path.startswith("/api/desk/")}


def test_it_is_sound_and_was_made_without_a_warning(capsys):
    with GENERATOR_STATS.silence():
        schema = SchemaGenerator().get_schema(request=None, public=True)
        assert not GENERATOR_STATS
    validate_schema(schema)
    assert schema["openapi"] == "3.1.1"
    assert capsys.readouterr().err == ""


def test_every_shape_in_it_is_a_json_schema():
    for told in openapi_schema()["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(told)


def test_every_public_address_is_in_it():
    known = {
        address.example
        for address in addresses()
        if address.name.startswith("api") and who(address) == "everyone" and address.name not in NOT_DESCRIBED
    }
    described = {path.replace("{slug}", "x").replace("{handle}", "x") for path in public_operations()}
    assert described == known


def test_its_shapes_have_the_columns_of_the_files():
    shapes = openapi_schema()["components"]["schemas"]
    assert list(shapes["Claim"]["properties"]) == [field.name for field in CLAIM_FIELDS]
    assert list(shapes["QuestionRow"]["properties"]) == [field.name for field in QUESTION_FIELDS]
    assert shapes["Claim"]["required"] == sorted(field.name for field in CLAIM_FIELDS)


@pytest.mark.parametrize(
    ("path", "form"), [("/api/questions/", QuestionParameters), ("/api/claims/", ClaimParameters)]
)
def test_every_parameter_that_is_read_is_told_and_explained(path, form):
    told = {one["name"]: one for one in public_operations()[path]["parameters"] if one["in"] == "query"}
    assert set(told) == set(form().fields)
    assert all(one["description"] for one in told.values())
    assert told["kind"]["schema"]["items"]["enum"][0] == "news outlet"


def test_every_operation_has_an_example_and_says_how_it_refuses():
    for path, told in public_operations().items():
        assert told["x-example"].startswith("/api/"), path
        assert told["summary"], path
        assert {"200", "304", "400", "404", "406", "414", "429"} <= set(told["responses"]), path
        assert told["security"] == [{}], path


@pytest.mark.django_db
def test_it_is_served_as_json_and_as_yaml(client):
    as_json, as_yaml = client.get("/api/openapi.json"), client.get("/api/openapi.yaml")
    assert json.loads(as_json.content) == json.loads(json.dumps(openapi_schema()))
    assert yaml.safe_load(as_yaml.content) == json.loads(as_json.content)
    assert as_yaml.headers["Content-Type"].startswith("application/yaml")
    for accepted in ("application/vnd.oai.openapi+json", "text/html"):
        assert client.get("/api/openapi.json", headers={"accept": accepted}).status_code == 200


@pytest.mark.django_db
def test_the_page_about_the_api_lists_all_that_is_in_it_and_its_examples_work(client):
    make_claim()
    page = client.get("/api/docs/").content.decode()
    for path, told in public_operations().items():
        assert f"{path}</code>" in page, path
        assert f'id="{told["operationId"]}"' in page, path
    for name, told in openapi_schema()["components"]["schemas"].items():
        assert f'id="shape-{name}"' in page
        assert all(f"<code>{field}</code>" in page for field in told.get("properties", ())), name
    examples = [part.partition('"')[0] for part in page.split('<a href="/api/')[1:]]
    own = [example for example in examples if not example.startswith(("docs/", "openapi"))]
    tried = ["/api/" + example.replace("&amp;", "&") for example in own]
    assert len(tried) == len(public_operations())
    for example in tried:
        assert client.get(example).status_code == 200, example
