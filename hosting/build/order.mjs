// The order of a program's functions. Compilers leave it to chance, but a compressor finds what
// functions have in common sooner where those that are alike follow each other: 302,279 bytes of
// the page’s program became 295,036 with brotli (2026-12).
import binaryen from "binaryen";

// How many bytes make a piece, the unit in which functions are compared.
const PIECE = 6;

// Pieces that more functions have are passed over: they say little about which are alike.
const MOST_FUNCTIONS = 60;

// Added to the size of a function by which common pieces are divided: otherwise the smallest ones
// would be most alike to everything.
const LEAST_SIZE = 200;

// How much each earlier function counts, compared with the one behind it: a compressor finds what
// stands further back as well. Counting the last one alone took some 1 KB more.
const FADING = 0.95;

// Puts behind each function of a program the one that is most alike to those so far.
export function orderFunctions(program) {
  const names = [];
  for (let index = 0; index < program.getNumFunctions(); index += 1) {
    const { name, module } = binaryen.getFunctionInfo(program.getFunctionByIndex(index));
    if (!module) {
      names.push(name);
    }
  }
  const order = similarOrder(functionBodies(program.emitBinary()));
  const functions = order.map((index) => binaryen.getFunctionInfo(program.getFunction(names[index])));
  functions.forEach(({ name }) => program.removeFunction(name));
  for (const { name, params, results, vars, body } of functions) {
    program.addFunction(name, params, results, vars, body);
  }
}

// The bodies of the functions in a binary, in its order.
function functionBodies(bytes) {
  const CODE = 10;
  const binary = Buffer.from(bytes);
  const bodies = [];
  let at = 8;
  const number = () => {
    let [value, factor, byte] = [0, 1, 0];
    do {
      byte = binary[at++];
      value += (byte & 0x7f) * factor;
      factor *= 0x80;
    } while (byte & 0x80);
    return value;
  };
  while (at < binary.length) {
    const section = binary[at++];
    const length = number();
    const end = at + length;
    for (let left = section === CODE ? number() : 0; left > 0; left -= 1) {
      const size = number();
      bodies.push(binary.subarray(at, at + size));
      at += size;
    }
    at = end;
  }
  return bodies;
}

// The order in which each body has most in common with those before it, of those that are left.
function similarOrder(bodies) {
  const pieces = bodies.map(piecesOf);
  const functions = new Map();
  pieces.forEach((own, index) => {
    for (const piece of own) {
      functions.set(piece, functions.get(piece) ?? []);
      functions.get(piece).push(index);
    }
  });
  const left = new Set(bodies.keys());
  // What each function has in common with those so far.
  const common = new Float64Array(bodies.length);
  const order = [];
  let next = 0;
  while (next !== undefined) {
    order.push(next);
    left.delete(next);
    left.forEach((index) => (common[index] *= FADING));
    addCommon(common, pieces[next], functions);
    next = mostAlike(common, pieces, left) ?? left.values().next().value;
  }
  return order;
}

function piecesOf(body) {
  const pieces = new Set();
  for (let at = 0; at + PIECE <= body.length; at += 1) {
    pieces.add(body.readUIntBE(at, PIECE));
  }
  return pieces;
}

// Counts these pieces for all functions that have them. Rare pieces count more.
function addCommon(common, pieces, functions) {
  for (const piece of pieces) {
    const others = functions.get(piece);
    if (others.length <= MOST_FUNCTIONS) {
      const weight = 1 / Math.sqrt(others.length);
      others.forEach((other) => (common[other] += weight));
    }
  }
}

function mostAlike(common, pieces, left) {
  let [best, most] = [undefined, 0];
  for (const index of left) {
    const alike = common[index] / Math.sqrt(pieces[index].size + LEAST_SIZE);
    if (alike > most) {
      [best, most] = [index, alike];
    }
  }
  return best;
}
