import type { Localized } from "../language.ts";
import { readJsonOrYaml } from "./json-or-yaml.ts";
import type { Checkpoints, Edge, JobShape, JobState, Vertex, Workload } from "./workload.ts";

/** A workload read from a text, or what is wrong with it. */
export type WorkloadReading =
  | { readonly ok: true; readonly workload: Workload; readonly notRead: readonly string[] }
  | { readonly ok: false; readonly problem: Localized };

/** Reads a workload in JSON or YAML. Members that mean nothing here are told as not read. Never throws for what it says. */
export function readWorkload(text: string): WorkloadReading {
  const reading = readJsonOrYaml(text);
  if (!reading.ok) return reading;
  const reader = new WorkloadReader();
  try {
    return { ok: true, workload: reader.workload(reading.value), notRead: reader.notRead };
  } catch (thrown) {
    if (!(thrown instanceof Wrong)) throw thrown;
    return { ok: false, problem: thrown.problem };
  }
}

/** Carries a problem out of nested calls. Never leaves this file. */
class Wrong extends Error {
  readonly problem: Localized;

  constructor(problem: Localized) {
    super(problem.en);
    this.problem = problem;
  }
}

/** More than any cluster has, so that sums stay exact. */
const MOST = 1e9;

class WorkloadReader {
  readonly notRead: string[] = [];

  workload(value: unknown): Workload {
    const members = this.#members(value, "", ["jobs", "taskManagers"]);
    const { taskManagers } = members;
    return {
      jobs: this.#list(members.jobs, "jobs", "{ count: 20, vertices: [{ parallelism: 4 }] }").map((job, index) =>
        this.#job(job, `jobs[${index}]`),
      ),
      ...(taskManagers === undefined ? {} : { taskManagers: this.#count(taskManagers, "taskManagers") }),
    };
  }

  #job(value: unknown, at: string): JobShape {
    const names = [
      "count",
      "perHour",
      "vertices",
      "edges",
      "state",
      "observed",
      "checkpoints",
      "closureBytes",
      "jarEntries",
      "nameLength",
      "restarts",
      "rescales",
    ];
    const members = this.#members(value, at, names);
    const vertices = this.#list(members.vertices, `${at}.vertices`, "{ parallelism: 4 }").map((vertex, index) =>
      this.#vertex(vertex, `${at}.vertices[${index}]`),
    );
    if (vertices.length === 0) throw wrong(`${at}.vertices`, "at least one vertex is expected", "至少需要一个顶点");
    const edges = this.#list(members.edges ?? [], `${at}.edges`, "{ from: 0, to: 1 }").map((edge, index) =>
      this.#edge(edge, `${at}.edges[${index}]`, vertices.length),
    );
    const numbers = (["perHour", "closureBytes", "jarEntries", "nameLength", "restarts", "rescales"] as const).flatMap(
      (name) => (members[name] === undefined ? [] : [[name, this.#count(members[name], `${at}.${name}`)] as const]),
    );
    const state: JobState = this.#oneOf(members.state ?? "waiting", `${at}.state`, [
      "waiting",
      "running",
      "finished",
    ] as const);
    if (members.perHour !== undefined && state !== "finished") {
      throw wrong(`${at}.perHour`, "only jobs whose state is finished have it", "只用于 state 为 finished 的作业");
    }
    return {
      // Where only so many an hour finish, none are kept on top of those.
      count:
        members.count === undefined ? Number(members.perHour === undefined) : this.#count(members.count, `${at}.count`),
      vertices,
      edges,
      state,
      observed: this.#flag(members.observed, `${at}.observed`),
      ...(members.checkpoints === undefined
        ? {}
        : { checkpoints: this.#checkpoints(members.checkpoints, `${at}.checkpoints`) }),
      ...Object.fromEntries(numbers),
    };
  }

  #vertex(value: unknown, at: string): Vertex {
    const { parallelism, operators } = this.#members(value, at, ["parallelism", "operators"]);
    return {
      parallelism: this.#count(parallelism, `${at}.parallelism`, 1),
      ...(operators === undefined ? {} : { operators: this.#count(operators, `${at}.operators`, 1) }),
    };
  }

  #edge(value: unknown, at: string, vertices: number): Edge {
    const { from, to, pattern } = this.#members(value, at, ["from", "to", "pattern"]);
    const vertex = (index: unknown, name: string) => {
      const number = this.#count(index, `${at}.${name}`);
      if (number < vertices) return number;
      const place = `${at}.${name}`;
      throw wrong(
        place,
        `there is no vertex ${number}: vertices are numbered from 0`,
        `没有编号为 ${number} 的顶点：编号从 0 开始`,
      );
    };
    return {
      from: vertex(from, "from"),
      to: vertex(to, "to"),
      pattern: this.#oneOf(pattern ?? "all-to-all", `${at}.pattern`, ["all-to-all", "pointwise"] as const),
    };
  }

  #checkpoints(value: unknown, at: string): Checkpoints {
    if (value === true) return {};
    const { stateBytesPerSubtask: state, handlesPerSubtask: handles } = this.#members(value, at, [
      "stateBytesPerSubtask",
      "handlesPerSubtask",
    ]);
    return {
      ...(state === undefined ? {} : { stateBytesPerSubtask: this.#count(state, `${at}.stateBytesPerSubtask`) }),
      ...(handles === undefined ? {} : { handlesPerSubtask: this.#count(handles, `${at}.handlesPerSubtask`) }),
    };
  }

  #members(value: unknown, at: string, known: readonly string[]): Record<string, unknown> {
    if (value === null || typeof value !== "object" || Array.isArray(value)) {
      throw wrong(at, "an object is expected", "此处应为对象");
    }
    const members = value as Record<string, unknown>;
    for (const name of Object.keys(members)) {
      if (!known.includes(name)) this.notRead.push(at === "" ? name : `${at}.${name}`);
    }
    return members;
  }

  /** @param item as an example of one */
  #list(value: unknown, at: string, item: string): unknown[] {
    if (Array.isArray(value)) return value;
    throw wrong(at, `a list is expected, of items such as ${item}`, `此处应为列表，其中每项形如 ${item}`);
  }

  #count(value: unknown, at: string, least = 0): number {
    if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= MOST) return value;
    throw wrong(at, `a whole number from ${least} to ${MOST} is expected`, `此处应为 ${least} 到 ${MOST} 之间的整数`);
  }

  #flag(value: unknown, at: string): boolean {
    if (value === undefined || typeof value === "boolean") return value ?? false;
    throw wrong(at, "true or false is expected", "此处应为 true 或 false");
  }

  #oneOf<T extends string>(value: unknown, at: string, choices: readonly T[]): T {
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return found;
    const [en, zh] = [choices.join(", "), choices.join("、")];
    throw wrong(at, `one of ${en} is expected`, `可选值：${zh}`);
  }
}

function wrong(at: string, en: string, zh: string): Wrong {
  return new Wrong(at === "" ? { en, zh } : { en: `${at}: ${en}`, zh: `${at}：${zh}` });
}
