// Runs SQL with DuckDB: duckdb.mjs FOLDER, with the SQL on standard input. The folder is the one that
// `hosting/build/tools.sh duckdb` has installed the package into.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [folder] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(`${folder}/`)("@duckdb/node-api");

const database = await DuckDBInstance.create(":memory:");
const connection = await database.connect();
await connection.run(readFileSync(0, "utf8"));
