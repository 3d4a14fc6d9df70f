// A stream as it comes over the wire: in whatever pieces.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readEvents } from "../../static/src/js/live/stream.js";

const SAID =
  'event: hello\ndata: {"page": "abc"}\n\nevent: beat\ndata: {}\n\nevent: words\ndata: {"html": "<p>Léa — 🙂</p>"}\n\n';

async function heard(pieces) {
  const news = [];
  let alive = 0;
  const body = new ReadableStream({
    start(control) {
      for (const each of pieces) control.enqueue(each);
      control.close();
    },
  });
  await readEvents(body, (name, said) => news.push([name, said]), () => (alive += 1));
  return { news, alive };
}

test("whole, byte by byte and cut anywhere it says the same", async () => {
  const bytes = new TextEncoder().encode(SAID);
  const expected = [
    ["hello", { page: "abc" }],
    ["beat", {}],
    ["words", { html: "<p>Léa — 🙂</p>" }],
  ];
  assert.deepEqual((await heard([bytes])).news, expected);
  assert.deepEqual((await heard([...bytes].map((each) => Uint8Array.of(each)))).news, expected);
  for (let at = 1; at < bytes.length; at += 7) {
    assert.deepEqual((await heard([bytes.slice(0, at), bytes.slice(at)])).news, expected);
  }
});

test("what is not whole yet is not told", async () => {
  const { news, alive } = await heard([new TextEncoder().encode('event: words\ndata: {"ht')]);
  assert.deepEqual(news, []);
  assert.equal(alive, 1);
});
