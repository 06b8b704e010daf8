// Takes out of the built page what only people read: Trunk calls this after a release build.
//
// Trunk's own minifier cannot read what wasm-bindgen writes. Together this is 2.5 KB less of the
// compressed download; what the page does stays the same.
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { minify } from "terser";

const folder = process.env.TRUNK_STAGING_DIR;
if (process.env.TRUNK_PROFILE === "release") {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (name.endsWith(".js")) {
      const { code } = await minify(await readFile(path, "utf8"), {
        module: true,
        compress: { passes: 2 },
      });
      await writeFile(path, code);
    } else if (name.endsWith(".html")) {
      const page = await readFile(path, "utf8");
      await writeFile(path, page.replace(/(<style[^>]*>)([^]*?)(<\/style>)/g, lean));
    }
  }
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
