// Comments and unused functions, taken out of the built files. Trunk's own minifier
// cannot read what wasm-bindgen writes. Together this is 10 KB less of the compressed download; what
// the page does stays the same.
import binaryen from "binaryen";
import { minify } from "terser";
import { orderFunctions } from "./order.mjs";

// Leptos exports these for streams to and from a server, and the page has none.
const STREAMS = /into_?underlying/i;

// A module of JavaScript that is not imported.
export async function leanScript(script) {
  const used = script
    .replace(/^export class IntoUnderlying[^]*?^}\n(if \(Symbol\.dispose\).*\n)?/gm, "")
    .replace(/^const IntoUnderlying\w+Finalization = [^;]+;/gm, "")
    .replace(/^export \{[^}]*\};?$/gm, "");
  const { code } = await minify(used, {
    module: true,
    ecma: 2020,
    compress: { passes: 2, unsafe_arrows: true },
  });
  return code;
}

// The page's program without what is reached through those exports alone, with short names for its
// imports and exports, and with functions that are alike next to each other; `rename` puts the same
// names into its script.
export function leanProgram(bytes) {
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
  // Which locals become one is learnt again, from what reading the program has made of them: 0.9 KB.
  program.runPasses([
    "remove-unused-module-elements",
    "coalesce-locals-learning",
    "reorder-locals",
    "vacuum",
  ]);
  const short = shortNames(program);
  orderFunctions(program);
  const rename = (script) => {
    const words = new Set(script.match(/\w+/g));
    for (const [name, shortened] of short) {
      if (!/^\w+$/.test(name) || words.has(shortened)) {
        throw new Error(`${name} cannot be called ${shortened} in the script`);
      }
    }
    return script.replace(/\w+/g, (word) => short.get(word) ?? word);
  };
  return { bytes: withoutLibraryPlaces(program.emitBinary()), rename };
}

// What libraries would say of where they panic; the places in the page's own files stay. The data keeps
// its addresses, so names of files are blanked where they stand, and lines and columns become zero:
// 1.2 KB of the first visit (2026-12).
const LIBRARY_FILE = /(?:\/rustc\/[0-9a-f]{40}\/library\/|[\w.]+-[0-9a-f]{16}\/)[\w./-]+?\.rs/g;

function withoutLibraryPlaces(bytes) {
  const binary = Buffer.from(bytes);
  for (const { address, start, end } of dataSegments(binary)) {
    const lengths = new Map();
    const names = binary.subarray(start, end).toString("latin1").matchAll(LIBRARY_FILE);
    for (const { index, 0: name } of names) {
      lengths.set(address + index, name.length);
      binary.fill(" ", start + index, start + index + name.length);
    }
    // A place is the address and the length of the file's name, then a line and a column.
    for (let at = start; at + 16 <= end; at += 4) {
      const length = lengths.get(binary.readUInt32LE(at));
      if (length && length === binary.readUInt32LE(at + 4)) {
        binary.fill(0, at + 8, at + 16);
      }
    }
  }
  return binary;
}

// Where the data of a binary stands in it, and the address that it gets.
function dataSegments(binary) {
  const DATA = 11;
  const CONSTANT = 0x41;
  const segments = [];
  let at = 8;
  const number = () => {
    let [value, shift, byte] = [0, 0, 0];
    do {
      byte = binary[at++];
      value |= (byte & 0x7f) << shift;
      shift += 7;
    } while (byte & 0x80);
    return value;
  };
  while (at < binary.length) {
    const section = binary[at++];
    const end = number() + at;
    for (let left = section === DATA ? number() : 0; left > 0; left -= 1) {
      if (number() !== 0 || binary[at++] !== CONSTANT) {
        throw new Error("a segment of data has no constant address");
      }
      const address = number();
      at += 1;
      const length = number();
      segments.push({ address, start: at, end: at + length });
      at += length;
    }
    at = end;
  }
  return segments;
}

// Gives short names to the functions by which program and script call each other. The names that
// wasm-bindgen gives them end in hashes, which both files contain and which do not compress: without
// them, 217,988 bytes of the first visit became 213,143 (2026-11). Returns the map from old to new.
function shortNames(program) {
  const short = new Map();
  const shorten = (name) => {
    short.set(name, short.get(name) ?? `_${short.size.toString(36)}`);
    return short.get(name);
  };
  for (let index = program.getNumFunctions() - 1; index >= 0; index -= 1) {
    const { name, module, base, params, results } = binaryen.getFunctionInfo(program.getFunctionByIndex(index));
    if (module) {
      // Whole words of the script are replaced, so a plain name could hit something else there.
      if (!/^__wb/.test(base)) {
        throw new Error(`the program imports ${base}, which is no name of wasm-bindgen's`);
      }
      program.removeFunction(name);
      program.addFunctionImport(name, module, shorten(base), params, results);
    }
  }
  for (let index = program.getNumExports() - 1; index >= 0; index -= 1) {
    const { name, value, kind } = binaryen.getExportInfo(program.getExportByIndex(index));
    if (kind === binaryen.ExternalFunction && /^_*w(asm_)?b/.test(name)) {
      program.removeExport(name);
      program.addFunctionExport(value, shorten(name));
    }
  }
  return short;
}

// Comments, and the spaces that separate nothing. Those around “+” and “-” separate operands of
// calc(), those before “(” conditions, and those before “:” descendants, so they stay.
export function leanStyle(rules) {
  return rules
    .replace(/\/\*[^]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,]) ?/g, "$1")
    .replace(/: /g, ":")
    .replaceAll(";}", "}")
    .trim();
}

// A document: comments, and the space that indents.
export function leanDocument(text) {
  return text.replace(/<!--[^]*?-->/g, "").replace(/\s*\n\s*/g, "\n");
}
