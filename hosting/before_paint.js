// Runs before the first paint, which shows the answer at the defaults: the build writes it into the
// page. A page that will show other numbers hides these until it has computed its own: one with a link,
// one in a frame, and one that continues earlier work or has own prices (src/app/session).
const hasStored = () => {
  try {
    return ["work", "own-prices"].some((name) => localStorage.getItem(`splitpoint.${name}`));
  } catch {
    return false; // A browser that blocks storage has stored nothing.
  }
};
if (location.hash.length > 1 || self !== top || hasStored()) {
  document.documentElement.classList.add("shows-others");
}
