// Times the same formulas in Squiggle. The draws are handed over as values, since its parser does not
// read so long a text; neither that nor reading the formulas is in the time.
import { createReadStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [folder, draws, formulas] = process.argv.slice(2);
const main = join(folder, "node_modules/@quri/squiggle-lang");
const part = (path) => import(pathToFileURL(join(main, "dist", path)));
const { run } = await part("index.js");
const { wrapValue } = await part("public/SqValue/index.js");
const { vArray } = await part("value/VArray.js");
const { vNumber } = await part("value/VNumber.js");
const { version } = JSON.parse(readFileSync(join(main, "package.json"), "utf8"));

const value = (it) => (Array.isArray(it) ? vArray(it.map(value)) : vNumber(it));
const all = [];
for await (const line of createInterface({ input: createReadStream(draws) })) {
  all.push(value(JSON.parse(line)));
}
const { result } = await run(readFileSync(formulas, "utf8"));
if (!result.ok) throw new Error(result.value.toString());
const total = result.value.result.value;

const began = performance.now();
let sum = 0;
for (const draw of all) {
  const cost = total.call([wrapValue(draw)]);
  if (!cost.ok) throw new Error(cost.value.toString());
  sum += cost.value.value;
}
const took = (performance.now() - began) / 1000;
console.log(`Squiggle ${version}, Node.js ${process.versions.node}, one thread`);
console.log(took);
console.log(sum);
