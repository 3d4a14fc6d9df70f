import assert from "node:assert/strict";
import test from "node:test";
import { quieten } from "../../static/src/js/paste-clean.js";
import { readPasted, wordListKind } from "../../static/src/js/paste-read.js";
import { saysPasted } from "../../static/src/js/paste-says.js";
import { fromBlocks, toBlocks } from "../../static/src/js/schema.js";
import { el } from "./page.mjs";

const read = (...children) => readPasted(el("body", {}, ...children));
const lines = ({ blocks }) =>
  blocks.map(({ kind, indent, runs }) => [kind, indent, runs.map((run) => run.text).join("")]);

// As Word writes a list: a paragraph, its level in the style, the marker printed for other programs.
const wordItem = (level, marker, text) =>
  el(
    "p",
    {
      class: "MsoListParagraph",
      "data-style": `margin-left:36.0pt;mso-list:l0 level${level} lfo1`,
    },
    el("span", { "data-style": "mso-list:Ignore" }, marker, el("span", {}, "\u00a0\u00a0 ")),
    text,
  );

test("Word's lists are rebuilt by level, without their markers", () => {
  const list = [
    wordItem(1, "\u00b7", "Bedtimes"),
    wordItem(2, "o", "Maisie at seven"),
    wordItem(1, "1.", "First"),
    wordItem(3, "(iv)", "Deeper"),
    wordItem(9, "\u00a7", "Deepest"),
  ];
  assert.deepEqual(lines(read(...list)), [
    ["bullet", 0, "Bedtimes"],
    ["bullet", 1, "Maisie at seven"],
    ["ordered", 0, "First"],
    ["ordered", 2, "Deeper"],
    ["bullet", 5, "Deepest"],
  ]);
});

for (const [marker, kind] of [
  ["1.", "ordered"],
  ["a)", "ordered"],
  ["(2)", "ordered"],
  ["1.2.", "ordered"],
  ["o", "bullet"],
  ["\u00b7", "bullet"],
  ["-", "bullet"],
]) {
  test(`Word's marker ${marker} is ${kind}`, () => {
    assert.equal(wordListKind(wordItem(1, marker, "a")), kind);
  });
}

test("real lists inside lists keep their levels, and a second paragraph stays in its item", () => {
  const list = el(
    "ul",
    {},
    el("li", {}, el("p", {}, "One"), el("p", {}, "and more")),
    el("li", {}, "Two", el("ol", {}, el("li", {}, "Two a"), el("li", {}, "Two b"))),
    el("li", {}, "Three"),
  );
  assert.deepEqual(lines(read(list, el("p", {}, "After"))), [
    ["bullet", 0, "One\nand more"],
    ["bullet", 0, "Two"],
    ["ordered", 1, "Two a"],
    ["ordered", 1, "Two b"],
    ["bullet", 0, "Three"],
    ["p", 0, "After"],
  ]);
});

test("struck, hidden, deleted words, comments and pictures are left out and counted", () => {
  const page = [
    el(
      "p",
      {},
      "Kept ",
      el("s", {}, "struck"),
      el("span", { "data-style": "text-decoration:line-through" }, "struck too"),
      el("del", {}, "deleted"),
      el("span", { class: "msoDel" }, "deleted too"),
      el("ins", {}, "accepted "),
      el("span", { "data-style": "color:red;display:none;mso-hide:all" }, "hidden"),
      el("a", { "data-style": "mso-comment-reference:KB_1" }, "commented words"),
      el("span", { class: "MsoCommentReference" }, el("a", { class: "msocomanchor" }, "[KB1]")),
      el("img", { src: "file.png" }),
    ),
    el("div", { "data-style": "mso-element:comment-list" }, el("p", {}, "Is this right?")),
  ];
  const { blocks, left } = read(...page);
  assert.deepEqual(lines({ blocks }), [["p", 0, "Kept accepted commented words"]]);
  assert.deepEqual(left, { struck: 2, deleted: 2, inserted: 1, hidden: 1, comments: 1, pictures: 1 });
});

