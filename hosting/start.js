// Starts the page's program. The build appends this to the script that wasm-bindgen wrote, with the
// names filled in.

// Where the browser asks what texts become addresses of programs and markup: programs only from
// here, markup only for charts, which are shapes and words.
const SHAPES = /^(svg|g|path|line|polyline|polygon|rect|circle|ellipse|text|tspan|title|defs|clippath)$/i;
const TAG = /<\/?(\w+)((?:\s+[\w:-]+="[^"<>]*")*)\s*\/?>/g;
const ACTIVE = /\s(on\w*|style|[\w:-]*href)=/i;
// Every tag is one of those, and nothing else begins like one. What stands in quotes is words, among
// them the names that people give to scenarios.
const isChart = (markup) =>
  !markup
    .replace(TAG, (tag, name, attributes) =>
      SHAPES.test(name) && !ACTIVE.test(attributes.replace(/"[^"]*"/g, "")) ? "" : tag,
    )
    .includes("<");
const isHere = (address) => new URL(address, document.baseURI).origin === location.origin;
globalThis.trustedTypes?.createPolicy("default", {
  createHTML: (markup) => (isChart(markup) ? markup : null),
  createScriptURL: (address) => (isHere(address) ? address : null),
});

const address = new URL("PROGRAM", import.meta.url);
const program = fetch(address, { integrity: "INTEGRITY" });
__wbg_init({ module_or_path: program }).catch((trouble) => {
  const place = document.getElementById("not-started");
  // A program that started and then broke says so itself.
  if (place) {
    place.hidden = false;
    // Some browsers keep what arrived half, for ever.
    place.querySelector("button").onclick = () =>
      fetch(address, { cache: "reload" }).finally(() => location.reload());
    place.append(` (${trouble})`);
  }
});

// Without network: the service worker keeps what it takes, and the page says when there is a newer
// one of it. In a frame nothing is kept.
addEventListener("load", async () => {
  const workers = navigator.serviceWorker;
  if (!workers || self !== top) {
    return;
  }
  const registration = await workers.register("./offline.js").catch(() => {});
  if (!registration) {
    return;
  }
  const offer = () => {
    const { waiting } = registration;
    if (waiting && workers.controller) {
      const place = document.getElementById("newer");
      place.hidden = false;
      place.querySelector("button").onclick = () => {
        workers.addEventListener("controllerchange", () => location.reload());
        waiting.postMessage("take over");
      };
    }
  };
  offer();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
  // What was wanted before the service worker was there is wanted without network too.
  const { active } = await workers.ready;
  new PerformanceObserver((list) => {
    if (list.getEntries().some(({ name }) => name.includes("/worker-"))) {
      active.postMessage("keep all");
    }
  }).observe({ type: "resource", buffered: true });
});
