// Everything that a release needs, in dist/release: `npm run release -- --home https://example.org/me/headroom`. The same
// commit gives the same bytes, with the same version of Node (whose zlib packs them). See docs/releasing.md.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { platforms, thisPlatform } from "../executable/runtimes.mjs";
import { tar } from "../executable/tar.mjs";
import { packedPackage } from "./package.mjs";
import { provenance } from "./provenance.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const target = join(root, "dist/release");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

const [option, home = ""] = process.argv.slice(2);
if (option !== "--home" || !/^https:\/\/[^/]+\/.*[^/]$/u.test(home))
  fail("usage: npm run release -- --home https://… (where the project lives; no slash at the end)");

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
node("scripts/build.mjs");
node("scripts/site.mjs");
write(`flink-headroom-${version}.tgz`, packedPackage(home));
// The image first: it takes the executable of this machine.
if (thisPlatform()?.match(/^linux-[^-]+$/u)) {
  node("scripts/executable/build.mjs");
  node("scripts/executable/image.mjs");
  copyFileSync(join(root, "dist/executable/headroom-image.tar"), join(target, "headroom-image.tar"));
}
node("scripts/executable/build.mjs", "--all");
for (const platform of Object.keys(platforms)) write(`headroom-${version}-${platform}.tar.gz`, archiveFor(platform));
write(`headroom-page-${version}.tar.gz`, gzipSync(tar(filesBelow("dist/site", "page/")), { level: 9 }));
copyFileSync(join(root, "dist/executable/headroom.cdx.json"), join(target, "headroom.cdx.json"));

const files = readdirSync(target)
  .sort()
  .map((name) => ({ name, sha256: sha256(readFileSync(join(target, name))) }));
write("SHA256SUMS", files.map(({ name, sha256: hash }) => `${hash}  ${name}\n`).join(""));
write("provenance.intoto.json", `${JSON.stringify(provenance(home, version, files), undefined, 2)}\n`);
// What is in dist/bin and dist/executable now knows the address: the next task on this clone builds its own.
for (const made of ["dist/bin", "dist/executable"]) rmSync(join(root, made), { recursive: true, force: true });
for (const name of readdirSync(target).sort())
  process.stdout.write(
    `${(statSync(join(target, name)).size / 1e6).toFixed(1).padStart(6)} MB  dist/release/${name}\n`,
  );

/** The executable for a platform, with what belongs beside it. */
function archiveFor(platform) {
  const exe = platform.startsWith("windows") ? ".exe" : "";
  const folder = `headroom-${version}-${platform}/`;
  const entry = (name, bytes, mode = 0o644) => ({ name: `${folder}${name}`, mode, bytes });
  return gzipSync(
    tar([
      entry(`headroom${exe}`, readFileSync(join(root, `dist/executable/headroom-${platform}${exe}`)), 0o755),
      ...["LICENSE", "NOTICE", "README.md", "README.zh.md", "CHANGELOG.md"].map((name) => entry(name, read(name))),
      entry("LICENSES.txt", read("dist/executable/LICENSES.txt")),
      entry("man/headroom.1", printed("completion", "man", "--lang", "en")),
      entry("man/headroom.zh.1", printed("completion", "man", "--lang", "zh")),
      ...["bash", "zsh", "fish"].map((shell) =>
        entry(`completions/headroom.${shell}`, printed("completion", shell, "--lang", "en")),
      ),
      ...filesBelow("monitoring", `${folder}monitoring/`),
      ...filesBelow("docs", `${folder}docs/`),
    ]),
    { level: 9 },
  );
}

function filesBelow(directory, below) {
  return readdirSync(join(root, directory), { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => statSync(join(root, directory, name)).isFile())
    .sort()
    .map((name) => ({ name: `${below}${name}`, mode: 0o644, bytes: read(`${directory}/${name}`) }));
}

function printed(...args) {
  const { status, stdout } = spawnSync(process.execPath, [join(root, "dist/bin/headroom.js"), ...args]);
  if (status !== 0) fail(`headroom ${args.join(" ")} ended with ${status}`);
  return stdout;
}

/** Runs a script of ours, which knows where the project lives. */
function node(...args) {
  const env = { ...process.env, HEADROOM_HOME: home };
  const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: "inherit" });
  if (status !== 0) fail(`${args.join(" ")} ended with ${status}`);
}

function read(name) {
  return readFileSync(join(root, name));
}

function write(name, content) {
  writeFileSync(join(target, name), content);
}

function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
