// Makes the command one file that needs no Node: `dist/executable/headroom` for this machine; with `--all` one for each
// platform of `runtimes.json`, or with `--platform NAME` one of them. Beside them their checksums, the licences of what
// is in them, and a bill of materials.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { home } from "../home.mjs";
import { licencesOf, packagesOf } from "../licences.mjs";
import { billOfMaterials } from "./bill-of-materials.mjs";
import { headerOf } from "./header.mjs";
import { platforms, version as runtimeVersion, thisPlatform, unpackRuntime } from "./runtimes.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const target = join(root, "dist/executable");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

const here = thisPlatform();
if (here === undefined)
  fail(`there is no runtime for ${process.platform} ${process.arch} that could build executables`);
const wanted = wantedPlatforms(process.argv.slice(2));

const work = mkdtempSync(join(tmpdir(), "headroom-executable-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));
mkdirSync(target, { recursive: true });

// In an executable a folder keeps only its own name: the page is looked for as `dist/site`, as it is in the package.
const embedded = join(work, "embedded/dist");
if (existsSync(join(root, "dist/site"))) cpSync(join(root, "dist/site"), join(embedded, "site"), { recursive: true });

const bun = unpackRuntime(here, work);
const inputs = [];
const executables = wanted.map(({ platform, name }) => {
  inputs.push(...compile(platform, name));
  const path = join(target, name);
  const header = headerOf(path);
  if (header !== platforms[platform].header) fail(`${name} is ${header} and not ${platforms[platform].header}`);
  const sha256 = createHash("sha256").update(readFileSync(path)).digest("hex");
  process.stdout.write(
    `${(statSync(path).size / 1e6).toFixed(1).padStart(6)} MB  ${relative(root, path)}  ${header}\n`,
  );
  return { platform, name, sha256 };
});
const packages = packagesOf(inputs);

write("SHA256SUMS", executables.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join(""));
write("LICENSES.txt", `${runtimeLicences()}\n${licencesOf(packages)}`);
write("headroom.cdx.json", `${JSON.stringify(billOfMaterials(version, executables, packages), undefined, 2)}\n`);

function wantedPlatforms(args) {
  const [option, name] = args;
  if (option === undefined) return [{ platform: here, name: here.startsWith("windows") ? "headroom.exe" : "headroom" }];
  const chosen =
    option === "--all" ? Object.keys(platforms) : option === "--platform" && name in platforms ? [name] : [];
  if (chosen.length === 0)
    fail(`usage: build:executable [-- --all | --platform ${Object.keys(platforms).join(" | ")}]`);
  return chosen.map((platform) => ({
    platform,
    name: `headroom-${platform}${platform.startsWith("windows") ? ".exe" : ""}`,
  }));
}

/** Makes an executable, and gives the files that went into it. */
function compile(platform, name) {
  const foreign =
    platform === here ? undefined : { target: platforms[platform].target, runtime: unpackRuntime(platform, work) };
  const assets = existsSync(join(root, "dist/site")) ? [embedded] : [];
  const wanted = { outfile: join(target, name), version, home, assets, foreign };
  const args = [join(root, "scripts/executable/compile.mjs"), JSON.stringify(wanted)];
  const { status, stdout, stderr } = spawnSync(bun, args, { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) fail(`${name} cannot be compiled: ${stdout}${stderr}`);
  return JSON.parse(stdout);
}

function runtimeLicences() {
  return `The executables contain Bun ${runtimeVersion} (MIT, Copyright Oven), and in it JavaScriptCore (LGPL-2) and other libraries. Its
licences, and how to link it with a JavaScriptCore of one's own: https://bun.com/docs/project/license
`;
}

function write(name, text) {
  writeFileSync(join(target, name), text);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
