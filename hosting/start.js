// Starts the page's program. The build appends this to the script of wasm-bindgen and fills in the
// names.

// The Trusted Types policy: scripts only from this origin; markup only for charts (shapes and text) and
// for the static parts of the page, which Leptos creates from plain elements.
const SHAPES = /^(svg|g|path|line|polyline|polygon|rect|circle|ellipse|text|tspan|title|defs|clippath)$/i;
const PLAIN =
  /^(header|footer|section|figure|details|p|h[1-6]|div|span|b|strong|code|kbd|ul|ol|li|dl|dt|dd|summary|label|legend|table|colgroup|col|thead|tbody|tfoot|tr|th|td|option)$/i;
const TAG = /<\/?(\w+)((?:\s+[\w:-]+="[^"<>]*")*)\s*\/?>/g;
const ACTIVE = /\s(on\w*|style|[\w:-]*href|src\w*|[\w:-]*action)(?![\w:-])/i;
// Every tag must be one of those. Quoted attribute values are text, such as names of scenarios.
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
// The answer at the defaults stands in the page, and is painted before the program is fetched: both at
// once made the first paint of a phone wait for both (2.4 s instead of 0.9, Lighthouse 12.8, November
// 2026). A hidden page paints nothing: then this is the longest wait, in milliseconds.
const LONGEST = 250;
const painted = new Promise((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve));
  setTimeout(resolve, LONGEST);
});
const program = painted.then(() => fetch(address, { integrity: "INTEGRITY" }));
__wbg_init({ module_or_path: program }).catch((trouble) => {
  const place = document.getElementById("not-started");
  // A program that started and then failed shows its own message.
  if (place) {
    place.hidden = false;
    // Some browsers cache a truncated file permanently.
    place.querySelector("button").onclick = () =>
      fetch(address, { cache: "reload" }).finally(() => location.reload());
    place.append(` (${trouble})`);
  }
});

// Offline use: the service worker caches all files, and the page offers a newer version. In a frame
// nothing is cached.
addEventListener("load", async () => {
  const workers = navigator.serviceWorker;
  if (!workers || self !== top) {
    return;
  }
  // On a first visit there is no older version. Asked later, some browsers say that the first version
  // is active and still name it as the one that waits.
  const isOlder = Boolean(workers.controller);
  const registration = await workers.register("./offline.js").catch(() => {});
  if (!registration) {
    return;
  }
  const offer = () => {
    const { waiting } = registration;
    if (waiting && isOlder) {
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
  // What lines, break-even, certainty and the decision need is cached once the page is idle, so that
  // it is there offline. Who saves data has it cached once it was used; it may have been used before
  // the service worker was active.
  const { active } = await workers.ready;
  const keepAll = () => active.postMessage("keep all");
  if (!navigator.connection?.saveData && !matchMedia("(prefers-reduced-data: reduce)").matches) {
    // Some browsers do not say when a page is idle.
    (self.requestIdleCallback ?? setTimeout)(keepAll);
    return;
  }
  new PerformanceObserver((list) => {
    if (list.getEntries().some(({ name }) => name.includes("/worker-"))) {
      keepAll();
    }
  }).observe({ type: "resource", buffered: true });
});

// Keeps the focused element visible while the page changes its height: sections are created one after
// another, and answers of the worker arrive later; both could push the focused element below the window
// or under the bar of a narrow screen. If the user has scrolled it out of view, nothing is done. The
// same calls from the program would add 870 bytes to the first visit (November 2026).
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
    // Fixed elements do not move with the page.
    if (!focus || focus === body || focus.closest(".sheet, .inputs.is-open, .thumb-bar")) {
      return;
    }
    if (type === "focusin") {
      // Browsers scroll to a newly focused element, but after this event, and not all of them above
      // the bar.
      isInSight = true;
      if (focus.matches(":focus-visible")) {
        requestAnimationFrame(() => focus.scrollIntoView({ block: "nearest" }));
      }
      return;
    }
    const { top, bottom } = focus.getBoundingClientRect();
    const isWithin = (grown) => bottom > grown && top - grown < innerHeight;
    if (!resized || Math.abs(scrolled) > Math.abs(resized)) {
      // The user has scrolled: scroll anchoring by the browser covers at most the change of height. What
      // was scrolled to and pushed away in the same frame is in sight all the same.
      isInSight = isWithin(0) || isWithin(resized);
    }
    if (resized && isInSight) {
      // A change of size in the same frame would be reported by WebKit as an error.
      observer.unobserve(body);
      focus.scrollIntoView({ block: "nearest" });
      requestAnimationFrame(() => observer.observe(body));
    }
  };
  const observer = new ResizeObserver(look);
  // The form of a wide window scrolls separately; its events do not bubble and must be captured.
  addEventListener("focusin", look, true);
  addEventListener("scroll", look, true);
  // A ResizeObserver runs before the change is painted.
  observer.observe(body);
}
