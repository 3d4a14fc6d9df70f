// Which addresses a link may have: the web and e-mail, written plainly. The same rule as the
// server's (workbook/core/text/links.py), so that a link taken here is not refused there.

const LONGEST = 2_000;
const WEB = /^(https?)(:\/\/([\p{L}\p{N}_-][\p{L}\p{N}_.-]*)(?::\d{1,5})?(?:[/?#].*)?)$/iu;
const MAIL =
  /^mailto:([\p{L}\p{N}_.+'~-]+@[\p{L}\p{N}_-][\p{L}\p{N}_.-]*)(?:\?((?:subject|body)=[^#]*))?$/iu;

/** The address as a link may keep it, or null when it may not be one. */
export function linkOf(typed) {
  const address = typed.trim();
  if (address.length > LONGEST || /[\s<>"`\\\p{C}\p{Z}]/u.test(address)) return null;
  const web = WEB.exec(address);
  if (web) return isPlain(web[3]) ? web[1].toLowerCase() + web[2] : null;
  const mail = MAIL.exec(address);
  if (!mail || !isPlain(mail[1])) return null;
  const asks = mail[2] ?? "";
  const hides = /%(?:[01][0-9a-f]|7f)/i.test(asks) || /&(?!(?:subject|body)=)/.test(asks);
  return hides ? null : `mailto:${address.slice("mailto:".length)}`;
}

/** What somebody typed as an address, with the usual start put in; null when it cannot be one. */
export function linkTyped(typed) {
  const words = typed.trim();
  if (/^[^\s:/?#]+@[^\s:/?#]+$/.test(words)) return linkOf(`mailto:${words}`);
  return linkOf(/^[a-z][a-z0-9+.-]*:/i.test(words) ? words : `https://${words}`);
}

// Letters that a browser would fold into others make a host look like another.
function isPlain(name) {
  const folded = name.toLowerCase();
  return folded.normalize("NFKC") === folded;
}
