// Runs before the first paint, which shows the first screen at the defaults: hosting/first_screen.html.
// A page that will show other numbers hides these until it has computed its own: one with a link, and
// one that continues earlier work or has own prices (src/app/session). In a frame all of it is hidden,
// as there is no form there (src/app/embed).
const hasStored = () => {
  try {
    return ["work", "own-prices"].some((name) => localStorage.getItem(`splitpoint.${name}`));
  } catch {
    return false; // A browser that blocks storage has stored nothing.
  }
};
const { classList } = document.documentElement;
if (location.hash.length > 1 || hasStored()) {
  classList.add("shows-others");
}
if (self !== top || /[#&]embed=1/.test(location.hash)) {
  classList.add("is-framed");
}
// The program scrolls a page that is loaded again to where it was read: only then is that there.
history.scrollRestoration = "manual";
