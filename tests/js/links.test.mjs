import assert from "node:assert/strict";
import test from "node:test";
import { linkOf, linkTyped } from "../../static/src/js/links.js";

for (const [given, kept] of [
  ["https://a.example/x?y=1#z", "https://a.example/x?y=1#z"],
  ["  HTTP://a.example:8080 ", "http://a.example:8080"],
  ["mailto:a.b+c@d.example?subject=Hello", "mailto:a.b+c@d.example?subject=Hello"],
  ["//a.example", null],
  ["/families", null],
  ["#top", null],
  ["", null],
  ["javascript:alert(1)", null],
  ["java\tscript:alert(1)", null],
  ["data:text/html,a", null],
  ["https://name:secret@a.example", null],
  ["https://a.example/a b", null],
  ["https://a.example\\b", null],
  ["https://a\u200b.example", null],
  ["https://\uff41.example", null],
  ["mailto:a@b.example?subject=x&cc=c@d.example", null],
  ["mailto:a@b.example?subject=x%0abcc", null],
  [`https://a.example/${"x".repeat(2000)}`, null],
]) {
  test(`a link to ${JSON.stringify(given).slice(0, 50)} is ${kept ? "kept" : "no link"}`, () => {
    assert.equal(linkOf(given), kept);
  });
}

test("what is typed gets the usual start", () => {
  assert.equal(linkTyped("help.example/x"), "https://help.example/x");
  assert.equal(linkTyped("a@b.example"), "mailto:a@b.example");
  assert.equal(linkTyped("javascript:alert(1)"), null);
  assert.equal(linkTyped(""), null);
});
