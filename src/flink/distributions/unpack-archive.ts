import { basename } from "node:path";
import type { Environment } from "../../core/jobmanager/legacy-heap.ts";
import type { DistributionProblem } from "./distribution-problem.ts";
import { pythonCommand, runPython } from "./run-python.ts";

// Python is there, since pip is, and reads both formats as a stream. Of an archive's files those below pyflink/ (a
// wheel) or deps/ (a source archive) are the distribution; no name leaves the target directory.
const UNPACK = `
import os, re, shutil, sys, tarfile, zipfile
archive, home, *folders = sys.argv[1:]
inside = re.compile(r"(?:pyflink|[^/]+/deps)/((?:" + "|".join(folders) + r")/[^\\\\]+)")

def place(name, content):
    match = inside.fullmatch(name)
    if match is None or name.endswith((".py", "/")) or ".." in name.split("/"): return
    path = os.path.join(home, *match[1].split("/"))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file: shutil.copyfileobj(content(), file, 1 << 20)
    if match[1].endswith(".sh") or match[1].startswith("bin/") and "." not in os.path.basename(path): os.chmod(path, 0o755)

if archive.endswith(".whl"):
    with zipfile.ZipFile(archive) as zip:
        for name in zip.namelist(): place(name, lambda: zip.open(name))
else:
    with tarfile.open(archive, "r|gz") as tar:
        for member in tar:
            if member.isfile(): place(member.name, lambda: tar.extractfile(member))
`;

/** What a Flink home is made of; the wheels' Python code and examples are left out. */
const FOLDERS = ["bin", "conf", "lib", "opt", "plugins", "log", "licenses"] as const;

/** Unpacks the part of a Flink home that an archive holds. */
export async function unpackArchive(
  archive: string,
  home: string,
  release: string,
  options: { readonly env: Environment; readonly signal: AbortSignal | undefined },
): Promise<DistributionProblem | undefined> {
  const ended = await runPython(["-c", UNPACK, archive, home, ...FOLDERS], options);
  if (ended.kind === "aborted") return { code: "aborted", release };
  if (ended.kind === "not-started") return { code: "no-python", command: pythonCommand };
  if (ended.status === 0) return undefined;
  const reason = ended.stderr.trimEnd().split("\n").at(-1) ?? "";
  return { code: "unpack-failed", archive: basename(archive), reason };
}
