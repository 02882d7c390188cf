// Replicate's own JavaScript client against the simulated service: node with_node.cjs BASE_URL
const assert = require("node:assert");
const Replicate = require("replicate");

const base = process.argv[2];
const MODEL = "black-forest-labs/flux-kontext-pro";
const VERSION = "0a1381936934845a14efcc9f309ce7d031cb905867878b5c5830280e00e97606";
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEklEQVR4nGP4z8DAAMIM/4EAAB/uBfsL2WiLAAAAAElFTkSuQmCC",
  "base64",
);
const replicate = new Replicate({ auth: "r8_test", baseUrl: `${base}/v1` });
const say = (what) => console.log("node:", what);
const plain = (method, path, body) =>
  fetch(base + path, { method, body: body && JSON.stringify(body) }).then((answer) => answer.json());
const input = (prompt, more = {}) => ({
  prompt,
  input_image: `data:image/png;base64,${PNG.toString("base64")}`,
  aspect_ratio: "16:9",
  output_format: "jpg",
  safety_tolerance: 2,
  prompt_upsampling: false,
  ...more,
});

(async () => {
  await plain("DELETE", "/simulation");

  const output = await replicate.run(MODEL, { input: input("a photograph, run", { seed: 1 }) });
  const image = Buffer.from(await (await fetch(String(output))).arrayBuffer());
  assert.strictEqual(image.subarray(0, 3).toString("hex"), "ffd8ff");
  say("run and download");

  const seen = [];
  await replicate.run(
    `${MODEL}:${VERSION}`,
    { input: input("a photograph, polled"), wait: { mode: "poll", interval: 100 } },
    (prediction) => seen.push(prediction.status),
  );
  assert.strictEqual(seen[0], "starting");
  assert.strictEqual(seen.at(-1), "succeeded");
  say(`run by version, polling: ${[...new Set(seen)].join(", ")}`);

  await replicate.run(MODEL, { input: { ...input("a photograph, uploaded"), input_image: new Blob([PNG], { type: "image/png" }) } });
  say("run with an uploaded file");

  const slow = await replicate.predictions.create({ model: MODEL, input: input("pop art", { seed: 2 }), wait: false });
  assert.strictEqual(slow.status, "starting");
  const done = await replicate.wait(slow, { interval: 100 });
  assert.strictEqual(done.status, "succeeded");
  assert.strictEqual((await replicate.predictions.get(slow.id)).input.seed, 2);
  const head = await fetch(done.output, { method: "HEAD" });
  assert.strictEqual(head.headers.get("content-type"), "image/jpeg");
  say("create, wait, get, head");

  await plain("POST", "/simulation", { next_responses: [{ latency_ms: 5000 }] });
  const waited = await replicate.predictions.create({ model: MODEL, input: input("late"), wait: 1 });
  assert.strictEqual(waited.status, "starting");
  const canceled = await replicate.predictions.cancel(waited.id);
  assert.strictEqual(canceled.status, "canceled");
  say("waiting in the request ends in time; cancel");

  await plain("POST", "/simulation", { next_responses: [{ fail: "flagged as sensitive (E005)" }] });
  await assert.rejects(replicate.run(MODEL, { input: input("anything") }), /E005/);
  await plain("POST", "/simulation", { next_responses: [{ status: 402 }] });
  await assert.rejects(replicate.run(MODEL, { input: input("anything") }), /402.*Insufficient credit/s);
  await plain("POST", "/simulation", { next_responses: [{ status: 429, retry_after: 1 }] });
  await replicate.run(MODEL, { input: input("a photograph after being throttled") });
  await assert.rejects(replicate.run(MODEL, { input: { prompt: 1 } }), /422.*invalid_fields/s);
  await assert.rejects(new Replicate({ auth: "wrong", baseUrl: `${base}/v1` }).predictions.list(), /401/);
  say("failures: E005, 402, 429 tried again, 422, 401");

  const ids = [];
  let pages = 0;
  for await (const page of replicate.paginate(replicate.predictions.list)) {
    pages++;
    ids.push(...page.map((prediction) => prediction.id));
  }
  assert.ok(ids.includes(slow.id));
  assert.strictEqual(new Set(ids).size, ids.length);
  say(`list: ${ids.length} predictions on ${pages} pages`);

  assert.strictEqual((await replicate.models.get("black-forest-labs", "flux-kontext-pro")).name, "flux-kontext-pro");
  assert.ok((await replicate.accounts.current()).username);
  const { count, charges } = await plain("GET", "/charges");
  assert.strictEqual(count, charges.length);
  assert.ok(charges.some((charge) => charge.prediction_id === slow.id));
  say(`model, account, charges: ${count} images`);
})();
