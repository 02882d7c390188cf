"""Keeps LocalStack's S3 on its volume: the free edition forgets it whenever it stops.

Loaded before the installation's setup begins (ready.d), saved every few seconds and when LocalStack is told to stop
(shutdown.d). Through S3's own interface, so that one version of LocalStack can read what another one wrote.
A killed LocalStack (SIGKILL) loses what came after the last save.
"""

import hashlib
import json
import logging
import os
import threading
from datetime import datetime, timedelta, timezone
from pathlib import Path

from botocore.config import Config
from localstack.aws.connect import connect_to

FOLDER = Path("/var/lib/localstack/balancer-s3")
INDEX = FOLDER / "index.json"
BODIES = FOLDER / "bodies"
SAVE_EVERY_SECONDS = 10
# S3 tells when an object changed by the second, and a listing takes its time.
SLACK = timedelta(seconds=5)

log = logging.getLogger("balancer.s3_state")
lock = threading.Lock()
# What the index says, by bucket and key; None until it is loaded, so that nothing is saved over it.
saved = None
last_save = datetime.fromtimestamp(0, timezone.utc)


def client():
    # As LocalStack calls itself: while it shuts down, others are answered 503.
    return connect_to(
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
        # A bucket's name in the host's would need a name server.
        config=Config(s3={"addressing_style": "path"}),
    ).s3


def load():
    """Puts everything back; the ETags are those of before, since they are made of the bytes."""
    global saved
    with lock:
        s3 = client()
        index = json.loads(INDEX.read_text()) if INDEX.exists() else {}
        for bucket, objects in index.items():
            s3.create_bucket(Bucket=bucket)
            for key, entry in objects.items():
                s3.put_object(
                    Bucket=bucket,
                    Key=key,
                    Body=(BODIES / entry["body"]).read_bytes(),
                    ContentType=entry["content_type"],
                    Metadata=entry["metadata"],
                )
        saved = index
    threading.Thread(target=keep_saving, name="s3-state", daemon=True).start()


def save():
    """Writes what has changed since the last save, then the index, then removes what it no longer names."""
    global saved, last_save
    with lock:
        if saved is None:
            return
        begin = datetime.now(timezone.utc)
        s3 = client()
        BODIES.mkdir(parents=True, exist_ok=True)
        index = {
            bucket["Name"]: save_bucket(s3, bucket["Name"])
            for bucket in s3.list_buckets()["Buckets"]
        }
        if index != saved:
            write(INDEX, json.dumps(index).encode())
            named = {entry["body"] for objects in index.values() for entry in objects.values()}
            for body in BODIES.iterdir():
                if body.name not in named:
                    body.unlink()
            saved = index
        last_save = begin


def save_bucket(s3, bucket):
    before = saved.get(bucket, {})
    objects = {}
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        for item in page.get("Contents", []):
            key = item["Key"]
            old = before.get(key)
            if old and old["etag"] == item["ETag"] and item["LastModified"] < last_save - SLACK:
                objects[key] = old
                continue
            try:
                got = s3.get_object(Bucket=bucket, Key=key)
            except s3.exceptions.NoSuchKey:
                continue  # Deleted since it was listed.
            body = hashlib.sha256(f"{bucket}/{key}/{got['ETag']}".encode()).hexdigest()
            write(BODIES / body, got["Body"].read())
            objects[key] = {
                "etag": got["ETag"],
                "body": body,
                "content_type": got["ContentType"],
                "metadata": got["Metadata"],
            }
    return objects


def write(path, content):
    """Whole or not at all."""
    unfinished = path.with_suffix(".writing")
    with open(unfinished, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def keep_saving():
    while True:
        threading.Event().wait(SAVE_EVERY_SECONDS)
        try:
            save()
        except Exception:  # The next one may work; what is saved stays.
            log.exception("the state of S3 is not saved")
