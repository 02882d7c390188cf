"""Replicate's own Python client against the simulated service: python with_python.py BASE_URL"""

import asyncio
import base64
import io
import json
import sys
import time
import urllib.request

import replicate
from replicate.exceptions import ModelError, ReplicateError

BASE = sys.argv[1]
MODEL = "black-forest-labs/flux-kontext-pro"
VERSION = "0a1381936934845a14efcc9f309ce7d031cb905867878b5c5830280e00e97606"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEklEQVR4nGP4z8DAAMIM/4EAAB/uBfsL2WiLAAAAAElFTkSuQmCC"
)


def plain(method, path, body=None):
    request = urllib.request.Request(
        BASE + path, method=method, data=None if body is None else json.dumps(body).encode()
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def say(what):
    print("python:", what)


def model_input(prompt, **more):
    image = "data:image/png;base64," + base64.b64encode(PNG).decode()
    return {
        "prompt": prompt,
        "input_image": image,
        "aspect_ratio": "16:9",
        "output_format": "jpg",
        "safety_tolerance": 2,
        "prompt_upsampling": False,
        **more,
    }


client = replicate.Client(api_token="r8_test", base_url=BASE)
client.poll_interval = 0.1

# Running: waits for the end and gives the output's URL.
output = client.run(MODEL, input=model_input("a photograph, run", seed=1))
with urllib.request.urlopen(str(output)) as download:
    assert download.read()[:3] == b"\xff\xd8\xff", "the output is not a JPEG"
say("run and download")

output = client.run(f"{MODEL}:{VERSION}", input=model_input("a photograph, by version", seed=2))
assert str(output).startswith(BASE), output
say("run by version")

output = client.run(MODEL, input=model_input("a photograph, polled", seed=3), wait=False)
assert str(output).startswith(BASE), output
say("run without waiting in the request")

# An open file is uploaded first.
upload = io.BytesIO(PNG)
upload.name = "base.png"
output = client.run(MODEL, input={**model_input("a photograph, uploaded"), "input_image": upload})
assert str(output).startswith(BASE), output
say("run with an uploaded file")

# Creating, waiting, polling.
prediction = client.models.predictions.create(MODEL, input=model_input("a pencil sketch", seed=4))
assert prediction.status == "starting", prediction.status
assert prediction.model == MODEL, prediction.model
prediction.wait()
assert prediction.status == "succeeded", prediction.status
assert prediction.metrics["image_count"] == 1
bytes_of = replicate.helpers.FileOutput(prediction.output, client).read()
assert len(bytes_of) > 10_000
say("create, wait, download with the client")

polled = client.predictions.get(prediction.id)
assert polled.status == "succeeded" and polled.input["seed"] == 4
say("get")

# Cancelling.
plain("POST", "/simulation", {"next_responses": [{"hang": True}]})
hanging = client.predictions.create(version=VERSION, input=model_input("an ink drawing"))
time.sleep(0.3)
hanging.reload()
assert hanging.status == "processing", hanging.status
hanging.cancel()
assert hanging.status == "canceled", hanging.status
say("cancel")

# Failing.
plain("POST", "/simulation", {"next_responses": [{"fail": "flagged as sensitive (E005)"}]})
try:
    client.run(MODEL, input=model_input("anything"))
    raise AssertionError("a failed prediction must raise")
except ModelError as error:
    assert "E005" in str(error), error
for script, status in ([{"status": 402}], 402), ([{"status": 429, "retry_after": 2}], 429):
    plain("POST", "/simulation", {"next_responses": script})
    try:
        client.run(MODEL, input=model_input("anything"))
        raise AssertionError(f"{status} must raise")
    except ReplicateError as error:
        assert error.status == status and error.detail, error
try:
    client.run(MODEL, input={"seed": None})
    raise AssertionError("422 must raise")
except ReplicateError as error:
    assert error.status == 422 and error.title == "Input validation failed", error
try:
    replicate.Client(api_token="wrong", base_url=BASE).predictions.list()
    raise AssertionError("401 must raise")
except ReplicateError as error:
    assert error.status == 401, error
say("failures: E005, 402, 429, 422, 401")

# Listing with pages.
plain("POST", "/simulation", {"latency_ms": 0})
for number in range(110):
    client.models.predictions.create(MODEL, input={"prompt": f"page filler {number}", "seed": number})
plain("POST", "/simulation", {"latency_ms": 700})
pages = list(replicate.pagination.paginate(client.predictions.list))
ids = [each.id for page in pages for each in page]
assert len(pages) == 2 and len(pages[0]) == 100, [len(page) for page in pages]
assert len(ids) == len(set(ids)) and prediction.id in ids
assert client.predictions.list(pages[0].next).previous is not None
say(f"list: {len(ids)} predictions on {len(pages)} pages")

assert client.models.get(MODEL).latest_version.id == VERSION
assert client.accounts.current().username


async def asynchronously():
    return await replicate.Client(api_token="r8_test", base_url=BASE).async_run(
        MODEL, input=model_input("a photograph, asynchronous", seed=5)
    )


assert str(asyncio.run(asynchronously())).startswith(BASE)
say("model, account, asynchronous run")

charges = plain("GET", "/charges")
assert charges["count"] == len(charges["charges"])
assert prediction.id in [charge["prediction_id"] for charge in charges["charges"]]
assert hanging.id not in [charge["prediction_id"] for charge in charges["charges"]]
say(f"charges: {charges['count']} images, {charges['total_usd']} USD")
