// What keys and tools do to the blocks. Each is a ProseMirror command: (state, dispatch) => whether
// it applies.

import { TextSelection } from "prosemirror-state";
import { DEEPEST, schema } from "./schema.js";

export const isList = ({ attrs: { kind } }) => kind === "bullet" || kind === "ordered";

/** The block that the caret, or the start of the selection, is in. */
export function blockAt(state) {
  return state.selection.$from.parent;
}

/** Makes the selected blocks this kind; if all are already, paragraphs again. */
export function toggleKind(kind) {
  return (state, dispatch) => {
    const blocks = selectedBlocks(state);
    const already = blocks.every(({ node }) => node.attrs.kind === kind);
    const listed = kind === "bullet" || kind === "ordered";
    const attrsOf = (node) => {
      if (already) return { kind: "p", indent: 0 };
      return { kind, indent: listed && isList(node) ? node.attrs.indent : 0 };
    };
    return setAttrs(state, dispatch, blocks, attrsOf);
  };
}

/** Moves the selected list items one level in (1) or out (-1). */
export function indentBy(step) {
  return (state, dispatch) => {
    const items = selectedBlocks(state).filter(({ node }) => isList(node));
    const moving = items.filter(({ node }) => {
      const indent = node.attrs.indent + step;
      return indent >= 0 && indent <= DEEPEST;
    });
    if (moving.length === 0) return false;
    return setAttrs(state, dispatch, moving, ({ attrs }) => ({
      ...attrs,
      indent: attrs.indent + step,
    }));
  };
}

/** Enter: a list or quotation goes on, an empty one ends; after a heading comes a paragraph. */
export function nextBlock(state, dispatch) {
  const { $from, $to, empty } = state.selection;
  const { kind, indent } = $from.parent.attrs;
  if (empty && $from.parent.content.size === 0 && kind !== "p") return liftAtStart(state, dispatch);
  if (!dispatch) return true;
  const heading = kind === "h2" || kind === "h3";
  const atEnd = $to.parentOffset === $to.parent.content.size;
  const after = heading && atEnd ? { kind: "p", indent: 0 } : { kind, indent };
  const tr = state.tr.deleteSelection();
  const at = tr.mapping.map($from.pos);
  tr.split(at, 1, [{ type: schema.nodes.block, attrs: after }]);
  // Enter at the very start of a heading makes room above it, not an empty heading.
  if (heading && $from.parentOffset === 0 && !atEnd) {
    tr.setNodeMarkup($from.before(), null, { kind: "p", indent: 0 });
  }
  const marks = state.storedMarks ?? ($from.parentOffset > 0 ? $from.marks() : []);
  const goOn = marks.filter(({ type }) => type.spec.inclusive !== false);
  dispatch(tr.ensureMarks(goOn).scrollIntoView());
  return true;
}

/** Backspace at the start: one level out, then a paragraph, only then joined to the one above. */
export function liftAtStart(state, dispatch) {
  const { $cursor } = state.selection;
  if (!$cursor || $cursor.parentOffset > 0 || $cursor.parent.attrs.kind === "p") return false;
  const { kind, indent } = $cursor.parent.attrs;
  const attrs = indent > 0 ? { kind, indent: indent - 1 } : { kind: "p", indent: 0 };
  dispatch?.(state.tr.setNodeMarkup($cursor.before(), null, attrs).scrollIntoView());
  return true;
}

export function selectAll(state, dispatch) {
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, 1, state.doc.content.size - 1)));
  return true;
}

export function hardBreak(state, dispatch) {
  dispatch?.(state.tr.replaceSelectionWith(schema.node("hard_break")).scrollIntoView());
  return true;
}

/** Whether a mark stands on the selection, or would be on the next letter typed. */
export function wears(state, type) {
  const { from, to, $from, empty } = state.selection;
  if (empty) return Boolean(type.isInSet(state.storedMarks ?? $from.marks()));
  return state.doc.rangeHasMark(from, to, type);
}

/** The whole stretch around the caret that carries this mark, or the selection itself. */
export function stretchOf(state, type) {
  const { from, to, $from, empty } = state.selection;
  if (!empty) return { from, to };
  const { parent } = $from;
  const start = $from.start();
  let found = null;
  parent.forEach((node, offset) => {
    const piece = { from: start + offset, to: start + offset + node.nodeSize };
    const mark = type.isInSet(node.marks);
    if (!mark) return;
    if (found?.to === piece.from && found.mark.eq(mark)) found.to = piece.to;
    else if (!found || found.to < from) found = { ...piece, mark };
  });
  return found && found.from <= from && found.to >= from ? found : { from, to };
}

function selectedBlocks(state) {
  const blocks = [];
  const { from, to } = state.selection;
  state.doc.nodesBetween(from, to, (node, pos) => {
    if (node.type === schema.nodes.block) blocks.push({ node, pos });
    return false;
  });
  return blocks;
}

function setAttrs(state, dispatch, blocks, attrsOf) {
  if (!dispatch) return true;
  const { tr } = state;
  blocks.forEach(({ node, pos }) => tr.setNodeMarkup(pos, null, attrsOf(node)));
  dispatch(tr.scrollIntoView());
  return true;
}
