// The browser's own database, IndexedDB: what waits to be sent, sealed (sealing.js), and the key it
// is sealed with. Whoever opens its files finds no word, name or address of a family.

// Said through globalThis: for everything else in the bundle `indexedDB` does not exist (build.mjs).
const database = () => globalThis.indexedDB;
const NAME = "workbook";

/**
 * Opens it. @param {() => void} gone called when the browser has cleared it
 * @returns {Promise<Store|null>} null where nothing can be kept: in some private windows, for one
 */
export async function openStore(gone) {
  try {
    const opening = database().open(NAME, 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore("kept", { keyPath: "id" });
      opening.result.createObjectStore("keys");
    };
    return new Store(await answered(opening), gone);
  } catch {
    return null;
  }
}

class Store {
  #db;

  constructor(db, gone) {
    this.#db = db;
    db.onclose = gone;
    db.onversionchange = () => db.close();
  }

  /** Every record: {id, owner, box, tab, at, iv, sealed}. */
  all() {
    return this.#in("kept", "readonly", {}, (kept) => kept.getAll());
  }

  /** All of it happens, or none: what is put is on the disk when this resolves. */
  write({ put = [], remove = [] }) {
    const durability = put.length > 0 ? "strict" : "relaxed";
    return this.#in("kept", "readwrite", { durability }, (kept) => {
      for (const id of remove) kept.delete(id);
      for (const each of put) kept.put(each);
    });
  }

  /** Records that are there already say another page. */
  handOver(records) {
    return this.#in("kept", "readwrite", {}, (kept) => records.forEach((each) => kept.put(each)));
  }

  /** Takes away what is sealed with keys that have ended: no clock of this computer counts. */
  async sweep(ended) {
    const isOver = ({ owner }) => ended.includes(owner);
    const remove = (await this.all()).filter(isOver).map(({ id }) => id);
    if (remove.length > 0) await this.write({ remove });
  }

  key() {
    return this.#in("keys", "readonly", {}, (keys) => keys.get("here"));
  }

  keepKey(key) {
    return this.#in("keys", "readwrite", {}, (keys) => keys.put(key, "here"));
  }

  forgetKey() {
    return this.#in("keys", "readwrite", {}, (keys) => keys.clear());
  }

  #in(name, mode, how, act) {
    return new Promise((done, failed) => {
      const turn = this.#db.transaction(name, mode, how);
      const asked = act(turn.objectStore(name));
      turn.oncomplete = () => done(asked?.result);
      turn.onabort = turn.onerror = () => failed(turn.error);
    });
  }
}

function answered(asked) {
  return new Promise((done, failed) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
    asked.onblocked = () => failed(new Error("another page holds it"));
  });
}
