import type { Edge, JobShape, JobState, Vertex, Workload } from "../../src/core/size/workload.ts";

/** A shape as the CSV writes it: `topo=chain;V=4;P=16;K=2;edge=rf`, several joined by `+`; see README.md. */
export type ShapeText = string;

/** The workload that `Shapes.java` submits for a shape, in the state that it is in. */
export function workloadOf(
  text: ShapeText,
  state: JobState,
  observed = false,
  checkpoints: "none" | "inline" | "files" = "none",
): Workload {
  if (text === "-") return { jobs: [] };
  return { jobs: text.split("+").map((shape) => jobOf(shape, state, observed, checkpoints)) };
}

function jobOf(text: string, state: JobState, observed: boolean, checkpoints: "none" | "inline" | "files"): JobShape {
  const values = new Map(text.split(";").map((entry) => entry.split("=") as [string, string]));
  const number = (key: string, otherwise: number) => Number(values.get(key) ?? otherwise);
  const count = number("V", 2);
  const nameLength = Math.max(number("name", 12), 12);
  const operators = number("ops", 1);
  const parallelism = number("P", 1);
  const vertices: Vertex[] = Array.from({ length: count }, (_, index) => ({
    parallelism: index % 2 === 1 ? number("P2", parallelism) : parallelism,
    operators,
  }));
  const letters = values.get("edge") ?? "r";
  const edges: Edge[] = connections(values.get("topo") ?? "chain", count).map(([from, to], index) => ({
    from,
    to,
    pattern: "rhb".includes(letters[index % letters.length] as string) ? "all-to-all" : "pointwise",
  }));
  const sources = new Set(vertices.keys());
  for (const { to } of edges) sources.delete(to);
  // A vertex has the closure of its functions; a source has none but for those chained to it.
  const functions = (count - sources.size) * operators + sources.size * (operators - 1);
  return {
    count: number("K", 1),
    vertices,
    edges,
    state,
    observed,
    nameLength,
    closureBytes: functions * number("closure", 0),
    jarEntries: number("jar", 0),
    ...checkpointsOf(checkpoints, number("state", 0), 1 - sources.size / count),
  };
}

/** Sources have no state of their own: the average over all subtasks is what the workload says. */
function checkpointsOf(checkpoints: "none" | "inline" | "files", state: number, share: number) {
  if (checkpoints === "none") return {};
  if (checkpoints === "files") return { checkpoints: { handlesPerSubtask: share } };
  return { checkpoints: { stateBytesPerSubtask: state * share } };
}

function connections(topology: string, count: number): [number, number][] {
  const all = (from: readonly number[], to: readonly number[]) =>
    to.flatMap((target) => from.map((origin) => [origin, target] as [number, number]));
  const range = (start: number, end: number) => Array.from({ length: end - start }, (_, index) => start + index);
  switch (topology) {
    case "fanin":
      return all(range(0, count - 1), [count - 1]);
    case "fanout":
      return all([0], range(1, count));
    case "diamond":
      return [...all([0], range(1, count - 1)), ...all(range(1, count - 1), [count - 1])];
    case "dense": {
      const width = Math.floor(count / 3);
      return [
        ...all(range(0, width), range(width, 2 * width)),
        ...all(range(width, 2 * width), range(2 * width, 3 * width)),
      ];
    }
    default:
      return range(1, count).map((to) => [to - 1, to]);
  }
}
