"""A web service typed by questions and documents: what it takes, gives, refuses and tells."""

import asyncio

import httpx
import pytest
from fastapi import FastAPI
from pydantic import BaseModel, TypeAdapter, ValidationError

from kz_services_law import (
    Draft,
    DraftType,
    InvalidInput,
    IsCommentAdmissible,
    Law,
    PostingDeadline,
    UnknownName,
    WhoApprovesStandard,
)
from kz_services_law.documents import AnswerDocument
from kz_services_law.questions import MustHoldReportHearing

LAW = Law(engine="native")
app = FastAPI()


@app.post("/posting")
def posting(question: PostingDeadline) -> AnswerDocument:
    return LAW.ask(question).document(proof=False)


@app.post("/comment")
def comment(question: IsCommentAdmissible) -> AnswerDocument:
    return LAW.ask(question).document()


@app.post("/approver")
def approver(question: WhoApprovesStandard) -> AnswerDocument:
    return LAW.ask(question).document()


def called(method, path, body=None):
    """What the service gives, called within this process."""

    async def call():
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.request(method, path, json=body)

    return asyncio.run(call())


POSTING = {"draft": {"type": "new"}, "service": {"included_on": "2013-06-03"}}
COMMENT = {
    "draft": {"type": "new", "posted_at": "2013-06-03T09:00:00+06:00"},
    "comment": {
        "author": "natural_person",
        "received_at": "2013-07-03T23:59:59+06:00",
        "brought_after_hours": False,
    },
}


def test_it_takes_a_question_and_gives_a_document():
    given = called("POST", "/posting", POSTING)
    assert given.status_code == 200
    document = AnswerDocument.model_validate(given.json())
    assert document.value == "2013-06-10"
    question = PostingDeadline.model_validate(POSTING)
    assert document == LAW.ask(question).document(proof=False)
    assert called("POST", "/comment", COMMENT).json()["value"] == "admissible"


def test_one_of_several_kinds_is_taken_too():
    kind = {"one_of": ["oblast_akimat", "village_akim"]}
    answer = called("POST", "/approver", {"developer": {"kind": kind}}).json()
    assert answer["stated"] == {"developer.kind": kind}


@pytest.mark.parametrize(
    ("body", "place", "words"),
    [
        ({"draft": {"type": "nw"}}, ["draft", "type"], "a DraftType (DraftType.NEW, "),
        (
            {"draft": {"tpe": "new"}},
            ["draft", "tpe"],
            "no such field. Way out: did you mean 'type'?",
        ),
        ({"service": {"electronic": 1}}, ["service", "electronic"], "True or False is needed"),
        ({"service": {"electronic": "on"}}, ["service", "electronic"], "True or False"),
        ({"service": {"included_on": "05.06.2013"}}, ["service", "included_on"], "a date (for"),
        ({"service": {"included_on": 1370044800}}, ["service", "included_on"], "a date (for"),
        ({"service": {"included_on": "1370044800"}}, ["service", "included_on"], "a date (for"),
        ({"service": {"included_on": "1.3700448e9"}}, ["service", "included_on"], "a date (for"),
        ({"service": {"included_on": "2013-06-03T00:00:00"}}, ["service", "included_on"], "a date"),
        ({"service": {"term_count": True}}, ["service", "term_count"], "a whole number"),
        ({"service": {"term_count": "1_0"}}, ["service", "term_count"], "a whole number"),
        ({"draft": {"posted_at": "2013-06-03T09:00:00"}}, ["draft", "posted_at"], "with its time"),
        ({"draft": {"posted_at": "20130603T090000+06"}}, ["draft", "posted_at"], "with its time"),
        ({"draft": 5}, ["draft"], "a Draft is needed"),
        ({"darft": {}}, ["darft"], "did you mean 'draft'?"),
    ],
)
def test_what_it_refuses_it_refuses_in_our_words(body, place, words):
    given = called("POST", "/posting", body)
    assert given.status_code == 422
    (error,) = given.json()["detail"]
    assert error["loc"] == ["body", *place]
    assert words in error["msg"]
    assert error["ctx"]["code"]
    with pytest.raises(
        InvalidInput
    ) as caught:  # by itself it refuses the same, as an error of ours
        PostingDeadline.model_validate(body)
    assert words in str(caught.value)
    assert caught.value.place == ".".join(["PostingDeadline", *place])


def test_inside_a_model_of_somebody_elses_it_refuses_in_our_words():
    class Request(BaseModel):
        who: str
        question: PostingDeadline

    given = Request.model_validate({"who": "a", "question": POSTING})
    assert str(LAW.ask(given.question).demand()) == "2013-06-10"
    for body in ('{"draft": {"posted_at": "1.3700448e9"}}', '{"draft": {"posted_at": 1370044800}}'):
        with pytest.raises(ValidationError, match="a datetime with its time zone"):
            Request.model_validate_json(f'{{"who": "a", "question": {body}}}')
        with pytest.raises(ValidationError, match="a datetime with its time zone"):
            TypeAdapter(PostingDeadline).validate_json(body)
        with pytest.raises(InvalidInput, match="a datetime with its time zone"):
            PostingDeadline.model_validate_json(body)


def test_constructors_stay_strict():
    for make in (
        lambda: Draft(type="new"),
        lambda: Draft(posted_at="2013-06-03T09:00:00+06:00"),
        lambda: PostingDeadline(draft={"type": "new"}),
        lambda: PostingDeadline(draft=Draft(type=DraftType.NEW), service={"included_on": "x"}),
    ):
        with pytest.raises(InvalidInput):
            make()
    with pytest.raises(UnknownName):
        PostingDeadline(darft=Draft())


def test_the_description_of_the_service_tells_the_truth():
    schemas = called("GET", "/openapi.json").json()["components"]["schemas"]
    draft = schemas["Draft"]["properties"]
    assert {"$ref": "#/components/schemas/DraftType"} in draft["type"]["anyOf"]
    assert schemas["DraftType"]["enum"] == [member.value for member in DraftType]
    forms = [each["format"] for each in draft["posted_at"]["anyOf"] if "format" in each]
    assert forms == ["date-time", "date"]
    assert schemas["Never"]["enum"] == ["never"]
    included = schemas["Service"]["properties"]["included_on"]["anyOf"]
    assert {"type": "string", "format": "date"} in included
    electronic = schemas["Service"]["properties"]["electronic"]
    assert electronic["anyOf"][0]["type"] == "boolean"
    assert schemas["Draft"]["additionalProperties"] is False
    assert ">>>" not in str(schemas)
    assert "AnswerDocument" in schemas


def test_what_says_what_is_asked_is_required():
    schema = MustHoldReportHearing.model_json_schema()
    assert schema["required"] == ["year", "as_of"]
