import { describe, expect, test } from "vitest";
import { readWorkload } from "./read-workload.ts";

const json = `{ "jobs": [ { "count": 30, "vertices": [ { "parallelism": 4 }, { "parallelism": 2 } ],
  "edges": [ { "from": 0, "to": 1, "pattern": "pointwise" } ], "state": "running", "observed": true, "closureBytes": 20000 } ] }`;

const yaml = `jobs:
  - count: 30
    vertices: [{ parallelism: 4 }, { parallelism: 2 }]
    edges:
      - { from: 0, to: 1, pattern: pointwise }
    state: running
    observed: true
    closureBytes: 20000
`;

describe("a workload", () => {
  test("is the same in JSON and in YAML", () => {
    const first = readWorkload(json);
    expect(first).toMatchObject({ ok: true, notRead: [], workload: { jobs: [{ count: 30, state: "running" }] } });
    expect(readWorkload(yaml)).toEqual(first);
  });

  test("has one job of a shape, which waits, where nothing is said", () => {
    expect(readWorkload("jobs: [{ vertices: [{ parallelism: 1 }] }]")).toMatchObject({
      workload: { jobs: [{ count: 1, state: "waiting", observed: false, edges: [] }] },
    });
  });

  test("may say how many jobs finish in an hour", () => {
    const finishing = "jobs: [{ vertices: [{ parallelism: 1 }], state: finished, perHour: 200 }]";
    expect(readWorkload(finishing)).toMatchObject({ workload: { jobs: [{ count: 0, perHour: 200 }] } });
    const both = "jobs: [{ vertices: [{ parallelism: 1 }], state: finished, count: 7, perHour: 200 }]";
    expect(readWorkload(both)).toMatchObject({ workload: { jobs: [{ count: 7, perHour: 200 }] } });
  });

  test("tells what of it means nothing here", () => {
    const text = "jobs: [{ vertices: [{ parallelism: 1, cpu: 2 }], checkpoints: { interval: 10s } }]";
    expect(readWorkload(text)).toMatchObject({
      ok: true,
      notRead: ["jobs[0].vertices[0].cpu", "jobs[0].checkpoints.interval"],
    });
  });

  test.each([
    ["", "an object is expected"],
    ["[]", "an object is expected"],
    ["jobs: 3", "jobs: a list is expected, of items such as { count: 20, vertices: [{ parallelism: 4 }] }"],
    ["jobs: [{ vertices: [] }]", "jobs[0].vertices: at least one vertex is expected"],
    ["jobs: [{ vertices: [{ parallelism: 0 }] }]", "jobs[0].vertices[0].parallelism: a whole number"],
    ["jobs: [{ vertices: [{ parallelism: 1.5 }] }]", "jobs[0].vertices[0].parallelism: a whole number"],
    ["jobs: [{ vertices: [{ parallelism: 1 }], edges: [{ from: 0, to: 1 }] }]", "there is no vertex 1"],
    ["jobs: [{ vertices: [{ parallelism: 1 }], state: sleeping }]", "one of waiting, running, finished"],
    ["jobs: [{ vertices: [{ parallelism: 1 }], perHour: 3 }]", "jobs[0].perHour: only jobs whose state is finished"],
    ["a: [", "a: ["],
  ])("that is none is told: %s", (text, problem) => {
    const reading = readWorkload(text);
    expect(reading.ok).toBe(false);
    if (!reading.ok && text !== "a: [") expect(reading.problem.en).toContain(problem);
  });
});
