#!/bin/sh
# Packages: js-yaml 4.3.2 and 5.5.0, yaml 2.9.1 (npm).
#
# Expected: the merge key (<<), which compose files use to share settings between services, merges,
# as docker compose, js-yaml 4 and most other readers do.
# What happens: js-yaml 5 reads by YAML 1.2's core schema unless told otherwise, where << is a key
# like any other. The service below loses its three replicas and its half processor without an error,
# and gains a key called "<<". The package yaml does the same by default. Both merge on request:
# js-yaml 5 with its merge tag or its schema for YAML 1.1, yaml with "merge: true". js-yaml 5 with
# "merge: true" ignores the option and does not merge.
# Why it matters: an estimate of a compose file by a page or a tool in JavaScript counts one
# replica where three run, and an upgrade of a dependency is enough to make it happen.
#
# Takes about 5 seconds.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work"

echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund js-yaml-4@npm:js-yaml@4.3.2 js-yaml-5@npm:js-yaml@5.5.0 yaml@2.9.1

cat > compose.yaml <<'YAML'
x-service: &service
  deploy:
    replicas: 3
    resources: {limits: {cpus: "0.5"}}
services:
  web:
    <<: *service
    image: shop
YAML

cat > finding.mjs <<'JS'
import { readFileSync } from "node:fs";
import four from "js-yaml-4";
import * as five from "js-yaml-5";
import yaml from "yaml";

for (const name of ["js-yaml-4", "js-yaml-5", "yaml"]) {
    const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`));
    console.log(name, version);
}

const text = readFileSync("compose.yaml", "utf8");
const readers = {
    "js-yaml 4": () => four.load(text),
    "js-yaml 5": () => five.load(text),
    "js-yaml 5, merge: true": () => five.load(text, { merge: true }),
    "js-yaml 5, merge tag": () => five.load(text, { schema: five.CORE_SCHEMA.withTags(five.mergeTag) }),
    "js-yaml 5, YAML 1.1": () => five.load(text, { schema: five.YAML11_SCHEMA }),
    "yaml": () => yaml.parse(text),
    "yaml, merge: true": () => yaml.parse(text, { merge: true }),
};
for (const [name, read] of Object.entries(readers)) {
    const { web } = read().services;
    console.log(`${name}: keys ${Object.keys(web).join(" ")}; replicas ${web.deploy?.replicas}`);
}
JS
node finding.mjs > observed
cat observed

cat > expected <<'TEXT'
js-yaml-4 4.3.2
js-yaml-5 5.5.0
yaml 2.9.1
js-yaml 4: keys deploy image; replicas 3
js-yaml 5: keys << image; replicas undefined
js-yaml 5, merge: true: keys << image; replicas undefined
js-yaml 5, merge tag: keys deploy image; replicas 3
js-yaml 5, YAML 1.1: keys deploy image; replicas 3
yaml: keys << image; replicas undefined
yaml, merge: true: keys deploy image; replicas 3
TEXT
diff expected observed
