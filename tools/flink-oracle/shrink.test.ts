import { expect, test } from "vitest";
import type { OracleCase } from "./oracle-case.ts";
import { shrink, smallerCases } from "./shrink.ts";

const shrinkWhile = (found: OracleCase, differs: (one: OracleCase) => boolean) =>
  shrink(found, async (cases) => cases.map(differs));

test("what does not matter is left out", async () => {
  const found: OracleCase = {
    id: "x",
    file: "config.yaml",
    text: "a: 1\njobmanager.memory.heap.size: 10g # comment\r\nb: 2\n",
    args: ["-D", "x=y", "--host", "-Dheap=1"],
    env: { FLINK_JM_HEAP: "1g" },
  };
  const smallest = await shrinkWhile(found, ({ text = "", args }) => text.includes("heap") && args.includes("--host"));
  expect(smallest).toEqual({ id: "x", file: "config.yaml", text: "heap", args: ["--host"] });
});

test("files and variables are left out too", async () => {
  const found: OracleCase = {
    id: "x",
    files: { "a.yaml": "x: 1\ny: 2\n", "b.yaml": "z" },
    args: [],
    env: { A: "1", B: "22" },
  };
  const smallest = await shrinkWhile(found, ({ files, env }) =>
    Boolean(files?.["a.yaml"]?.includes("y") && env?.B?.includes("2")),
  );
  expect(smallest.files).toEqual({ "a.yaml": "y" });
  expect(smallest.env?.B).toBe("2");
});

test("no candidate is the case itself, and an empty case has none", () => {
  const found: OracleCase = {
    id: "x",
    file: "config.yaml",
    text: "ab\n\ud83d\ude00",
    args: ["-D", ""],
    env: { A: "1" },
  };
  for (const smaller of smallerCases(found)) expect(smaller).not.toEqual(found);
  expect([...smallerCases({ id: "x", file: "config.yaml", text: "", args: [] })]).toEqual([]);
});
