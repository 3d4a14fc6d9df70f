// The page taken out of the document and kept in memory, so that nobody can read it, with the
// browser's tools or without; and put back as it was.

/** Takes it away. @returns {() => void} puts it back: caret, questions over it and scroll too */
export function takePage(title) {
  const active = document.activeElement;
  const caret = caretOf(active);
  const modals = [...document.querySelectorAll("dialog:modal")];
  const scroll = [window.scrollX, window.scrollY];
  const before = document.title;
  const page = document.createDocumentFragment();
  page.append(...document.body.childNodes);
  document.title = title;
  return () => {
    document.body.append(page);
    document.title = before;
    for (const dialog of modals) {
      dialog.close();
      dialog.showModal();
    }
    window.scrollTo(...scroll);
    refocus(active, caret);
  };
}

// Not every field has a caret, and asking one that has none throws.
function caretOf(field) {
  try {
    return field.selectionStart == null ? null : [field.selectionStart, field.selectionEnd];
  } catch {
    return null;
  }
}

// An editor knows its own caret: it hears "uncovered" and says that it took the focus.
function refocus(active, caret) {
  if (!active?.isConnected) return;
  const asked = new CustomEvent("uncovered", { cancelable: true });
  if (!active.dispatchEvent(asked)) return;
  active.focus({ preventScroll: true });
  if (caret) active.setSelectionRange(...caret);
}
