import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Environment } from "../../core/jobmanager/legacy-heap.ts";
import type { DistributionProblem } from "./distribution-problem.ts";
import type { Archive } from "./known-releases.ts";
import { pythonCommand, runPython } from "./run-python.ts";

export type DownloadResult =
  | { readonly ok: true; readonly file: string }
  | { readonly ok: false; readonly problem: DistributionProblem };

interface DownloadOptions {
  readonly env: Environment;
  /** A directory of this download's own: pip's temporary files are there too, so that whoever removes it removes all. */
  readonly directory: string;
  readonly onBytes: (bytes: number) => void;
  readonly signal: AbortSignal | undefined;
}

// A source archive is asked for its metadata by pip, which runs its setup.py: with a setuptools that still knows the
// old ones. They come as wheels, into an environment of pip's own.
const BUILD_TOOLS = "setuptools<80\nwheel<0.46\n";

const POLL_MILLISECONDS = 200;
const ATTEMPTS = 2;

/** Downloads an archive with pip, which checks it against the known checksum. */
export async function downloadArchive(
  archive: Archive,
  release: string,
  options: DownloadOptions,
): Promise<DownloadResult> {
  let result = await attempt(archive, release, options);
  for (let again = 1; again < ATTEMPTS; again++) {
    if (result.ok || result.problem.code !== "download-failed") break;
    result = await attempt(archive, release, options);
  }
  return result;
}

async function attempt(archive: Archive, release: string, options: DownloadOptions): Promise<DownloadResult> {
  const { directory, env, signal } = options;
  const temporary = join(directory, "tmp");
  const target = join(directory, "download");
  const requirements = join(directory, "requirements.txt");
  const constraints = join(directory, "constraints.txt");
  await mkdir(temporary, { recursive: true });
  await writeFile(requirements, `${archive.package}==${release} --hash=sha256:${archive.sha256}\n`);
  await writeFile(constraints, BUILD_TOOLS);

  const pip = ["-m", "pip", "--no-input", "--disable-pip-version-check", "download", "--quiet", "--no-cache-dir"];
  const what = ["--no-deps", "--require-hashes", "--requirement", requirements, "--dest", target];
  const stopWatching = watchBytes([temporary, target], options.onBytes);
  const ended = await runPython([...pip, ...what, ...formatOptions(archive)], {
    // PIP_CONSTRAINT reaches the build tools in older versions of pip, PIP_BUILD_CONSTRAINT in newer ones.
    env: {
      PIP_RETRIES: RETRIES,
      ...env,
      TMPDIR: temporary,
      PIP_CONSTRAINT: constraints,
      PIP_BUILD_CONSTRAINT: constraints,
    },
    signal,
  });
  stopWatching();

  if (ended.kind === "aborted") return failed({ code: "aborted", release });
  if (ended.kind === "not-started") return failed({ code: "no-python", command: pythonCommand });
  if (ended.status !== 0) {
    if (/No module named '?pip\b/.test(ended.stderr)) return failed({ code: "no-pip", command: pythonCommand });
    const reached = unreachableReason(ended.stderr);
    const code = reached === undefined ? "download-failed" : "index-unreachable";
    return failed({ code, package: archive.package, release, reason: reached ?? pipReason(ended.stderr) });
  }
  const [name = ""] = await readdir(target);
  options.onBytes(archive.bytes);
  return { ok: true, file: join(target, name) };
}

/** The options that make pip take this archive, whatever Python and machine it runs on. */
function formatOptions({ package: name, python }: Archive): readonly string[] {
  if (python === undefined) return ["--no-binary", name];
  const platforms = ["manylinux1_x86_64", "manylinux2014_x86_64"].flatMap((platform) => ["--platform", platform]);
  return ["--only-binary", ":all:", "--implementation", "cp", "--python-version", python, ...platforms];
}

/** Pip waits longer before each: with its own five, it takes a quarter of a minute to say that there is no network. */
const RETRIES = "2";

/**
 * Why pip reaches no index: it goes on to say that there is "no matching distribution". Undefined where it reached one.
 */
export function unreachableReason(stderr: string): string | undefined {
  const broken = /after connection broken by '(.*)': \/|Could not fetch URL .*?: (.*) - skipping/u.exec(stderr);
  if (broken === null || !/No matching distribution|Could not find a version|Max retries/u.test(stderr))
    return undefined;
  const text = broken[1] ?? broken[2] ?? "";
  return (/\[Errno -?\d+\] ([^'")]+)/u.exec(text)?.[1] ?? /, '([^']+)'\)$/u.exec(text)?.[1] ?? text).trim();
}

/** What pip says went wrong: its last line of an error, without the word. */
export function pipReason(stderr: string): string {
  const lines = stderr.split(/\r?\n/).filter((line) => line.trim() !== "");
  const reason = lines.filter((line) => line.startsWith("ERROR: ")).at(-1) ?? lines.at(-1) ?? "it gave no reason";
  return reason.replace(/^ERROR: /, "");
}

/**
 * Tells how much has arrived by looking at the files: pip's own progress bar has a form for programs only in its
 * newest versions.
 */
function watchBytes(directories: readonly string[], onBytes: (bytes: number) => void): () => void {
  let most = 0;
  const timer = setInterval(async () => {
    const sizes = await Promise.all(directories.map(archiveBytes));
    most = Math.max(most, ...sizes);
    onBytes(most);
  }, POLL_MILLISECONDS);
  return () => clearInterval(timer);
}

async function archiveBytes(directory: string): Promise<number> {
  try {
    const names = await readdir(directory, { recursive: true });
    // Not what pip unpacks beside it.
    const archives = names.filter((name) => /apache[-_]flink[^/\\]*\.(whl|tar\.gz)$/.test(name));
    const sizes = await Promise.all(archives.map(async (name) => (await stat(join(directory, name))).size));
    return Math.max(0, ...sizes);
  } catch {
    // Files come and go while pip works.
    return 0;
  }
}

function failed(problem: DistributionProblem): DownloadResult {
  return { ok: false, problem };
}
