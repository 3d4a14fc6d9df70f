// What Word, Outlook and Teams put on the clipboard, in small: each case is a shape of theirs, the
// lines that are kept of it, and what is counted as left out.

import assert from "node:assert/strict";
import test from "node:test";
import { isFromWord, quieten } from "../../static/src/js/paste-clean.js";
import { readPasted } from "../../static/src/js/paste-read.js";
import { saysPasted } from "../../static/src/js/paste-says.js";
import { parse } from "./page.mjs";

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!--
  @font-face {font-family:Aptos;}
  @list l0:level1 {mso-level-number-format:bullet; mso-level-text:}
  @list l0:level2 {mso-level-number-format:bullet;}
  @list l1:level1 {mso-level-tab-stop:none;}
  p.MsoListBullet {mso-list:l0 level1 lfo3;}
  @page WordSection1 {size:595.3pt 841.9pt;}
--></style></head><body lang=EN-GB>`;

const item = (level, marker, words, list = "l0") =>
  `<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:${list} level${level} lfo1'>` +
  `<![if !supportLists]><span style='mso-bidi-font-family:Symbol'><span style='mso-list:Ignore'>${marker}` +
  `<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>${words}<o:p></o:p></p>`;

const CASES = [
  {
    name: "Word: lists by level, whatever marker they print",
    html: WORD + item(1, "·", "Bedtimes") + item(2, "o", "Maisie at seven") + item(1, "1", "First", "l1") + "</body>",
    lines: ["* Bedtimes", "  * Maisie at seven", "1. First"],
  },
  {
    name: "Word: a list that only its style says",
    html: `${WORD}<p class=MsoListBullet>By its style</p><p class=MsoListBullet style='mso-list:none'>Not one</p>`,
    lines: ["* By its style", "Not one"],
  },
  {
    name: "Word on a Mac: conditional comments around the markers",
    html:
      "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><!--[if !supportLists]--><span " +
      "style='mso-list:Ignore'>b)<span>&nbsp; </span></span><!--[endif]-->Second</p>",
    lines: ["  1. Second"],
  },
  {
    name: "Word: what was struck out, hidden and deleted in tracked changes",
    html:
      "<p class=MsoNormal>Kelly <s>never</s> said <del cite='mailto:A%20Person' datetime='2026-11-02T10:41'>no</del>" +
      "<ins cite='mailto:A%20Person'>yes</ins> <span style='display:none;mso-hide:all'>not to be seen</span>" +
      "<span class=msoDel>gone</span>today.</p>",
    lines: ["Kelly said yes today."],
    left: { struck: 1, deleted: 2, inserted: 1, hidden: 1 },
  },
  {
    name: "Word: comments, in the text and after it",
    html:
      "<p class=MsoNormal>She <a style='mso-comment-reference:AP_1;mso-comment-date:20261102T1041'>left</a>" +
      "<span class=MsoCommentReference><span style='font-size:8.0pt'><![if !supportAnnotations]><a class=msocomanchor " +
      "id=\"_anchor_1\" href=\"#_msocom_1\" name=\"_msoanchor_1\">[AP1]</a><![endif]></span></span> early.</p>" +
      "<div style='mso-element:comment-list'><hr class=msocomoff><div style='mso-element:comment'><div id=\"_com_1\" " +
      "class=msocomtxt><p class=MsoCommentText>Is this right?</p></div></div></div>",
    lines: ["She left early."],
    left: { comments: 1 },
  },
  {
    name: "Word: a footnote stands in brackets where its mark stood, without what was deleted in it",
    html:
      "<p class=MsoNormal>He agreed<a style='mso-footnote-id:ftn1' href=\"#_ftn1\" name=\"_ftnref1\" title=\"\"><span " +
      "class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span>[1]</span>" +
      "<![endif]></span></span></a> to go.</p><div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' " +
      "id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href=\"#_ftnref1\" name=\"_ftn1\"><span>[1]</span>" +
      "</a> Told to <b>Priya</b><del> and Joe</del>.</p></div></div>",
    lines: ["He agreed [Told to Priya.] to go."],
    left: { deleted: 1 },
  },
  {
    name: "Word: an endnote that was not copied leaves its mark",
    html: "<p>Seen<a style='mso-endnote-id:edn1' href='#_edn1'><span>[i]</span></a>.</p>",
    lines: ["Seen[i]."],
  },
  {
    name: "Word: pictures, text boxes and the top of the page",
    html:
      "<div style='mso-element:header'><p class=MsoHeader>CONFIDENTIAL</p></div><p class=MsoNormal>Before" +
      "<!--[if gte vml 1]><v:shape><v:textbox>Hidden copy</v:textbox></v:shape><![endif]--><![if !vml]>" +
      "<span style='mso-ignore:vglayout;position:absolute'><table><tr><td><p>A box beside</p></td></tr></table></span>" +
      "<span style='mso-ignore:vglayout'><img src='file:///C:/a.png'></span><![endif]> after.</p>",
    lines: ["Before after."],
    left: { boxes: 1, pictures: 1 },
  },
  {
    name: "Word: headings, quotation, bold, a line break and a link",
    html:
      "<p class=MsoTitle>Assessment</p><h1>Home<o:p></o:p></h1><h3>Routines</h3><p class='MsoQuote x'>I try</p>" +
      "<p class=MsoNormal><b style='mso-bidi-font-weight:normal'>Calm</b><br>now, " +
      "<a href='https://a.example/'>here</a></p>",
    lines: ["# Assessment", "# Home", "## Routines", "> I try", "[Calm]\nnow, [here]"],
  },
  {
    name: "Word on the web: lists are flat and say their level, headings say theirs",
    html:
      "<div class='OutlineElement Ltr SCXW123 BCX0'><p class='Paragraph SCXW123' role=heading aria-level=1>Visit<span " +
      "class=EOP>&nbsp;</span></p></div><div class=ListContainerWrapper><ul class='BulletListStyle1' role=list><li " +
      "data-leveltext='' data-aria-level=1 role=listitem><p class=Paragraph><span class='TextRun' style='font-weight:bold'>" +
      "One</span><span class=EOP>&nbsp;</span></p></li></ul></div><div class=ListContainerWrapper><ul class=BulletListStyle2>" +
      "<li data-aria-level=2 role=listitem><p class=Paragraph>Two</p></li></ul></div><div class=ListContainerWrapper>" +
      "<ol class=NumberListStyle1><li data-aria-level=1><p>Step</p></li></ol></div><p><span class='TrackChangeDelete'>" +
      "gone</span>kept</p>",
    lines: ["# Visit", "* [One]", "  * Two", "1. Step", "kept"],
    left: { deleted: 1 },
  },
  {
    name: "Outlook: real lists inside each other, and a letter laid out in a table",
    html:
      "<table><tr><td><p class=MsoNormal>Dear Priya</p><ul style='margin-top:0cm' type=disc><li class=MsoListParagraph " +
      "style='mso-list:l0 level1 lfo1'>First<o:p></o:p></li><ul type=circle><li class=MsoListParagraph style='mso-list:l0 " +
      "level2 lfo1'>Deeper</li></ul></ul></td></tr></table>",
    lines: ["Dear Priya", "* First", "  * Deeper"],
  },
  {
    name: "Teams: a message with a name, a sign and a picture",
    html:
      "<div><p><span itemtype='http://schema.skype.com/Mention' itemid=0>Gemma Holt</span> thanks <span title=Smile><img " +
      "itemtype='http://schema.skype.com/Emoji' alt='\u{1f642}' src='https://teams.example/a.png'></span></p>" +
      "<p><img itemtype='http://schema.skype.com/AMSImage' alt=image src=x></p></div>",
    lines: ["Gemma Holt thanks \u{1f642}"],
    left: { pictures: 1 },
  },
  {
    name: "only what was copied is taken, not what the clipboard carries around it",
    html: "<p>Before<img></p><!--StartFragment--><p>Copied <s>x</s></p><!--EndFragment--><p>After <s>y</s></p>",
    lines: ["Copied"],
    left: { struck: 1 },
  },
  {
    name: "a newsletter's rule for small screens takes nothing away",
    html:
      "<style>@media (max-width:600px){.wide{display:none}} .mobile .wide{display:none}</style><p class=wide>Seen</p>",
    lines: ["Seen"],
  },
  {
    name: "a table is lines, with its cells beside",
    html:
      "<table class=MsoTableGrid><tr><td><p><b>When</b></p></td><td><p>What</p></td></tr><tr><td>2 11 2026</td><td>" +
      "<p>A slip</p><p>at home</p></td></tr><tr><td><p>&nbsp;</p></td><td></td></tr><tr style='display:none'><td>a</td>" +
      "<td>b</td></tr></table>",
    lines: ["[When] | What", "2 11 2026 | A slip at home"],
    left: { hidden: 1 },
    tables: [[["When", "What"], ["2 11 2026", "A slip at home"]]],
  },
];

