// What bundled packages ask of those who pass them on: that their licences go with them.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The folders of the packages from which these files come, each once. */
export function packagesOf(files) {
  const folders = files.flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

/** The name, version and kind of licence of a package. */
export function packageIn(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${root}${folder}/package.json`, "utf8"));
  return { name, version, license };
}

/** The licences of packages, in one text. */
export function licencesOf(folders) {
  return folders.map(licenceOf).join("\n");
}

function licenceOf(folder) {
  const { name, version, license } = packageIn(folder);
  const files = readdirSync(`${root}${folder}`).filter((file) => /^(?:licen[cs]e|notice)/i.test(file));
  if (files.length === 0) throw new Error(`${name} has no file with its licence`);
  const texts = files.map((file) => readFileSync(`${root}${folder}/${file}`, "utf8").trim());
  return `${name} ${version} (${license})\n\n${texts.join("\n\n")}\n`;
}
