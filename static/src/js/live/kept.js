// What waits on this computer: of each writing box its updates, as they will be sent, and what it
// said when they were begun. Each page keeps its own; what a page that is gone has left behind, the
// next page of the same person takes over.

import { isAnything, unlocked } from "./keyring.js";
import { opaque, seal, unseal } from "./sealing.js";

const TAB = "workbook page ";
// What a box was begun from, where that cannot be read any more: its updates still can be sent.
const UNKNOWN = {
  given: { state: "", head: "", passage: "" },
  version: 0,
  beside: {},
  called: "An entry",
  label: "",
};

const tab = crypto.randomUUID();
let living = null;

/**
 * Keeps one writing box: whatever it says when `changed` is called is what is kept, in the end.
 */
export class Keeper {
  #known = new Map(); // name -> {id, mark, at}
  #under = "";
  #isStale = false;
  #busy = null;

  /**
   * @param {string} address where its letters go
   * @param {() => {name: string, mark: unknown, says: () => object}[]} waiting what is not
   *   acknowledged: each by its name, with a mark that is another one when it says something else
   * @param {() => void} told called when it is kept, or is not
   */
  constructor(address, waiting, told) {
    Object.assign(this, { address, waiting, told, place: "" });
    document.addEventListener("lifted", () => this.changed());
    document.addEventListener("kept-gone", () => {
      this.#known.clear();
      this.changed();
    });
  }

  /** Whether all that waits is on the disk; else `place` is "cannot" where it could not be put. */
  get isKept() {
    return this.place === "kept";
  }

  get isBusy() {
    return this.#busy !== null;
  }

  changed() {
    this.#isStale = true;
    this.#busy ??= this.#settle();
  }

  /** Resolves once all is on the disk that was there when it was asked, or cannot be. */
  async stored() {
    await this.#busy;
  }

  /** What another page had left behind is this box's now. */
  adopt({ ids, under }) {
    this.#under = under;
    const own = this.#known.get("page");
    for (const [name, known] of ids) this.#known.set(name, known);
    if (!own) return;
    // Two were begun from: one is kept, of what stands now, and the other goes.
    this.#known.set("the other page", own);
    this.#known.get("page").mark = null;
  }

  async #settle() {
    await null; // what changes in the same moment goes along
    while (this.#isStale) {
      this.#isStale = false;
      const before = this.place;
      this.place = await this.#write().then((isKept) => (isKept ? "kept" : ""), () => "cannot");
      if (this.place !== before) this.told();
    }
    this.#busy = null;
  }

  async #write() {
    const opened = await unlocked();
    if (!opened) return false;
    const { store, keys } = opened;
    if (this.#under !== keys.name) this.#known.clear();
    this.#under = keys.name;
    const waiting = this.waiting();
    const [put, fresh] = [[], []];
    for (const each of waiting) {
      const known = this.#known.get(each.name);
      if (known?.mark === each.mark) continue;
      const { id, at } = known ?? { id: crypto.randomUUID(), at: Date.now() };
      const says = { name: each.name, mark: each.mark, ...each.says() };
      put.push(await this.#record(keys, id, at, says));
      fresh.push([each.name, { id, at, mark: each.mark }]);
    }
    const wanted = new Set(waiting.map(({ name }) => name));
    const over = [...this.#known].filter(([name]) => !wanted.has(name));
    if (put.length > 0 || over.length > 0) {
      await alive();
      await store.write({ put, remove: over.map(([, { id }]) => id) });
    }
    for (const [name, known] of fresh) this.#known.set(name, known);
    for (const [name] of over) this.#known.delete(name);
    return waiting.length > 0;
  }

  async #record(keys, id, at, says) {
    const box = await opaque(keys, this.address);
    const sealed = await seal(keys, `${keys.name} ${box} ${id}`, { address: this.address, ...says });
    return { id, owner: keys.name, box, tab, at, ...sealed };
  }
}

/** How many entries of this person wait here, on whatever page, and since when. */
export async function waitingHere() {
  const mine = await records();
  const since = Math.min(...mine.map(({ at }) => at));
  return { count: new Set(mine.map(({ box }) => box)).size, since };
}

/**
 * What pages that are gone have left behind: this page's from now on, and nobody else's.
 * @returns {Promise<{address: string, page: object, updates: object[]}[]>} of each box what it was
 *   begun from and what was typed, the newest first
 */
export async function takeOver() {
  const opened = (await isAnything()) && (await unlocked());
  if (!opened) return [];
  await alive();
  return navigator.locks.request("workbook taking over", async () => {
    const { store, keys } = opened;
    const { held } = await navigator.locks.query();
    const open = new Set(held.map(({ name }) => name));
    const left = (await records()).filter((each) => !open.has(TAB + each.tab));
    await store.handOver(left.map((each) => ({ ...each, tab })));
    return grouped(keys, left);
  });
}

/** Takes everything away that this person has here, on no matter which page. */
export async function wipe() {
  const opened = await unlocked();
  const remove = (await records()).map(({ id }) => id);
  await opened?.store.write({ remove });
}

async function records() {
  const opened = await unlocked();
  if (!opened) return [];
  const all = await opened.store.all();
  return all.filter(({ owner }) => owner === opened.keys.name);
}

// By box and by page: two pages that are gone may have left words for the same box, and so may one
// that sent another's beside its own plain ones.
async function grouped(keys, left) {
  const groups = new Map();
  for (const each of left) {
    const says = await unseal(keys, `${keys.name} ${each.box} ${each.id}`, each).catch(() => null);
    if (!says) continue; // a byte of it has changed: nobody can read it any more
    const key = `${each.box} ${each.tab} ${says.plain === undefined ? "" : each.id}`;
    const group = groups.get(key) ?? {
      address: says.address,
      at: each.at,
      page: UNKNOWN,
      updates: [],
      ids: new Map(),
      under: keys.name,
    };
    if (says.name === "page") group.page = says;
    else group.updates.push(says);
    group.ids.set(says.name, { id: each.id, at: each.at, mark: says.mark });
    groups.set(key, group);
  }
  return [...groups.values()].sort((one, other) => other.at - one.at);
}

// While this page lives it holds a lock by its name, so that no other page takes its words over.
function alive() {
  living ??= new Promise((held) => {
    void navigator.locks.request(TAB + tab, () => {
      held();
      return new Promise(() => {});
    });
  });
  return living;
}
