// What only people read, and what nobody calls, taken out of the built files. Trunk's own minifier
// cannot read what wasm-bindgen writes. Together this is 5 KB less of the compressed download; what
// the page does stays the same.
import binaryen from "binaryen";
import { minify } from "terser";

// Leptos exports these for streams to and from a server, and the page has none.
const STREAMS = /into_?underlying/i;

// A module of JavaScript that nobody imports.
export async function leanScript(script) {
  const used = script
    .replace(/^export class IntoUnderlying[^]*?^}\n(if \(Symbol\.dispose\).*\n)?/gm, "")
    .replace(/^const IntoUnderlying\w+Finalization = [^;]+;/gm, "")
    .replace(/^export \{[^}]*\};?$/gm, "");
  const { code } = await minify(used, { module: true, compress: { passes: 2 } });
  return code;
}

// The page's program, without what is reached through those exports alone.
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
  program.runPasses(["remove-unused-module-elements"]);
  return program.emitBinary();
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
