// @ts-check
/** node ship.mjs OUT: every `NAME-library.mjs` with what it needs in one small file, as a site would ship it. */

import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild-wasm";

const here = dirname(fileURLToPath(import.meta.url));
const libraries = readdirSync(here).filter((name) => name.endsWith("-library.mjs"));
await build({
  entryPoints: libraries.map((name) => join(here, name)),
  outdir: process.argv[2],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
  logLevel: "error",
});