const SIGNS = { p: "", h2: "# ", h3: "## ", quote: "> ", bullet: "* ", ordered: "1. " };

for (const { name, html, lines, left = {}, tables = [] } of CASES) {
  test(name, () => {
    const { quiet, sheet } = quieten(html);
    const read = readPasted(parse(quiet), sheet);
    assert.deepEqual(read.blocks.map(lineOf), lines);
    assert.deepEqual(read.left, left);
    assert.deepEqual(read.tables.map(({ rows }) => rows), tables);
  });
}

// A block as a line: its sign after its level, and marked words in brackets.
function lineOf({ kind, indent, runs }) {
  const words = runs.map(({ text, marks }) => (marks ? `[${text}]` : text)).join("");
  return "  ".repeat(indent) + SIGNS[kind] + words;
}

for (const [html, isOne] of [
  [WORD, true],
  ["<p class=MsoNormal>Kelly</p>", true],
  ["<p class='Paragraph SCXW21 BCX0'>Kelly</p>", true],
  ["<p>Kelly</p>", false],
]) {
  test(`${html.slice(0, 40)} is ${isOne ? "" : "not "}from Word`, () => {
    assert.equal(isFromWord(html), isOne);
  });
}

for (const [read, says] of [
  [{ left: { deleted: 1 }, fromWord: true, blocks: [{ kind: "p" }] },
    "Pasted from Word. Left out fonts, colours and 1 deleted passage. Tracked changes are taken as accepted."],
  [{ left: { inserted: 2 }, blocks: [{ kind: "p" }], fromWord: true },
    "Pasted from Word. Left out fonts and colours. Tracked changes are taken as accepted."],
  [{ left: {}, tables: [{}, {}], blocks: [{ kind: "p" }] }, "Pasted. Kept 2 tables as lines of text."],
  [{ left: { boxes: 2 }, blocks: [{ kind: "p" }] }, "Pasted. Left out 2 text boxes."],
]) {
  test(`the bar says “${says}”`, () => assert.equal(saysPasted(read), says));
}
