// The package for npm, as npm packs it, with the project's address filled in, and the same bytes each time.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { tar } from "../executable/tar.mjs";
import { placeholder } from "../home.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What is to be published: a gzipped archive. */
export function packedPackage(home) {
  const work = mkdtempSync(join(tmpdir(), "headroom-package-"));
  try {
    const npm = ["pack", "--silent", "--ignore-scripts", "--pack-destination", work];
    run("npm", npm);
    const [archive = ""] = readdirSync(work);
    run("tar", ["-xzf", join(work, archive), "-C", work]);
    const files = readdirSync(join(work, "package"), { recursive: true, encoding: "utf8" })
      .map((name) => `package/${name.replaceAll("\\", "/")}`)
      .filter((name) => statSync(join(work, name)).isFile())
      .sort();
    return gzipSync(tar(files.map((name) => entryOf(work, name, home))), { level: 9 });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function entryOf(directory, name, home) {
  const bytes = readFileSync(join(directory, name));
  const mode = (statSync(join(directory, name)).mode & 0o111) === 0 ? 0o644 : 0o755;
  if (name !== "package/package.json") return { name, mode, bytes };
  return { name, mode, bytes: Buffer.from(bytes.toString("utf8").replaceAll(placeholder, home)) };
}

function run(command, args) {
  const { status, stderr, error } = spawnSync(command, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${error?.message ?? stderr}`);
}
