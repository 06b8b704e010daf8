// The service worker: serves the page offline, and a new version only after the user accepts it.
//
// All files of a version are cached together under its name, so that versions are never mixed. The
// build fills in the lists of files and the version.

const PREFIX = `splitpoint ${registration.scope} `;
const NAME = PREFIX + "VERSION";
// The files of a first visit, and those that may be needed later: addresses with their hashes. Without
// a hash, some browsers would cache a truncated file.
const FIRST = ["FIRST"];
const LATER = ["LATER"];

const whole = (address) => new URL(address, registration.scope).href;
const asked = ([address, integrity = ""]) =>
  // The page has the same address in every version, so the browser's HTTP cache may have an older one;
  // the other files have just been loaded.
  new Request(whole(address), { cache: address === "./" ? "no-cache" : "default", integrity });

addEventListener("install", (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FIRST.map(asked))));
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
  const wanted = LATER.find(([it]) => whole(it) === address);
  if (!wanted) {
    return fetch(request);
  }
  // The storage may be full, or the HTTP cache may contain an error response.
  return keep(cache, wanted).catch(() => fetch(request, { cache: "no-cache" }));
}

async function keepAll() {
  const cache = await caches.open(NAME);
  for (const wanted of LATER) {
    await keep(cache, wanted);
  }
}

// Adds a file to the cache once, so that answering and caching do not both download it.
async function keep(cache, wanted) {
  const find = () => cache.match(whole(wanted[0]), { ignoreVary: true });
  if (!(await find())) {
    await cache.add(asked(wanted));
  }
  return find();
}
