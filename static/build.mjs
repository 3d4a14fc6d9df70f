// Turns static/src into static/dist: a script, a stylesheet and an icon named after their content, and
// manifest.json ({"main.js": "main-HASH.js", ...}) for asset_url().
// Run from anywhere: node static/build.mjs. With --lock it tidies package-lock.json instead.

import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const DIST = join(HERE, "dist");
const LOCK = join(HERE, "..", "package-lock.json");

// Nothing of a family is kept in the browser but what is not sent yet, sealed (js/live/store.js).
// Third-party code (htmx keeps the page's path) is held to it too: for everything in the bundle
// these names do not exist.
const NO_STORAGE = {
  localStorage: "undefined",
  sessionStorage: "undefined",
  indexedDB: "undefined",
  "window.localStorage": "undefined",
  "window.sessionStorage": "undefined",
  "window.indexedDB": "undefined",
};

async function build() {
  const { build: bundle } = await import("esbuild");
  const made = await bundle({
    entryPoints: ["js/main.js", "css/main.css", "icon.svg"].map((each) => join(HERE, "src", each)),
    outdir: DIST,
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    define: NO_STORAGE,
    loader: { ".svg": "copy" },
    legalComments: "eof",
    metafile: true,
    logLevel: "warning",
  });
  const files = Object.keys(made.metafile.outputs).map((path) => basename(path));
  const worker = await bundle({
    entryPoints: [join(HERE, "src", "js", "service-worker.js")],
    outdir: DIST,
    entryNames: "[name]-[hash]",
    minify: true,
    target: "es2022",
    define: { SHELL_FILES: JSON.stringify(files.map((each) => `/static/${each}`)) },
    metafile: true,
    logLevel: "warning",
  });
  const names = [...files, ...Object.keys(worker.metafile.outputs).map((path) => basename(path))];
  await writeManifest(names);
  await removeAllBut([...names, "manifest.json"]);
}

async function writeManifest(names) {
  const entries = names.map((name) => [name.replace(/-[A-Z0-9]{8}(?=\.)/, ""), name]);
  const manifest = JSON.stringify(Object.fromEntries(entries.sort()), null, 2);
  await writeFile(join(DIST, "manifest.json"), `${manifest}\n`);
}

// Last, so that a page being served meanwhile finds either the old files or the new ones.
async function removeAllBut(kept) {
  for (const name of await readdir(DIST)) {
    if (!kept.includes(name)) await rm(join(DIST, name));
  }
}

// npm copies each package's funding address into the lock, and a commit carries no addresses.
async function tidyLock() {
  const lock = JSON.parse(await readFile(LOCK, "utf8"));
  for (const entry of Object.values(lock.packages)) delete entry.funding;
  await writeFile(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
}

await (process.argv.includes("--lock") ? tidyLock() : build());
