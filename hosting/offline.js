// The service worker: the page without network, and a new version only when it is accepted.
//
// All files of a version are kept together under its name, so that parts of two are never mixed.
// The build fills in the lists, and the version that they make.

const PREFIX = `splitpoint ${registration.scope} `;
const NAME = PREFIX + "VERSION";
// What a first visit downloads.
const FIRST = ["FIRST"];
// What it may want after that.
const LATER = ["LATER"];

const whole = (address) => new URL(address, registration.scope).href;

addEventListener("install", (event) => {
  // The page has one address whatever is in it, so what the browser has of it may be older; the
  // others it has just loaded.
  const cache = (address) => (address === "./" ? "no-cache" : "default");
  const asked = FIRST.map((address) => new Request(whole(address), { cache: cache(address) }));
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(asked)));
});

addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const names = await caches.keys();
      const old = names.filter((name) => name.startsWith(PREFIX) && name !== NAME);
      await Promise.all(old.map((name) => caches.delete(name)));
      await clients.claim();
    })(),
  );
});

addEventListener("message", (event) => {
  if (event.data === "take over") {
    skipWaiting();
  } else if (event.data === "keep all") {
    event.waitUntil(keepAll());
  }
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(registration.scope)) {
    event.respondWith(answer(request));
  }
});

async function answer(request) {
  const cache = await caches.open(NAME);
  const [address] = request.url.split(/[?#]/);
  const isPage = [whole("./"), whole("./index.html")].includes(address);
  const kept = await cache.match(isPage ? whole("./") : request, { ignoreVary: true });
  if (kept) {
    return kept;
  }
  const fresh = await fetch(request);
  if (fresh.ok && LATER.map(whole).includes(request.url)) {
    await cache.put(request, fresh.clone());
  }
  return fresh;
}

async function keepAll() {
  const cache = await caches.open(NAME);
  for (const address of LATER.map(whole)) {
    if (!(await cache.match(address, { ignoreVary: true }))) {
      await cache.add(address);
    }
  }
}
