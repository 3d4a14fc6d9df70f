// The browser's own database, IndexedDB: what waits to be sent, sealed (sealing.js), and the key it
// is sealed with. Whoever opens its files finds no word, name or address of a family.

// Said through globalThis: for everything else in the bundle `indexedDB` does not exist (build.mjs).
const database = () => globalThis.indexedDB;
const NAME = "workbook";
const DAY = 24 * 3600 * 1000;
export const KEPT_FOR = 30 * DAY; // then it is taken away unread: its key has ended, too

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
    const store = new Store(await answered(opening), gone);
    await store.sweep(Date.now() - KEPT_FOR);
    return store;
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

  /** Takes away what was begun before a moment, whoever's it is. */
  async sweep(before) {
    const old = (await this.all()).filter(({ at }) => at < before).map(({ id }) => id);
    if (old.length > 0) await this.write({ remove: old });
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
