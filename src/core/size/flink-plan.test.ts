import { describe, expect, test } from "vitest";
import { readFlinkPlan } from "./flink-plan.ts";

describe("a plan of /jobs/:id/plan", () => {
  const plan = JSON.stringify({
    plan: {
      jid: "a",
      name: "job",
      type: "STREAMING",
      nodes: [
        {
          id: "two",
          parallelism: 2,
          operator: "",
          description: "Map<br/>+- Sink: Print to Std. Out<br/>",
          inputs: [{ num: 0, id: "one", ship_strategy: "HASH", exchange: "pipelined_bounded" }],
        },
        { id: "one", parallelism: 4, operator: "", description: "Source: Sequence Source<br/>" },
      ],
    },
  });

  test("has vertices, the operators that they chain, and edges", () => {
    expect(readFlinkPlan(plan)).toMatchObject({
      ok: true,
      job: {
        vertices: [
          { parallelism: 2, operators: 2 },
          { parallelism: 4, operators: 1 },
        ],
        edges: [{ from: 1, to: 0, pattern: "all-to-all" }],
      },
    });
  });
});

describe("a plan of flink info", () => {
  const node = (id: number, parallelism: number, from?: number, strategy = "FORWARD") => ({
    id,
    type: "Map",
    pact: "Operator",
    contents: "Map",
    parallelism,
    ...(from === undefined ? {} : { predecessors: [{ id: from, ship_strategy: strategy, side: "second" }] }),
  });
  const plan = JSON.stringify({ nodes: [node(1, 4), node(2, 4, 1), node(3, 2, 2, "REBALANCE"), node(4, 2, 3)] });

  test("is chained as Flink will", () => {
    expect(readFlinkPlan(plan)).toMatchObject({
      ok: true,
      job: {
        vertices: [
          { parallelism: 4, operators: 2 },
          { parallelism: 2, operators: 2 },
        ],
        edges: [{ from: 0, to: 1, pattern: "all-to-all" }],
      },
    });
  });
});

test.each([
  ["flink info", (plan: string) => `----- Execution Plan -----\n${plan}\n-----\n\nNo description provided.\n`],
  ["EXPLAIN", (plan: string) => `== Optimized Execution Plan ==\nCalc({a})\n\n== Physical Execution Plan ==\n${plan}`],
])("is found in what %s prints around it", (_, printed) => {
  expect(readFlinkPlan(printed('{\n  "nodes": [{ "id": 1, "parallelism": 3 }]\n}'))).toMatchObject({
    ok: true,
    job: { vertices: [{ parallelism: 3 }] },
  });
});

test("of /jobs/:id says whether the job runs", () => {
  const job = (state: string) =>
    readFlinkPlan(JSON.stringify({ state, plan: { nodes: [{ id: "a", parallelism: 1 }] } }));
  expect(job("RUNNING")).toMatchObject({ job: { state: "running" } });
  expect(job("FAILED")).not.toHaveProperty("job.state");
});

test("a parallelism that is yet to be decided is named", () => {
  const reading = readFlinkPlan('{"nodes": [{"id": "a", "parallelism": -1, "description": "Source: x<br/>+- Map"}]}');
  expect(reading).toMatchObject({ ok: false, problem: { en: expect.stringContaining("“Source: x” is -1") } });
});

test.each(["", "null", "[]", "{}", '{"nodes": []}', '{"nodes": [null]}', '{"nodes": [{"id": 1}]}', "a: ["])(
  "%s is no plan",
  (text) => expect(readFlinkPlan(text).ok).toBe(false),
);
