import type { Localized } from "../language.ts";
import { visible } from "../text/visible.ts";
import { readJsonOrYaml } from "./json-or-yaml.ts";
import type { Edge, JobShape, Vertex } from "./workload.ts";

/** The shape of a job as Flink tells it. */
export type PlanReading =
  | {
      readonly ok: true;
      readonly job: Pick<JobShape, "vertices" | "edges" | "nameLength"> & { readonly state?: "running" };
    }
  | { readonly ok: false; readonly problem: Localized };

/** How subtasks exchange records: what is not named here connects every subtask with every other. */
const pointwise: readonly string[] = ["FORWARD", "RESCALE"];

interface Node {
  readonly id: string;
  readonly parallelism: number;
  readonly name: string;
  readonly operators: number;
  readonly inputs: readonly { readonly id: string; readonly strategy: string }[];
}

/**
 * Reads Flink's plan of a job: of `/jobs/:id/plan`, whose nodes are vertices (JsonPlanGenerator), or of `flink info`, whose
 * nodes are operators that Flink has yet to chain (JSONGenerator). Never throws for what the text says.
 */
export function readFlinkPlan(text: string): PlanReading {
  const reading = readJsonOrYaml(planIn(text));
  if (!reading.ok) return reading;
  const document = reading.value as { plan?: unknown; state?: unknown } | null;
  const plan = (document?.plan ?? document) as { nodes?: unknown } | null;
  const nodes: readonly unknown[] = Array.isArray(plan?.nodes) ? plan.nodes : [];
  const undecided = nodes.find(isUndecided);
  if (undecided !== undefined) return parallelismUndecided(undecided);
  const known = nodes.map(nodeOf).filter((node) => node !== undefined);
  if (nodes.length === 0 || known.length < nodes.length) return notAPlan;
  const isOperators = nodes.some((node) => "pact" in Object(node) || "predecessors" in Object(node));
  const vertices = isOperators ? chained(known) : known;
  const index = new Map(vertices.map(({ id }, at) => [id, at]));
  const edges: Edge[] = vertices.flatMap(({ inputs }, to) =>
    inputs.flatMap(({ id, strategy }) => {
      const from = index.get(id);
      return from === undefined
        ? []
        : [{ from, to, pattern: pointwise.includes(strategy) ? "pointwise" : "all-to-all" } as const];
    }),
  );
  const operators = vertices.reduce((sum, node) => sum + node.operators, 0);
  const characters = vertices.reduce((sum, node) => sum + node.name.length, 0);
  return {
    ok: true,
    job: {
      vertices: vertices.map(({ parallelism, operators: count }): Vertex => ({ parallelism, operators: count })),
      edges,
      nameLength: Math.max(1, Math.round(characters / operators)),
      // Of `/jobs/:id`, which has the plan among the rest.
      ...(document?.state === "RUNNING" ? { state: "running" as const } : {}),
    },
  };
}

const notAPlan: PlanReading = {
  ok: false,
  problem: {
    en: "this is not a Flink plan: give the response of /jobs/:id/plan or the output of flink info",
    zh: "这不是 Flink 的执行计划：需要 /jobs/:id/plan 的返回内容，或 flink info 的输出",
  },
};

/** The plan between what else is printed with it, by `flink info` and EXPLAIN JSON_EXECUTION_PLAN. */
function planIn(text: string): string {
  if (!/^(?:-+ Execution Plan -+|== [\w ]+ ==)[ \t]*\r?$/mu.test(text)) return text;
  const start = /^[ \t]*\{/mu.exec(text)?.index;
  return start === undefined ? text : text.slice(start, text.lastIndexOf("}") + 1);
}

type Undecided = Record<string, unknown> & { readonly parallelism: number };

/** The adaptive batch scheduler decides the parallelism of a vertex when its input is there. */
function isUndecided(value: unknown): value is Undecided {
  const { id, parallelism } = Object(value) as Record<string, unknown>;
  return id !== undefined && parallelism === -1;
}

function parallelismUndecided(node: Undecided): PlanReading {
  const [operator = ""] = withoutMarkup(String(node.description || node.contents || node.type || ""));
  const name = visible(operator || String(node.id));
  return {
    ok: false,
    problem: {
      en: `the parallelism of “${name}” is ${node.parallelism}: the adaptive batch scheduler decides it only when the job runs; give the plan of a job that has run, or describe the job with --workload`,
      zh: `“${name}”的并行度为 ${node.parallelism}：自适应批调度器要到作业运行时才决定；请提供运行过的作业的执行计划，或用 --workload 描述作业`,
    },
  };
}

function nodeOf(value: unknown): Node | undefined {
  if (value === null || typeof value !== "object") return undefined;
  const node = value as Record<string, unknown>;
  const { parallelism } = node;
  if (node.id === undefined || typeof parallelism !== "number" || !Number.isInteger(parallelism) || parallelism < 1)
    return undefined;
  const name = withoutMarkup(String(node.description || node.contents || node.type || ""));
  const inputs = [node.inputs, node.predecessors].flatMap((list) => (Array.isArray(list) ? list : []));
  return {
    id: String(node.id),
    parallelism,
    name: name.join(" -> "),
    operators: name.length,
    inputs: inputs.map((input: Record<string, unknown>) => ({
      id: String(input?.id),
      strategy: String(input?.ship_strategy ?? "").toUpperCase(),
    })),
  };
}

/** A vertex is described by its operators, in a line `A -> B` or as a tree in HTML: one a line. */
function withoutMarkup(text: string): string[] {
  const operators = text
    .replaceAll("&gt;", ">")
    .split(/<br\/?>|->/u)
    .map((line) => line.replace(/^[\s:+\-|]+/u, "").trim())
    .filter((line) => line !== "");
  return operators.length === 0 ? [""] : operators;
}

/** Operators as Flink chains them: one input, forward, the same parallelism. */
function chained(nodes: readonly Node[]): Node[] {
  const headOf = new Map<string, string>();
  const vertices = new Map<string, Node>();
  for (const node of nodes) {
    const [input] = node.inputs;
    const head = input === undefined ? undefined : vertices.get(headOf.get(input.id) ?? input.id);
    const joins = node.inputs.length === 1 && input?.strategy === "FORWARD" && head?.parallelism === node.parallelism;
    if (!joins || head === undefined) {
      headOf.set(node.id, node.id);
      vertices.set(node.id, node);
      continue;
    }
    headOf.set(node.id, head.id);
    vertices.set(head.id, {
      ...head,
      name: `${head.name} -> ${node.name}`,
      operators: head.operators + node.operators,
    });
  }
  const heads = (node: Node) => node.inputs.map(({ id, strategy }) => ({ id: headOf.get(id) ?? id, strategy }));
  return [...vertices.values()].map((node) => ({ ...node, inputs: heads(node) }));
}
