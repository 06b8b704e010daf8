// Asks `splitpoint mcp` through an official client, and prints what came back as JSON.
//
//   node client.mjs FOLDER CLIENT PROGRAM STEPS
//
// FOLDER has the packages, CLIENT is `sdk` (before 2026), `legacy` or `auto` (both of 2026), and STEPS a file
// with a list in JSON: {"tool", "arguments"}, with "cancel" if it is cancelled after this many milliseconds, with
// "times" if it is asked this many times at once; {"ping": true}; {"read": address}.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [folder, kind, program, steps] = process.argv.slice(2);
const require = createRequire(join(folder, "package.json"));
const load = (name) => import(require.resolve(name));

const isOlder = kind === "sdk";
const { Client } = await load(`@modelcontextprotocol/${isOlder ? "sdk/client/index.js" : "client"}`);
const { StdioClientTransport } = await load(
  `@modelcontextprotocol/${isOlder ? "sdk/client/stdio.js" : "client/stdio"}`,
);

const options = isOlder ? {} : { versionNegotiation: { mode: kind } };
const client = new Client({ name: "tests", version: "1" }, options);
await client.connect(new StdioClientTransport({ command: program, args: ["mcp"] }));

async function call({ tool, arguments: given, cancel }) {
  const progress = [];
  const ending = new AbortController();
  const watched = { onprogress: (step) => progress.push(step), signal: ending.signal, timeout: 60_000 };
  if (cancel !== undefined) setTimeout(() => ending.abort("enough"), cancel);
  try {
    const asked = { name: tool, arguments: given };
    const answer = await (isOlder ? client.callTool(asked, undefined, watched) : client.callTool(asked, watched));
    return { progress, ...answer };
  } catch (error) {
    return { progress, failed: { code: error.code ?? null, message: String(error.message ?? error) } };
  }
}

async function take(step) {
  if (step.ping) return client.ping();
  if (step.read) {
    try {
      return await client.readResource({ uri: step.read });
    } catch (error) {
      return { failed: { code: error.code ?? null, message: String(error.message) } };
    }
  }
  const times = Array.from({ length: step.times ?? 1 }, () => call(step));
  return (await Promise.all(times))[0];
}

const { tools } = await client.listTools();
const { resources } = await client.listResources();
const answers = [];
for (const step of JSON.parse(readFileSync(steps, "utf8"))) answers.push(await take(step));
const server = client.getServerVersion();
await client.close();
console.log(JSON.stringify({ server, tools, resources, answers }));
