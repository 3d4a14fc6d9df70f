import assert from "node:assert/strict";
import { test } from "node:test";
import { keysFrom, opaque, seal, unseal } from "../../static/src/js/live/sealing.js";

const secret = (fill) => new Uint8Array(32).fill(fill);
const SAID = { address: "/families/1067/entries/1", plain: "Kelly wept" };

test("what is sealed opens with the same key, and says nothing by itself", async () => {
  const keys = await keysFrom("one", secret(1));
  const first = await seal(keys, "about", SAID);
  const again = await seal(keys, "about", SAID);
  assert.notDeepEqual(first.iv, again.iv);
  assert.notDeepEqual(first.sealed, again.sealed);
  assert.ok(!Buffer.from(first.sealed).includes("Kelly"));
  assert.deepEqual(await unseal(await keysFrom("one", secret(1)), "about", first), SAID);
});

test("another key, another record or another byte opens nothing", async () => {
  const keys = await keysFrom("one", secret(1));
  const kept = await seal(keys, "about", SAID);
  const other = structuredClone(kept);
  other.sealed[3] ^= 1;
  await assert.rejects(unseal(await keysFrom("one", secret(2)), "about", kept));
  await assert.rejects(unseal(await keysFrom("two", secret(1)), "about", kept));
  await assert.rejects(unseal(keys, "another", kept));
  await assert.rejects(unseal(keys, "about", other));
});

test("an address is named so that nobody can tell it, and always the same", async () => {
  const keys = await keysFrom("one", secret(1));
  const name = await opaque(keys, SAID.address);
  assert.match(name, /^[0-9a-f]{32}$/);
  assert.equal(await opaque(keys, SAID.address), name);
  assert.notEqual(await opaque(await keysFrom("two", secret(2)), SAID.address), name);
  for (const each of [keys.sealing, keys.naming]) {
    assert.equal(each.extractable, false);
    await assert.rejects(crypto.subtle.exportKey("raw", each));
  }
});
