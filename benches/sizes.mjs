// How much of the page's program is whose: `make bench` hands over the program as the compiler left
// it, with names; here it goes through the same steps as the one that is hosted, keeping them.
//
// Bytes are before compression. Code that was inlined counts where it ended up.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const CODE = 10;
const DATA = 11;
const FUNCTION_NAMES = 1;
const STANDARD = new Set(["core", "alloc", "std"]);

// A reader of the binary format: https://webassembly.github.io/spec/core/binary/
class Bytes {
  constructor(bytes, at = 0, end = bytes.length) {
    Object.assign(this, { bytes, at, end });
  }
  number() {
    let [value, shift, byte] = [0, 0, 0];
    do {
      byte = this.bytes[this.at++];
      value += (byte & 127) * 2 ** shift;
      shift += 7;
    } while (byte & 128);
    return value;
  }
  part(length = this.number()) {
    const part = new Bytes(this.bytes, this.at, this.at + length);
    this.at = part.end;
    return part;
  }
  text() {
    const { at, end } = this.part();
    return new TextDecoder().decode(this.bytes.subarray(at, end));
  }
  get size() {
    return this.end - this.at;
  }
}

function* sections(bytes) {
  const all = new Bytes(bytes, 8);
  while (all.at < all.end) {
    yield [all.bytes[all.at++], all.part()];
  }
}

function read(bytes) {
  const [sizes, names] = [[], new Map()];
  let [imported, data] = [0, 0];
  for (const [kind, section] of sections(bytes)) {
    if (kind === 2) {
      imported = functionsAmong(section);
    } else if (kind === CODE) {
      for (let left = section.number(); left > 0; left -= 1) {
        sizes.push(section.part().size);
      }
    } else if (kind === DATA) {
      data = section.size;
    } else if (kind === 0 && section.text() === "name") {
      while (section.at < section.end) {
        const of = section.bytes[section.at++];
        const part = section.part();
        for (let left = of === FUNCTION_NAMES ? part.number() : 0; left > 0; left -= 1) {
          // Without the hashes that tell builds of one crate apart.
          names.set(part.number(), part.text().replace(/\[[0-9a-f]+\]|::h[0-9a-f]{16}$/g, ""));
        }
      }
    }
  }
  const functions = sizes.map((size, index) => ({
    size,
    name: names.get(imported + index) ?? "(without a name)",
  }));
  return { functions, data };
}

// Imports are numbered before all functions.
function functionsAmong(section) {
  let functions = 0;
  for (let left = section.number(); left > 0; left -= 1) {
    section.text();
    section.text();
    const kind = section.bytes[section.at++];
    if (kind !== 0) {
      throw new Error("the program imports something else than functions; read that here too");
    }
    section.number();
    functions += 1;
  }
  return functions;
}

// Whose a function is: the first crate in its name that is not the standard library's.
function owner(name) {
  const crates = [...name.matchAll(/(?<![\w:])([a-z_]\w*)::/g)].map(([, it]) => it);
  return crates.find((it) => !STANDARD.has(it)) ?? crates[0] ?? "(others)";
}

function finished(program) {
  const folder = mkdtempSync(join(tmpdir(), "splitpoint-sizes-"));
  const bound = join(folder, "splitpoint_bg.wasm");
  const page = readFileSync("index.html", "utf8");
  const [, options] = page.match(/data-wasm-opt-params="([^"]*)"/);
  execFileSync("wasm-bindgen", ["--target", "web", "--out-dir", folder, program]);
  execFileSync("wasm-opt", [...options.split(" "), "-g", bound, "-o", bound]);
  const bytes = readFileSync(bound);
  rmSync(folder, { recursive: true });
  return bytes;
}

const { functions, data } = read(finished(process.argv[2]));
const byOwner = new Map();
for (const { name, size } of functions) {
  byOwner.set(owner(name), (byOwner.get(owner(name)) ?? 0) + size);
}
const sum = functions.reduce((all, { size }) => all + size, 0);
const line = (size, name) => console.log(`${String(size).padStart(8)}  ${name.slice(0, 110)}`);
const largest = (rows, count) => rows.sort((one, other) => other[0] - one[0]).slice(0, count);

console.log("\nThe page's program, in bytes before compression, by crate");
line(sum, `code of ${functions.length} functions`);
line(data, "data");
for (const [size, name] of largest([...byOwner].map(([name, size]) => [size, name]), 12)) {
  line(size, name);
}
console.log("and by function");
for (const [size, name] of largest(functions.map(({ name, size }) => [size, name]), 20)) {
  line(size, name);
}
