import { explainManifests } from "../../src/core/explain/explain-manifests.ts";
import { toJson } from "../../src/core/output/json.ts";

/** How a container of Flink's image is started, and what the real entrypoint, with the real scripts, made of it. */
export interface EntrypointCase {
  readonly flink: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** The JVM's options that limit its memory; null where no JVM is started. */
export interface EntrypointAnswer extends EntrypointCase {
  readonly jvm: readonly string[] | null;
}

const properties = (...lines: readonly string[]) => ({ FLINK_PROPERTIES: lines.join("\n") });
const SIZE = "jobmanager.memory.process.size: 2g";

/** Each for every release. */
const starts: readonly Omit<EntrypointCase, "flink">[] = [
  { command: ["jobmanager"], environment: {} },
  { command: ["jobmanager"], environment: { JOB_MANAGER_RPC_ADDRESS: "jm", TASK_MANAGER_NUMBER_OF_TASK_SLOTS: "4" } },
  { command: ["jobmanager"], environment: properties("", "jobmanager.rpc.address: jm", SIZE, "") },
  { command: ["jobmanager"], environment: properties(SIZE, "# a comment", "jobmanager.memory.off-heap.size: 256m") },
  { command: ["jobmanager"], environment: properties("jobmanager.memory.process.size : 2g") },
  { command: ["jobmanager"], environment: properties("jobmanager.memory.process.size:2g") },
  { command: ["jobmanager"], environment: properties("  jobmanager.memory.process.size: 2 g  # twice") },
  { command: ["jobmanager"], environment: properties(SIZE, "jobmanager.memory.process.size: 3g") },
  { command: ["jobmanager"], environment: properties("jobmanager.memory.process.size: '2g'") },
  { command: ["jobmanager"], environment: { ...properties("jobmanager.memory.process.size: $MEM"), MEM: "2g" } },
  { command: ["jobmanager"], environment: { ...properties(`jobmanager.memory.process.size: \${MEM}m`), MEM: "2048" } },
  { command: ["jobmanager"], environment: properties("jobmanager.memory.process.size: 2Gi") },
  { command: ["jobmanager"], environment: properties("jobmanager.memory.flink.size: 2g") },
  { command: ["jobmanager"], environment: properties("jobmanager:", "  memory:", "    process.size: 2g") },
  { command: ["jobmanager"], environment: properties("jobmanager.memory.jvm-overhead.fraction: 0.2", SIZE) },
  { command: ["jobmanager", "-D", "jobmanager.memory.process.size=3g"], environment: properties(SIZE) },
  { command: ["standalone-job", "-D", "jobmanager.memory.process.size=3g", "--job-classname", "a.B"], environment: {} },
  { command: ["standalone-job", "--job-classname", "a.B", "--in", "x"], environment: properties(SIZE) },
  { command: ["jobmanager"], environment: { FLINK_JM_HEAP: "1500m" } },
];

const entrypointReleases = ["1.13.6", "1.15.4", "1.18.1", "1.20.5", "2.3.0"] as const;

export const entrypointCases: readonly EntrypointCase[] = entrypointReleases.flatMap((flink) =>
  starts.map((start) => ({ flink, ...start })),
);

/** The same container in a compose file, and what Headroom says of its JVM. */
export function saidOfContainer({ flink, command, environment }: EntrypointCase): readonly string[] | null {
  // A dollar is compose's own there.
  const values = Object.entries(environment).map(([name, value]) => [name, value.replaceAll("$", "$$$$")]);
  const service = { image: `flink:${flink}`, command, environment: Object.fromEntries(values) };
  const text = `services:\n  jm: ${toJson(service).replaceAll("\n", " ")}\n`;
  const { jobManagers } = explainManifests({ name: "compose.yaml", text });
  const [only] = jobManagers;
  if (only === undefined || jobManagers.length > 1) throw new Error(`${jobManagers.length} JobManagers in ${text}`);
  if (only.jobManager.failure !== undefined) return null;
  const { outcome } = only.explanation.answer;
  return outcome.kind === "planned" ? outcome.plan.jvmArguments : null;
}
