// What a key means, by what its person has chosen (Account): every shortcut, letters only with Alt
// held, or none.

const OF_CODE = { BracketLeft: "[", BracketRight: "]", Slash: "?" };

/** The key's name in lower case where it is a letter; empty where it is nobody's shortcut. */
export function meant({ key, code, altKey, ctrlKey, metaKey, shiftKey }) {
  const { keys } = document.body.dataset;
  if (keys === "off" || metaKey) return "";
  if (key.length > 1) return altKey || ctrlKey || shiftKey ? "" : key;
  if (keys === "held") return altKey ? ofCode(code) : "";
  return altKey || ctrlKey ? "" : key.toLowerCase();
}

// With Alt, many keyboards write another sign than the one on the key.
function ofCode(code) {
  return OF_CODE[code] ?? code.replace(/^(Key|Digit)/, "").toLowerCase();
}

/** Whether somebody types here: then a letter is a letter. */
export function isTyping({ target }) {
  return Boolean(target.closest?.("input, textarea, select, [contenteditable=true]"));
}
