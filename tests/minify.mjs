// Takes out of the built page what only people read, and what nobody calls, and names the worker's
// files by what is in them: Trunk runs this after a release build.
//
// Trunk's own minifier cannot read what wasm-bindgen writes. Together this is 4 KB less of the
// compressed download; what the page does stays the same.
import { createHash } from "node:crypto";
import { readFile, readdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import binaryen from "binaryen";
import { minify } from "terser";

// Leptos exports these for streams to and from a server, and the page has none.
const STREAMS = /into_?underlying/i;

const folder = process.env.TRUNK_STAGING_DIR;
if (process.env.TRUNK_PROFILE === "release") {
  await replace("worker.js", "worker_bg.wasm", await named("worker_bg.wasm"));
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (name.endsWith(".js")) {
      const glue = await readFile(path, "utf8");
      const used = glue
        .replace(/^export class IntoUnderlying[^]*?^}\n(if \(Symbol\.dispose\).*\n)?/gm, "")
        .replace(/^const IntoUnderlying\w+Finalization = [^;]+;/gm, "");
      const { code } = await minify(used, {
        module: true,
        compress: { passes: 2 },
      });
      await writeFile(path, code);
    } else if (name.endsWith(".wasm") && !name.startsWith("worker")) {
      await writeFile(path, withoutStreams(await readFile(path)));
    } else if (name.endsWith(".html")) {
      const page = await readFile(path, "utf8");
      await writeFile(path, page.replace(/(<style[^>]*>)([^]*?)(<\/style>)/g, lean));
    }
  }
  await replace("index.html", "worker.js", await named("worker.js"));
}

// Puts a hash of its content into the name of one of the worker's files, and gives the new name.
async function named(name) {
  const hash = createHash("sha256").update(await readFile(join(folder, name)));
  const unique = name.replace("worker", `worker-${hash.digest("hex").slice(0, 16)}`);
  await rename(join(folder, name), join(folder, unique));
  return unique;
}

// The worker's module is named in its script, and that in the page.
async function replace(file, before, after) {
  const text = await readFile(join(folder, file), "utf8");
  await writeFile(join(folder, file), text.replaceAll(before, after));
}

// What is reached through those exports alone goes with them.
function withoutStreams(bytes) {
  const program = binaryen.readBinary(bytes);
  // Not all that binaryen knows: no browser reads its newest way of writing imports yet.
  program.setFeatures(
    ["MutableGlobals", "SignExt", "NontrappingFPToInt", "BulkMemory", "ReferenceTypes", "Multivalue"]
      .map((name) => binaryen.Features[name])
      .reduce((all, feature) => all | feature),
  );
  for (let index = program.getNumExports() - 1; index >= 0; index -= 1) {
    const { name } = binaryen.getExportInfo(program.getExportByIndex(index));
    if (STREAMS.test(name)) {
      program.removeExport(name);
    }
  }
  program.runPasses(["remove-unused-module-elements"]);
  return program.emitBinary();
}

// Comments, and the spaces that separate nothing. Those around “+” and “-” separate operands of
// calc(), those before “(” conditions, and those before “:” descendants, so they stay.
function lean(_, open, rules, close) {
  const short = rules
    .replace(/\/\*[^]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,]) ?/g, "$1")
    .replace(/: /g, ":")
    .replaceAll(";}", "}")
    .trim();
  return open + short + close;
}
