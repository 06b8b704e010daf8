// Makes the folder to host out of what Trunk built; Trunk runs this after every build, and it does
// something after a release build.
//
// Trunk names files before wasm-bindgen and wasm-opt have changed them, so that one name could stand
// for two contents. Here all that the page loads is named by what is in it, in assets/, and the page
// states its hash. The scripts and styles that Trunk wrote into the page move into files, so that
// the policy can forbid both in the page.
import { createHash } from "node:crypto";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { methodology } from "./methodology.mjs";
import { leanDocument, leanProgram, leanScript, leanStyle } from "./minify.mjs";
import * as policy from "./policy.mjs";

const folder = process.env.TRUNK_STAGING_DIR;
const source = process.env.TRUNK_SOURCE_DIR;
const hosting = join(source, "hosting");
const ASSETS = "assets";
// Where what Trunk built is kept as it was: tests/browser/hosted.rs makes a second version of it.
const KEEP = process.env.SPLITPOINT_KEEP;

async function finish() {
  if (KEEP) {
    await rm(KEEP, { recursive: true, force: true });
    await cp(folder, KEEP, { recursive: true });
  }
  await mkdir(join(folder, ASSETS));
  const built = await readdir(folder);
  const [glue] = built.filter((name) => /^splitpoint-.*\.js$/.test(name));
  const [program] = built.filter((name) => /^splitpoint-.*\.wasm$/.test(name));

  // For browsers without SIMD. The service worker does not keep it: others would download both.
  const plain = await withProgram("plain");
  const worker = await withProgram("worker", (text) => text.replace("plain.js", plain.file));

  const lean = leanProgram(await bytes(program));
  const main = await put("splitpoint.wasm", lean.bytes);
  const start = (await hosted("start.js"))
    .replace("PROGRAM", main.file)
    .replace("INTEGRITY", main.integrity);
  const script = await put("splitpoint.js", await leanScript(lean.rename(await text(glue)) + start));
  await Promise.all([glue, program].map((name) => rm(join(folder, name))));

  const before = await put("before_paint.js", await leanScript(await hosted("before_paint.js")));

  const page = await text("index.html");
  const rules = [...page.matchAll(/<style[^>]*>([^]*?)<\/style>/g)].map(([, rules]) => rules);
  const style = await put("splitpoint.css", leanStyle(rules.join("\n")));
  const loads = [
    `<script src="${before.address}" integrity="${before.integrity}"></script>`,
    linked(style),
    `<script type="module" src="${script.address}" integrity="${script.integrity}"></script>`,
  ];
  const finished = page
    .replace(/<style[^>]*>[^]*?<\/style>/g, "")
    .replace(/<script type="module">[^]*?<\/script>/, "")
    .replace(/<link rel="(modulepreload|preload)"[^>]*>/g, "")
    .replace("./worker.js", worker.address);
  await save("index.html", leanDocument(placed(loading(finished, loads))));
  const reading = await explained();
  await save("_headers", policy.headers);

  const icon = { address: "./icon.svg", integrity: integrityOf(await bytes("icon.svg")) };
  const first = [{ address: "./" }, icon, before, style, script, main];
  await offline(first, [worker, worker.program, ...reading]);
  await compress();
}

// The methodology, with a style of its own, for a first visit does not need it.
async function explained() {
  const of = (...path) => readFile(join(source, ...path), "utf8");
  const sheets = ["tokens", "page", "methodology"].map((name) => of("style", `${name}.css`));
  const style = await put("methodology.css", leanStyle((await Promise.all(sheets)).join("\n")));
  const frame = await of("hosting", "methodology.html");
  const text = await methodology(join(source, "docs"), frame);
  await save("methodology.html", leanDocument(loading(text, [linked(style)])));
  return [{ address: "./methodology.html" }, style];
}

const linked = (style) =>
  `<link rel="stylesheet" href="${style.address}" integrity="${style.integrity}" />`;

// A document with what it loads. The policy holds for what follows it.
const loading = (document, loads) =>
  document
    .replace("<head>", `<head>${policy.meta}`)
    .replace("</head>", `${loads.join("\n")}</head>`);

// Social networks want whole addresses, which only the host knows: SPLITPOINT_URL states it.
function placed(page) {
  const home = process.env.SPLITPOINT_URL;
  if (!home) {
    return page;
  }
  const whole = new URL(home).href.replace(/\/?$/, "/");
  return page
    .replace('content="./social.png"', `content="${whole}social.png"`)
    .replace("</head>", `<link rel="canonical" href="${whole}" />\n</head>`);
}

// The service worker: what it keeps at once, what it keeps when it was wanted, and the version that
// these make.
async function offline(first, later) {
  const others = (await files(folder)).filter((name) => name.endsWith(".json"));
  const kept = [...later, ...others.map((name) => ({ address: `./${name}` }))];
  const listed = (files) => JSON.stringify(files.map((it) => [it.address, it.integrity]));
  const worker = (await hosted("offline.js"))
    .replace('["FIRST"]', listed(first).replaceAll(",null", ""))
    .replace('["LATER"]', listed(kept).replaceAll(",null", ""));
  const contents = await Promise.all(
    ["index.html", "methodology.html", ...others].map((name) => bytes(name)),
  );
  const version = hash(Buffer.concat([Buffer.from(worker), ...contents])).slice(0, 16);
  await save("offline.js", await leanScript(worker.replace("VERSION", version)));
}

// Neighbours of every file that gains by it, for hosts that send prepared ones.
async function compress() {
  const names = await files(folder);
  const worth = names.filter((name) => /\.(html|js|css|wasm|json|svg|txt|webmanifest)$/.test(name));
  const quality = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
  };
  await Promise.all(
    worth.map(async (name) => {
      const content = await bytes(name);
      await save(`${name}.br`, await promisify(brotliCompress)(content, { params: quality }));
      await save(`${name}.gz`, await promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }));
    }),
  );
}

// Puts a file into assets/, with a hash of its content in its name.
async function put(name, content) {
  const bytes = Buffer.from(content);
  const file = name.replace(".", `-${hash(bytes).slice(0, 16)}.`);
  await save(join(ASSETS, file), bytes);
  return { file, address: `./${ASSETS}/${file}`, integrity: integrityOf(bytes) };
}

// A worker's script, with its program in it by its name.
async function withProgram(name, change = (text) => text) {
  const program = await move(`${name}_bg.wasm`, `${name}.wasm`);
  const whole = (await text(`${name}.js`)).replaceAll(`${name}_bg.wasm`, program.file);
  await rm(join(folder, `${name}.js`));
  return { program, ...(await put(`${name}.js`, await leanScript(change(whole)))) };
}

async function move(from, name) {
  const moved = await put(name, await bytes(from));
  await rm(join(folder, from));
  return moved;
}

async function files(below, above = "") {
  const entries = await readdir(below, { withFileTypes: true });
  const found = entries.map((entry) =>
    entry.isDirectory()
      ? files(join(below, entry.name), `${above}${entry.name}/`)
      : [`${above}${entry.name}`],
  );
  return (await Promise.all(found)).flat().sort();
}

const integrityOf = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
const hash = (bytes) => createHash("sha256").update(bytes).digest("hex");
const bytes = (name) => readFile(join(folder, name));
const hosted = (name) => readFile(join(hosting, name), "utf8");
const text = (name) => readFile(join(folder, name), "utf8");
const save = (name, content) => writeFile(join(folder, name), content);

if (process.env.TRUNK_PROFILE === "release") {
  await finish();
}
