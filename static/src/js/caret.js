// Before a key acts, the editor must know where the caret is. Browsers tell it a moment late: on a
// busy machine Backspace after Home would act where the caret was, or be left to the browser, which
// joins lines its own way.

import { Plugin, TextSelection } from "prosemirror-state";

export const caretInTime = new Plugin({
  props: {
    handleDOMEvents: {
      keydown(view, event) {
        if (!event.isComposing && event.keyCode !== 229) readCaret(view);
        return false;
      },
    },
  },
});

function readCaret(view) {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = view.root.getSelection();
  if (!view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return;
  const { doc, selection, tr } = view.state;
  const anchor = view.posAtDOM(anchorNode, anchorOffset);
  const head = view.posAtDOM(focusNode, focusOffset);
  if (anchor === selection.anchor && head === selection.head) return;
  view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(anchor), doc.resolve(head))));
}
