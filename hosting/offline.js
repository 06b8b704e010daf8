// The service worker: the page without network, and a new version only when it is accepted.
//
// All files of a version are kept together under its name, so that parts of two are never mixed.
// The build fills in the lists, and the version that they make.

const PREFIX = `splitpoint ${registration.scope} `;
const NAME = PREFIX + "VERSION";
// What a first visit downloads, and what it may want after that: addresses, with the hash of what
// must be there. Without it some browsers would keep what arrived half.
const FIRST = ["FIRST"];
const LATER = ["LATER"];

const whole = (address) => new URL(address, registration.scope).href;
const asked = ([address, integrity = ""]) =>
  // The page has one address whatever is in it, so what the browser has of it may be older; the
  // others it has just loaded.
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
  // It may be that there is no room for it, or that a refusal is remembered as its answer.
  return keep(cache, wanted).catch(() => fetch(request, { cache: "no-cache" }));
}

async function keepAll() {
  const cache = await caches.open(NAME);
  for (const wanted of LATER) {
    await keep(cache, wanted);
  }
}

// Into the cache, so that it is not loaded once more by who wants it and who keeps it.
async function keep(cache, wanted) {
  const find = () => cache.match(whole(wanted[0]), { ignoreVary: true });
  if (!(await find())) {
    await cache.add(asked(wanted));
  }
  return find();
}
