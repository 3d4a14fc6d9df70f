// Sealing what is kept on this computer: AES-GCM under the person's key, a new IV each time. What
// a record is about is named by a keyed hash, so that no address is readable either.

const words = new TextEncoder();
const letters = new TextDecoder();

/**
 * The keys that a secret of the server's stands for; no script can read them out again.
 * @param {string} name how the server calls the secret: it says nothing of whose it is
 * @param {Uint8Array} secret
 */
export async function keysFrom(name, secret) {
  const root = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const derive = (info, kind, uses) =>
    crypto.subtle.deriveKey(
      { name: "HKDF", hash: "SHA-256", salt: words.encode(name), info: words.encode(info) },
      root,
      kind,
      false,
      uses,
    );
  return {
    name,
    sealing: await derive("words", { name: "AES-GCM", length: 256 }, ["encrypt", "decrypt"]),
    naming: await derive("names", { name: "HMAC", hash: "SHA-256", length: 256 }, ["sign"]),
  };
}

/** Anything JSON can say, sealed; `about` must be said again to open it. */
export async function seal({ sealing }, about, said) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const how = { name: "AES-GCM", iv, additionalData: words.encode(about) };
  const plain = words.encode(JSON.stringify(said));
  return { iv, sealed: new Uint8Array(await crypto.subtle.encrypt(how, sealing, plain)) };
}

/** What was sealed. Rejects for another key, another `about`, or a byte that changed. */
export async function unseal({ sealing }, about, { iv, sealed }) {
  const how = { name: "AES-GCM", iv, additionalData: words.encode(about) };
  return JSON.parse(letters.decode(await crypto.subtle.decrypt(how, sealing, sealed)));
}

/** A name for something that tells nothing of it. */
export async function opaque({ naming }, said) {
  const hash = new Uint8Array(await crypto.subtle.sign("HMAC", naming, words.encode(said)));
  return Array.from(hash.slice(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
