// What has to happen to pasted HTML while it is still text. Pure strings; nothing here is relied on
// for safety (paste-read.js takes only words and a few marks out of the parsed copy).

/**
 * The HTML made quiet, and what its style sheets said.
 * Styles and handlers would each be reported as a breach of the page's policy when the copy is
 * parsed, so style becomes data-style (still wanted: it says what is struck or hidden) and
 * handlers, style sheets and scripts go.
 */
export function quieten(html) {
  const classes = classesIn(html);
  const quiet = html
    .replace(/<(style|script|title|xml)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<(?:link|meta|base)\b[^>]*>/gi, "")
    .replace(/<[a-z][^\s>/]*(?:"[^"]*"|'[^']*'|[^'">])*>/gi, (tag) =>
      tag
        .replace(/([\s"'/])style(\s*=)/gi, "$1data-style$2")
        .replace(/([\s"'/])on([a-z]+\s*=)/gi, "$1data-on$2"),
    );
  return { quiet, classes, fromWord: isFromWord(html) };
}

export function isFromWord(html) {
  return /urn:schemas-microsoft-com:office|class="?'?Mso|mso-list:/i.test(html);
}

export const HIDDEN =
  /(?:^|[;\s])(?:mso-hide\s*:\s*all|display\s*:\s*none|visibility\s*:\s*hidden)/i;
export const STRUCK = /text-decoration(?:-line)?\s*:[^;]*line-through/i;

// Word writes its styles into the page: a class may say that words are hidden or struck out.
function classesIn(html) {
  const hidden = new Set();
  const struck = new Set();
  for (const [, sheet] of html.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style\s*>/gi)) {
    for (const [, selectors, body] of sheet.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      const names = [...selectors.matchAll(/\.([\w-]+)/g)].map(([, name]) => name);
      if (HIDDEN.test(body)) names.forEach((name) => hidden.add(name));
      if (STRUCK.test(body)) names.forEach((name) => struck.add(name));
    }
  }
  return { hidden, struck };
}
