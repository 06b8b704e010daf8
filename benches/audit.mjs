// What Lighthouse says of the built page on a phone, beside what it has to say: `make audit`.
//
// Its timings depend on the machine, so this fails on nothing.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const LEAST = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };
const PORT = 8097;

const [lighthouseFolder] = process.argv.slice(2);
const load = (name) =>
  import(pathToFileURL(join(lighthouseFolder, "node_modules", name)).href);
const { default: lighthouse } = await load("lighthouse/core/index.js");
const { launch } = await load("chrome-launcher/dist/index.js");

// With prepared files, as hosts send them.
const host = spawn(
  "sirv",
  ["dist", "--brotli", "--gzip", "--etag", "--no-clear", "--no-logs", "--port", PORT],
  { stdio: "ignore" },
);
const profile = mkdtempSync(join(tmpdir(), "splitpoint-audit-"));
const browser = await launch({
  chromePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
  chromeFlags: ["--headless=new", "--no-sandbox", `--user-data-dir=${profile}`],
});
try {
  const { lhr } = await lighthouse(`http://localhost:${PORT}/`, {
    port: browser.port,
    logLevel: "error",
    onlyCategories: Object.keys(LEAST),
  });
  console.log(`Lighthouse ${lhr.lighthouseVersion}, its phone`);
  for (const { id, title, score, auditRefs } of Object.values(lhr.categories)) {
    console.log(`${String(Math.round(score * 100)).padStart(4)} of ${LEAST[id]}  ${title}`);
    for (const ref of auditRefs.filter((it) => it.weight > 0)) {
      const audit = lhr.audits[ref.id];
      if (audit.score !== null && audit.score < 1) {
        console.log(`${" ".repeat(12)}${audit.title} ${audit.displayValue ?? ""}`);
      }
    }
  }
  for (const id of ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "total-byte-weight"]) {
    console.log(`${" ".repeat(12)}${lhr.audits[id].title}: ${lhr.audits[id].displayValue}`);
  }
} finally {
  await browser.kill();
  host.kill();
  rmSync(profile, { recursive: true, force: true });
}
