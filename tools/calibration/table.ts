import { readFileSync } from "node:fs";
import type { Workload } from "../../src/core/size/workload.ts";
import type { Step } from "./series.ts";
import { workloadOf } from "./shape.ts";

/** A line of a measured CSV. Sizes are bytes. */
export interface Row {
  readonly id: string;
  readonly set: string;
  readonly step: Step;
  readonly netty: string;
  readonly taskManagers: number;
  readonly live: number;
  readonly used: number;
  readonly metaspace: number;
  readonly direct: number;
  readonly threads: number;
  readonly resident: number;
  readonly thread: number;
  readonly code: number;
  readonly gc: number;
  readonly shape: string;
  readonly workload: Workload;
  /** What was set for it: `key: value`, joined by `; `. */
  readonly settings: string;
  /** Bytes of the job store's files. */
  readonly stored: number;
  /** Jobs that REST lists, or changes of parallelism. */
  readonly kept: number;
}

/** Of a step that was measured twice the last counts. */
export function readRows(file: string): Row[] {
  const rows = new Map(allRows(file).map((row) => [`${row.id} ${row.step}`, row]));
  return [...rows.values()];
}

function allRows(file: string): Row[] {
  const [header = "", ...lines] = readFileSync(file, "utf8").trimEnd().split("\n");
  const names = header.split(",");
  return lines.map((line) => {
    const values = line.split(",");
    const text = (name: string) => values[names.indexOf(name)] ?? "";
    const number = (name: string) => Number(text(name));
    const step = text("step") as Step;
    const taskManagers = number("taskManagers");
    return {
      id: text("id"),
      set: text("set"),
      step,
      netty: text("netty"),
      taskManagers,
      live: number("live"),
      used: number("used"),
      metaspace: number("metaspace"),
      direct: number("direct"),
      threads: number("threads"),
      resident: number("resident"),
      thread: number("thread"),
      code: number("code"),
      gc: number("gc"),
      shape: text("shape"),
      workload: { ...atStep(text("id"), text("shape"), step), taskManagers },
      settings: text("settings"),
      stored: number("stored"),
      kept: number("kept"),
    };
  });
}

/** The jobs of a shape as they are at a step of its series. */
function atStep(id: string, shape: string, step: Step): Workload {
  switch (step) {
    case "idle":
      return { jobs: [] };
    case "waiting":
      return workloadOf(shape, "waiting");
    case "finished":
    case "expired":
      return workloadOf(shape, "finished");
    case "restarts": {
      const workload = workloadOf(shape, "running");
      return { jobs: workload.jobs.map((job) => ({ ...job, restarts: 20 })) };
    }
    default:
      return workloadOf(shape, "running", step === "observed", checkpointsAt(id, shape, step));
  }
}

/** The state of c02 is too large to be handed over inline. */
function checkpointsAt(id: string, shape: string, step: Step): "none" | "inline" | "files" {
  if (!shape.includes("cp=") || step === "running") return "none";
  return id === "c02" ? "files" : "inline";
}

/** Waiting jobs that were measured before this tool was there, in the same way, with Netty's pools as they are. */
export function readEarlierRows(file: string, release: string): Row[] {
  const [header = "", ...lines] = readFileSync(file, "utf8").trimEnd().split("\n");
  const names = header.split(",");
  return lines.flatMap((line) => {
    const values = line.split(",");
    const text = (name: string) => values[names.indexOf(name)] ?? "";
    const number = (name: string) => Number(text(name));
    if (text("flink_version") !== release) return [];
    const shape = text("spec");
    return [
      {
        id: `earlier-${text("id")}`,
        set: "train",
        step: shape === "-" ? ("idle" as const) : ("waiting" as const),
        netty: "pooled",
        taskManagers: 0,
        live: number("hist_total"),
        used: number("live_heap_bytes"),
        metaspace: number("metaspace"),
        direct: number("direct"),
        threads: number("threads"),
        resident: number("rss"),
        thread: 0,
        code: 0,
        gc: 0,
        shape,
        workload: workloadOf(shape, "waiting"),
        settings: "",
        stored: 0,
        kept: 0,
      },
    ];
  });
}
