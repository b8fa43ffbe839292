import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const SOURCE = fileURLToPath(new URL("./java/LaunchedJob.java", import.meta.url));

/** Compiles the job of these tests against a distribution. */
export function buildJobJar(java: string, home: string, directory: string): Buffer {
  const classes = join(directory, "classes");
  const jar = join(directory, "job.jar");
  mkdirSync(classes, { recursive: true });
  run(join(dirname(java), "javac"), ["--release", "8", "-cp", join(home, "lib", "*"), "-d", classes, SOURCE]);
  run(join(dirname(java), "jar"), ["cfe", jar, "LaunchedJob", "-C", classes, "."]);
  return readFileSync(jar);
}

/** Uploads a jar, starts its job, and answers with the job's id. */
export async function submitJob(url: string, jar: Buffer): Promise<string> {
  const form = new FormData();
  form.append("jarfile", new Blob([new Uint8Array(jar)], { type: "application/x-java-archive" }), "job.jar");
  const uploaded = await answerOf(await fetch(`${url}/jars/upload`, { method: "POST", body: form }));
  const id = String(uploaded.filename).split("/").pop() ?? "";
  const started = await answerOf(await fetch(`${url}/jars/${id}/run`, { method: "POST" }));
  return String(started.jobid);
}

async function answerOf(response: Response): Promise<Record<string, unknown>> {
  const text = await response.text();
  if (!response.ok) throw new Error(`HTTP ${response.status}: ${text}`);
  return JSON.parse(text) as Record<string, unknown>;
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: "utf8" });
  if (error !== undefined || status !== 0) throw new Error(`${command}: ${error?.message ?? stderr}`);
}
