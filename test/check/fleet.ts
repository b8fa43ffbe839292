/** Four hundred deployments of eight teams, some of them wrong: as manifests in folders, and as kubectl lists them. */

const teams = ["ads", "billing", "fraud", "logistics", "payments", "risk", "search", "shop"];

/** What is wrong with some, by what their number leaves when divided. */
const faults: readonly (readonly [divisor: number, rest: number, lines: string])[] = [
  // The overhead that is left is outside of its range.
  [40, 7, "\n    jobmanager.memory.heap.size: 4g"],
  [50, 11, "\n    jobmanager.memory.heap.size: 1Gi"],
  [29, 5, "\n    jobmanager.memory.of-heap.size: 128m"],
  [25, 3, "\n    jobmanager.heap.size: 1g"],
];

function manifest(team: string, name: string, settings: string, memory = "2g"): string {
  return `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: ${name}
  namespace: ${team}
spec:
  image: flink:1.20
  flinkVersion: v1_20
  serviceAccount: flink
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"${settings}
  jobManager:
    resource:
      memory: ${memory}
      cpu: 1
  taskManager:
    resource:
      memory: 2048m
      cpu: 1
`;
}

/** The manifest of one deployment, with or without a fault. */
export function deployment(team: string, name: string, memory = "2g"): string {
  return manifest(team, name, "", memory);
}

/** By their path: `ads/job-004.yaml`. */
export function fleet(count = 400): Record<string, string> {
  const files: Record<string, string> = {};
  for (let number = 0; number < count; number++) {
    const team = teams[number % teams.length] as string;
    const name = `job-${String(number).padStart(3, "0")}`;
    const fault = faults.find(([divisor, rest]) => number % divisor === rest);
    const memory = fault?.[0] === 40 ? "8g" : "2g";
    files[`${team}/${name}.yaml`] = manifest(team, name, fault?.[2] ?? "", memory);
  }
  return files;
}

/** What `kubectl get flinkdeployment -A -o yaml` prints of them. */
export function listed(files: Readonly<Record<string, string>>): string {
  const items = Object.values(files).map((text) => `- ${text.trimEnd().replaceAll("\n", "\n  ")}\n`);
  return `apiVersion: v1\nitems:\n${items.join("")}kind: List\nmetadata:\n  resourceVersion: ""\n`;
}