test("words that a pasted style sheet hides or strikes out are left out", () => {
  const { sheet } = quieten(
    `<style><!-- /* Style Definitions */ span.Away, .Gone {mso-hide:all; color:red} p.Old{text-decoration:line-through}
      .Fine{color:blue} .Fine .Away, .Fine:first-line{display:none} @media print { .Fine {display:none} } --></style>`,
  );
  const page = el(
    "body",
    {},
    el("p", {}, el("span", { class: "Fine" }, "seen"), el("span", { class: "x Away" }, "unseen")),
    el("p", { class: "Old" }, "old"),
  );
  assert.deepEqual(lines(readPasted(page, sheet)), [["p", 0, "seen"]]);
});

test("headings, quotations, marks and safe links are kept, the rest is words", () => {
  const { blocks } = read(
    el("h1", {}, el("b", {}, "Visit")),
    el("blockquote", {}, el("p", {}, "I'm fine")),
    el(
      "p",
      {},
      el("b", { "data-style": "font-weight:normal" }, "plain "),
      el("span", { "data-style": "font-weight:700;font-style:italic" }, "strong"),
      el("a", { href: "https://a.example/x" }, " ", el("u", {}, "link")),
      el("a", { href: "javascript:alert(1)" }, " not"),
      el("script", {}, "alert(1)"),
    ),
  );
  assert.deepEqual(blocks, [
    { kind: "h2", indent: 0, runs: [{ text: "Visit" }] },
    { kind: "quote", indent: 0, runs: [{ text: "I'm fine" }] },
    {
      kind: "p",
      indent: 0,
      runs: [
        { text: "plain " },
        { text: "strong", marks: [{ type: "strong" }, { type: "em" }] },
        { text: " ", marks: [{ type: "link", href: "https://a.example/x" }] },
        { text: "link", marks: [{ type: "link", href: "https://a.example/x" }] },
        { text: " not" },
      ],
    },
  ]);
  assert.equal(toBlocks(fromBlocks(blocks))[2].runs[2].text, " link");
});

test("spaces, empty paragraphs and control characters of the file are not words", () => {
  const page = [
    el("p", {}, "\r\n  One\r\n two\u00a0three \u0007"),
    el("p", {}, "\u00a0"),
    el("p", {}, "a", el("br"), " b", el("br")),
  ];
  assert.deepEqual(lines(read(...page)), [
    ["p", 0, "One two three"],
    ["p", 0, "a\nb"],
  ]);
});

test("a table row becomes one line, and a table of one cell is only layout", () => {
  const row = (...cells) => el("tr", {}, ...cells.map((cell) => el("td", {}, el("p", {}, cell))));
  assert.deepEqual(
    lines(read(el("table", {}, el("tbody", {}, row("Mon", "School"), row("Tue", "Nan's"))))),
    [
      ["p", 0, "Mon | School"],
      ["p", 0, "Tue | Nan's"],
    ],
  );
  const mail = el(
    "table",
    {},
    el("tr", {}, el("td", {}, el("p", {}, "Dear Priya"), el("p", {}, "Yes."))),
  );
  assert.deepEqual(lines(read(mail)), [
    ["p", 0, "Dear Priya"],
    ["p", 0, "Yes."],
  ]);
});

test("nothing that a pasted page says in styles or handlers is left for the browser to read", () => {
  const { quiet, fromWord } = quieten(
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><style>p{}</style><link rel=x>' +
      "<p style='mso-list:l0 level1' title=\"a > b\" onclick=go()>x</p><script>go()</script>",
  );
  assert.equal(fromWord, true);
  assert.match(
    quiet,
    /<p data-style='mso-list:l0 level1' title="a > b" data-onclick=go\(\)>x<\/p>$/,
  );
  assert.doesNotMatch(quiet, /<style|<link|<script/);
});

test("the bar says what was kept and what was left out", () => {
  const blocks = [
    { kind: "h2" },
    { kind: "bullet" },
    { kind: "bullet" },
    { kind: "p" },
    { kind: "ordered" },
  ];
  assert.equal(
    saysPasted({ blocks, left: { struck: 2, pictures: 1 }, fromWord: true }),
    "Pasted from Word. Kept 1 heading and 2 lists. Left out fonts, colours, 2 struck-out passages and 1 picture. " +
      "Pictures cannot be kept here: write what they show.",
  );
  assert.equal(saysPasted({ blocks, left: {} }), "");
});
