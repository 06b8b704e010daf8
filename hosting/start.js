// Starts the page's program. The build appends this to the script that wasm-bindgen wrote, with the
// names filled in.

// Where the browser asks what texts become addresses of programs and markup: programs only from
// here, markup only for charts, which are shapes and words, and for those parts of the page that never
// change, which Leptos makes out of plain elements.
const SHAPES = /^(svg|g|path|line|polyline|polygon|rect|circle|ellipse|text|tspan|title|defs|clippath)$/i;
const PLAIN =
  /^(header|footer|section|figure|details|p|h[1-6]|div|span|b|code|kbd|ul|ol|li|dl|dt|dd|summary|label|legend|table|colgroup|col|thead|tbody|tfoot|tr|th|td|option)$/i;
const TAG = /<\/?(\w+)((?:\s+[\w:-]+(?:="[^"<>]*")?)*)\s*\/?>/g;
const ACTIVE = /\s(on\w*|style|[\w:-]*href|src\w*|[\w:-]*action)(?![\w:-])/i;
// Every tag is one of those, and nothing else begins like one. What stands in quotes is words, among
// them the names that people give to scenarios.
const isInert = (markup) =>
  !markup
    .replace(TAG, (tag, name, attributes) =>
      (SHAPES.test(name) || PLAIN.test(name)) && !ACTIVE.test(attributes.replace(/"[^"]*"/g, "")) ? "" : tag,
    )
    .includes("<");
const isHere = (address) => new URL(address, document.baseURI).origin === location.origin;
globalThis.trustedTypes?.createPolicy("default", {
  createHTML: (markup) => (isInert(markup) ? markup : null),
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

// Keeps what has the focus in sight while the page around it grows and shrinks: parts of it come in
// turns, the worker answers when it can, and what they push down would end below the window, or under
// the bar of a narrow one. Whoever has scrolled it out of sight is left where they read. It stands here
// because the same calls from the program take 870 bytes more of the first visit (November 2026).
if (self === top) {
  const { body } = document;
  let height = 0;
  let offset = 0;
  let isInSight = true;
  const look = ({ type }) => {
    const focus = document.activeElement;
    const resized = body.offsetHeight - height;
    const scrolled = scrollY - offset;
    height += resized;
    offset += scrolled;
    // What stands still before the page is not moved by it.
    if (!focus || focus === body || focus.closest(".sheet, .thumb-bar")) {
      return;
    }
    if (type === "focusin") {
      // Browsers scroll to what takes the focus, but after this.
      isInSight = true;
    } else if (!resized || Math.abs(scrolled) > Math.abs(resized)) {
      // It is the user who has scrolled: to hold on to what is read, browsers scroll less far.
      const { top, bottom } = focus.getBoundingClientRect();
      isInSight = bottom > 0 && top < innerHeight;
    } else if (isInSight) {
      // What this moves is not told in the same frame, which WebKit counts as an error.
      observer.unobserve(body);
      focus.scrollIntoView({ block: "nearest" });
      requestAnimationFrame(() => observer.observe(body));
    }
  };
  const observer = new ResizeObserver(look);
  // The form of a wide window scrolls by itself, and only who captures its events hears of it.
  addEventListener("focusin", look, true);
  addEventListener("scroll", look, true);
  // It tells of a change before that is painted.
  observer.observe(body);
}
