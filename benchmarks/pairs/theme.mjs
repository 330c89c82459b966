// Prints the page of a JSON Resume theme: node theme.mjs FOLDER_OF_THE_THEME < resume.json > page.html
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";

const folder = path.resolve(process.argv[2]);
const require = createRequire(path.join(folder, "package.json"));
const resume = JSON.parse(fs.readFileSync(0, "utf8"));
process.chdir(folder); // old themes read their templates from the current folder
const log = console.log;
console.log = () => {}; // some themes print while they render
let theme;
try {
  theme = require(folder);
} catch (error) {
  if (error.code !== "ERR_REQUIRE_ESM") throw error;
  const main = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")).main ?? "index.js";
  theme = await import(path.join(folder, main));
}
const render = theme.render ?? theme.default?.render ?? theme.default;
const page = await render(resume);
console.log = log;
process.stdout.write(String(page));
