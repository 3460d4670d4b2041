// Writes graph/report/assets/sigma.bundle.js and the licences of what is in it.
// Run by hand after a change of package.json: npm ci && npm run bundle
import {build} from "esbuild";
import {existsSync, readFileSync, readdirSync, writeFileSync} from "node:fs";

const assets = new URL("../../graph/report/assets/", import.meta.url);
const result = await build({
  entryPoints: ["entry.js"], bundle: true, minify: true, format: "iife", globalName: "Network",
  target: "es2020", legalComments: "none", metafile: true,
  outfile: new URL("sigma.bundle.js", assets).pathname,
});
const packages = [...new Set(Object.keys(result.metafile.inputs).map(
  (path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1]).filter(Boolean))].sort();
const notices = packages.map((name) => {
  const folder = `node_modules/${name}`;
  const about = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file && existsSync(`${folder}/${file}`)
    ? readFileSync(`${folder}/${file}`, "utf8").trim() : `${about.license} licence`;
  return `${name} ${about.version}\n\n${text}\n`;
});
writeFileSync(new URL("sigma.bundle.LICENSES.txt", assets),
  `What sigma.bundle.js is made of\n\n${notices.join(`\n${"-".repeat(72)}\n\n`)}`);
