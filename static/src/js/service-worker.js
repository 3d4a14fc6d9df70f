// While the line is gone, any page of ours is answered with one empty page, which shows what waits
// on this computer and nothing else (shell.js). That page and its files are all that is kept here:
// they hold no word of anybody's. Everything goes over the line first.

const SHELL = "/offline";
const FILES = SHELL_FILES; // put in by build.mjs: new files make a new worker
const NAME = `shell ${FILES.join(" ")}`;

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(keep());
});

self.addEventListener("activate", (event) => event.waitUntil(forgetOlder()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(overTheLine(request, SHELL));
  else if (isFile(request)) event.respondWith(overTheLine(request, request));
});

async function keep() {
  const kept = await caches.open(NAME);
  // Asked for by nobody, so that nobody's name can be on it.
  await kept.add(new Request(SHELL, { cache: "reload", credentials: "omit" }));
  await kept.addAll(FILES);
}

async function forgetOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((each) => each !== NAME).map((each) => caches.delete(each)));
}

async function overTheLine(request, instead) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(instead, { ignoreVary: true })) ?? Response.error();
  }
}

const isFile = ({ url }) => FILES.includes(new URL(url).pathname);
