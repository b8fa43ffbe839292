import { spawnSync } from "node:child_process";

/** What a run of a command took. */
export interface Run {
  readonly seconds: number;
  /** The most memory that it held, in bytes. */
  readonly bytes: number;
}

// Node tells nothing of a child's memory; Python, which brings Flink in anyway, does.
const script = `
import resource, subprocess, sys, time
start = time.perf_counter()
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
sys.stderr.buffer.write(status.stderr)
sys.exit(status.returncode)
`;

/** Runs commands in turn, so that a busy moment of the machine hits all of them, and keeps each one's median. */
export function measuredInTurn(commands: readonly (readonly string[])[], rounds: number): Run[] {
  const runs = commands.map((): Run[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [at, command] of commands.entries()) runs[at]?.push(measured(command));
  }
  return runs.map((of) => ({
    seconds: median(of.map((run) => run.seconds)),
    bytes: median(of.map((run) => run.bytes)),
  }));
}

function measured(command: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync("python3", ["-c", script, ...command], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command.join(" ")}: status ${status}: ${stderr}`);
  const [seconds = 0, bytes = 0] = stdout.split(" ").map(Number);
  return { seconds, bytes };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
