// Where the files of a release come from: an in-toto statement with the predicate of SLSA 1.0, not signed. Whoever
// publishes signs it, or has the service do so that builds.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { version as bun, platforms } from "../executable/runtimes.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** @param files each `{ name, sha256 }` */
export function provenance(home, version, files) {
  const runtimes = Object.values(platforms).map(({ package: name, integrity }) => ({
    uri: `pkg:npm/${name.replace("@", "%40")}@${bun}`,
    digest: { sha512: Buffer.from(integrity.slice("sha512-".length), "base64").toString("hex") },
  }));
  return {
    _type: "https://in-toto.io/Statement/v1",
    subject: files.map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
    predicateType: "https://slsa.dev/provenance/v1",
    predicate: {
      buildDefinition: {
        buildType: `${home}/blob/v${version}/docs/releasing.md`,
        externalParameters: { repository: home, version },
        resolvedDependencies: [
          { uri: `git+${home}@refs/tags/v${version}`, digest: { gitCommit: commit() } },
          ...runtimes,
        ],
      },
      runDetails: { builder: { id: `${home}/blob/v${version}/scripts/release/release.mjs` } },
    },
  };
}

/** The commit that is checked out, where nothing was changed since. */
function commit() {
  const { stdout } = spawnSync("git", ["rev-parse", "HEAD"], { cwd: root, encoding: "utf8" });
  const { stdout: changed } = spawnSync("git", ["status", "--porcelain"], { cwd: root, encoding: "utf8" });
  return `${stdout.trim()}${changed === "" ? "" : "-changed"}`;
}
