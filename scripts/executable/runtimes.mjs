// The runtimes that executables are made of: Bun, from its npm packages. `runtimes.json` pins them by version and by the
// hash that npm has of them; they are fetched with the machine's own npm, so that its registry and proxies count, and kept.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const { version, license, platforms } = JSON.parse(
  readFileSync(fileURLToPath(new URL("runtimes.json", import.meta.url)), "utf8"),
);

/** What this machine is called there; undefined where no runtime is for it. */
export function thisPlatform() {
  const system = { darwin: "macos", win32: "windows" }[process.platform] ?? process.platform;
  const musl = process.platform === "linux" && process.report.getReport().header.glibcVersionRuntime === undefined;
  const name = `${system}-${process.arch}${musl ? "-musl" : ""}`;
  return name in platforms ? name : undefined;
}

/** Puts the runtime for a platform into a directory, and gives its path. */
export function unpackRuntime(platform, directory) {
  const archive = fetched(platforms[platform]);
  const target = join(directory, platform);
  mkdirSync(target);
  run("tar", ["-xzf", archive, "-C", target]);
  return join(target, "package/bin", platform.startsWith("windows") ? "bun.exe" : "bun");
}

/** The package as npm keeps it, from the cache where it is there and whole. */
function fetched({ package: name, integrity }) {
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "headroom-runtimes");
  const archive = join(cache, `${name.replace("/", "-").slice(1)}-${version}.tgz`);
  if (existsSync(archive) && integrityOf(archive) === integrity) return archive;
  mkdirSync(cache, { recursive: true });
  const directory = mkdtempSync(join(cache, "fetching-"));
  try {
    const npm = ["pack", `${name}@${version}`, "--silent", "--pack-destination", directory];
    const packed = join(directory, run("npm", npm).trim());
    const found = integrityOf(packed);
    if (found !== integrity)
      throw new Error(`${name}@${version} is not what is pinned: ${found} instead of ${integrity}`);
    renameSync(packed, archive);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  return archive;
}

function integrityOf(file) {
  return `sha512-${createHash("sha512").update(readFileSync(file)).digest("base64")}`;
}

function run(command, args) {
  const shell = command === "npm" && process.platform === "win32";
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: "utf8", shell });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${error?.message ?? stderr}`);
  return stdout;
}
