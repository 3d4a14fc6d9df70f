// A pasted table as rows of an answer of the entry: where the entry asks for a table whose columns
// it fits. Every cell must go in as it is; else the table stays lines of text.

const ROWS = "fieldset.rows";

/**
 * @param {HTMLFormElement} form the writing box
 * @param {string[][]} cells the table as it was pasted, row by row
 * @returns {{label: string, put: () => void} | null} the answer that can take it
 */
export function rowsFor(form, cells) {
  for (const field of form.querySelectorAll(ROWS)) {
    const columns = columnsOf(lastRow(field));
    const fit = fitting(cells, columns.map(({ label }) => label));
    const isTaken = (text, at) => columns[fit.places[at]].takes(text);
    if (fit?.rows.every((row) => row.every(isTaken))) {
      const label = field.querySelector("legend").textContent.trim();
      return { label, put: () => putRows(field, fit) };
    }
  }
  return null;
}

/**
 * Which column each cell belongs to: by its heading where the first row names columns, else by its
 * place where there are as many. Pure.
 * @returns {{places: number[], rows: string[][]} | null}
 */
export function fitting(cells, labels) {
  const [head, ...rest] = cells;
  if (!cells.every((row) => row.length === head.length)) return null;
  const places = head.map((said) => placeOf(said, labels));
  const isHead = places.every((at) => at >= 0) && new Set(places).size === places.length;
  if (isHead) return rest.length > 0 ? { places, rows: rest } : null;
  return head.length === labels.length ? { places: [...labels.keys()], rows: cells } : null;
}

// The column of that name, or the only one of which either name begins the other.
function placeOf(said, labels) {
  const [one, ...others] = [said, ...labels].map((words) =>
    words.toLowerCase().replace(/\s+/g, " ").trim(),
  );
  const alike = (other) => other.startsWith(one) || one.startsWith(other);
  const near = one.length > 2 ? others.filter(alike) : [];
  if (others.includes(one)) return others.indexOf(one);
  return near.length === 1 ? others.indexOf(near[0]) : -1;
}

function lastRow(field) {
  return [...field.children].findLast((child) => child.matches("fieldset"));
}

function columnsOf(row) {
  const named = new Map();
  for (const control of row.querySelectorAll("[name]")) {
    const { name } = control;
    named.set(name, [...(named.get(name) ?? []), control]);
  }
  return [...named.values()].map(columnOf);
}

function columnOf(controls) {
  const [first] = controls;
  if (first.type === "radio" || first.type === "checkbox") {
    const called = (text) => controls.find((it) => isSame(it.labels[0].textContent, text));
    return {
      label: first.closest("fieldset").querySelector("legend").textContent,
      takes: (text) => text === "" || called(text) !== undefined,
      put: (text) => text && (called(text).checked = true),
    };
  }
  const option = (text) => [...(first.options ?? [])].find((it) => isSame(it.textContent, text));
  return {
    label: first.labels[0].textContent,
    takes: (text) => !first.options || text === "" || option(text) !== undefined,
    put(text) {
      first.value = first.options && text ? option(text).value : text;
    },
  };
}

function isSame(one, other) {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

// The empty row at the end is filled, and a new empty one stands ready below it.
function putRows(field, { places, rows }) {
  for (const cells of rows) {
    const row = lastRow(field);
    row.after(nextRow(field, row));
    const columns = columnsOf(row);
    cells.forEach((text, at) => columns[places[at]].put(text));
  }
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// A row as the server draws the next one: its boxes are called after its number.
function nextRow(field, row) {
  const next = row.cloneNode(true);
  const at = Number(/\.(\d+)\./.exec(row.querySelector("[name]").name)[1]);
  const legend = next.querySelector("legend");
  legend.textContent = legend.textContent.replace(/\d+\s*$/, String(at + 2));
  for (const each of next.querySelectorAll("*")) {
    for (const attribute of ["id", "for", "aria-describedby"]) {
      const said = each.getAttribute(attribute);
      const called = said?.replaceAll(`${field.id}-${at}-`, `${field.id}-${at + 1}-`);
      if (said) each.setAttribute(attribute, called);
    }
    if (each.name) each.name = each.name.replace(`.${at}.`, `.${at + 1}.`);
  }
  return next;
}
