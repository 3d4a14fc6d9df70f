// What has to happen to pasted HTML while it is still text. Pure strings; nothing here is relied on
// for safety (paste-read.js takes only words and a few marks out of the parsed copy).

/**
 * The HTML made quiet, and what its style sheets said.
 * Styles and handlers would each be reported as a breach of the page's policy when the copy is
 * parsed, so style becomes data-style (still wanted: it says what is struck or hidden) and
 * handlers, style sheets and scripts go; so do forms, whose boxes may be called as what is read of
 * any element is.
 */
export function quieten(html) {
  const quiet = html
    .replace(/<(style|script|title|xml)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<\/?(?:link|meta|base|form)\b[^>]*>/gi, "")
    .replace(/<[a-z][^\s>/]*(?:"[^"]*"|'[^']*'|[^'">])*>/gi, (tag) =>
      tag
        .replace(/([\s"'/])style(\s*=)/gi, "$1data-style$2")
        .replace(/([\s"'/])on([a-z]+\s*=)/gi, "$1data-on$2"),
    );
  return { quiet, sheet: sheetOf(html), fromWord: isFromWord(html) };
}

/** Word, and Outlook, which is Word too; Word on the web has classes of its own. */
export function isFromWord(html) {
  return /urn:schemas-microsoft-com:office|class=["']?Mso|mso-list:|\bSCXW\d/i.test(html);
}

export const HIDDEN =
  /(?:^|[;\s])(?:mso-hide\s*:\s*all|display\s*:\s*none|visibility\s*:\s*hidden)/i;
export const STRUCK = /(?<![-\w])text-decoration(?:-line)?\s*:[^;]*line-through/i;
export const LISTED = /mso-list\s*:\s*(\S+)\s+level(\d+)/i;

/** What no style sheet said. */
export const NO_SHEET = {
  hidden: new Set(),
  struck: new Set(),
  lists: new Map(),
  kinds: new Map(),
};

// Word writes its styles into the page: a class may say that words are hidden, struck out or in a
// list, and a list at which levels it counts. Only what is said of one class alone is believed: a
// rule for something within something else, or for paper, must not take away words that are seen.
function sheetOf(html) {
  const found = { hidden: new Set(), struck: new Set(), lists: new Map(), kinds: new Map() };
  for (const [, sheet] of html.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style\s*>/gi)) {
    const plain = sheet
      .replace(/\/\*[\s\S]*?\*\/|<!--|-->/g, "")
      .replace(/@(?:media|supports)[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/gi, "");
    for (const [, selectors, body] of plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      for (const selector of selectors.split(",")) readRule(selector.trim(), body, found);
    }
  }
  return found;
}

function readRule(selector, body, found) {
  const level = /^@list\s+(\S+:level\d+)$/i.exec(selector)?.[1];
  if (level) {
    const isBullet = /mso-level-number-format\s*:\s*(?:bullet|image)/i.test(body);
    found.kinds.set(level, isBullet ? "bullet" : "ordered");
  }
  const name = /^[a-z0-9]*\.([\w-]+)$/i.exec(selector)?.[1];
  if (!name) return;
  if (HIDDEN.test(body)) found.hidden.add(name);
  if (STRUCK.test(body)) found.struck.add(name);
  const [listed] = LISTED.exec(body) ?? [];
  if (listed) found.lists.set(name, listed);
}
