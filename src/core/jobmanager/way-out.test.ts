import { describe, expect, test } from "vitest";
import { ask, type Circumstances, memory, planOf, questionOf } from "../../../test/support/ask.ts";
import type { FileFormat } from "../configuration/load-configuration.ts";
import { MiB } from "../memory/units.ts";
import { RECOMMENDED_MINIMUM_HEAP } from "../options/job-manager-options.ts";
import type { RefusalCode } from "../process-memory/refusal.ts";
import { applyEdits } from "../text/text-edit.ts";
import { type Answer, answer, questionOfJvm } from "./answer.ts";
import { totalProcessMemory } from "./process-spec.ts";
import { unifiedPlan } from "./unified-plan.ts";
import { type WayOut, waysOut } from "./way-out.ts";

type Settings = Readonly<Record<string, string>>;

/** At least one configuration for each refusal that settings can bring about, and the first way out of it. */
const refused: readonly (readonly [RefusalCode, Settings, first: string])[] = [
  ["nothing-configured", {}, "jobmanager.memory.process.size=1600m"],
  ["nothing-configured", { "jobmanager.memory.jvm-metaspace.size": "100m" }, "jobmanager.memory.process.size=1600m"],
  ["value-not-a-size", size("process.size", "2Gi"), "jobmanager.memory.process.size=2g"],
  ["value-not-a-size", size("heap.size", "1.5g"), "jobmanager.memory.heap.size=1536m"],
  [
    "value-not-a-size",
    { ...size("process.size", "２０４８m"), ...size("off-heap.size", "256Mi") },
    "jobmanager.memory.process.size=2048m jobmanager.memory.off-heap.size=256m",
  ],
  ["metaspace-and-overhead-exceed-total-process", size("process.size", "1600"), "jobmanager.memory.process.size=1600m"],
  [
    "metaspace-and-overhead-exceed-total-process",
    { ...size("process.size", "2"), ...size("jvm-metaspace.size", "300") },
    "jobmanager.memory.process.size=2g jobmanager.memory.jvm-metaspace.size=300m",
  ],
  [
    "value-not-a-size",
    { ...size("process.size", "1600m"), ...size("off-heap.size", "some") },
    "jobmanager.memory.off-heap.size=null",
  ],
  ["value-not-a-size", size("process.size", "lots"), "jobmanager.memory.process.size=1600m"],
  [
    "value-not-a-size",
    size("flink.size", "lots"),
    "jobmanager.memory.flink.size=null jobmanager.memory.process.size=1600m",
  ],
  [
    "value-not-a-fraction",
    { ...size("process.size", "4g"), ...size("jvm-overhead.fraction", "20%") },
    "jobmanager.memory.jvm-overhead.fraction=0.2",
  ],
  [
    "value-not-a-fraction",
    { ...size("process.size", "4g"), ...size("jvm-overhead.fraction", "a fifth") },
    "jobmanager.memory.jvm-overhead.fraction=null",
  ],
  [
    "value-not-a-boolean",
    { ...size("process.size", "4g"), ...size("enable-jvm-direct-memory-limit", "yes") },
    "jobmanager.memory.enable-jvm-direct-memory-limit=true",
  ],
  [
    "value-not-a-boolean",
    { ...size("process.size", "4g"), ...size("enable-jvm-direct-memory-limit", "off") },
    "jobmanager.memory.enable-jvm-direct-memory-limit=false",
  ],
  [
    "value-not-a-boolean",
    { ...size("process.size", "4g"), ...size("enable-jvm-direct-memory-limit", "perhaps") },
    "jobmanager.memory.enable-jvm-direct-memory-limit=null",
  ],
  [
    "heap-and-off-heap-differ-from-total-flink",
    { ...size("heap.size", "1g"), ...size("off-heap.size", "300m"), ...size("flink.size", "2g") },
    "jobmanager.memory.flink.size=null",
  ],
  [
    "heap-exceeds-total-flink",
    { ...size("heap.size", "2g"), ...size("flink.size", "1g") },
    "jobmanager.memory.flink.size=null",
  ],
  ["off-heap-leaves-no-heap", size("flink.size", "128m"), "jobmanager.memory.flink.size=256m"],
  ["off-heap-leaves-no-heap", size("process.size", "500m"), "jobmanager.memory.process.size=704m"],
  [
    "off-heap-leaves-no-heap",
    { ...size("process.size", "1600m"), ...size("off-heap.size", "2g") },
    "jobmanager.memory.process.size=3698m",
  ],
  [
    "overhead-range-inconsistent",
    { ...size("process.size", "4g"), ...size("jvm-overhead.min", "2g") },
    "jobmanager.memory.jvm-overhead.max=2048m",
  ],
  [
    "overhead-range-inconsistent",
    { ...size("process.size", "4g"), ...size("jvm-overhead.max", "100m") },
    "jobmanager.memory.jvm-overhead.max=192m",
  ],
  [
    "overhead-range-inconsistent",
    { ...size("process.size", "4g"), ...size("jvm-overhead.fraction", "10") },
    "jobmanager.memory.jvm-overhead.fraction=null",
  ],
  ["metaspace-and-overhead-exceed-total-process", size("process.size", "400m"), "jobmanager.memory.process.size=704m"],
  [
    "metaspace-and-overhead-exceed-total-process",
    { ...size("process.size", "1g"), ...size("jvm-metaspace.size", "2g") },
    "jobmanager.memory.process.size=2916m",
  ],
  [
    "total-process-below-flink-and-metaspace",
    { ...size("flink.size", "1g"), ...size("process.size", "1g") },
    "jobmanager.memory.process.size=1472m",
  ],
  [
    "overhead-outside-range",
    { ...size("heap.size", "4g"), ...size("process.size", "8g") },
    "jobmanager.memory.heap.size=null",
  ],
  [
    "overhead-outside-range",
    { ...size("flink.size", "1g"), ...size("process.size", "1400m") },
    "jobmanager.memory.flink.size=null",
  ],
  [
    "sizes-overflow",
    { ...size("process.size", "4g"), ...size("jvm-metaspace.size", "9223372036854775807") },
    "jobmanager.memory.jvm-metaspace.size=null",
  ],
  [
    "sizes-overflow",
    size("heap.size", "9223372036854775807"),
    "jobmanager.memory.heap.size=null jobmanager.memory.process.size=1600m",
  ],
];

function size(key: string, value: string): Settings {
  return { [`jobmanager.memory.${key}`]: value };
}

/** The same settings in a file of each style, among other lines. */
const styles: readonly { name: string; flink: string; file: FileFormat; text: (settings: Settings) => string }[] = [
  { name: "flink-conf.yaml", flink: "1.20", file: "flink-conf.yaml", text: flat },
  { name: "flat config.yaml", flink: "2.3", file: "config.yaml", text: flat },
  { name: "nested config.yaml", flink: "2.3", file: "config.yaml", text: nested },
  {
    name: "Windows flink-conf.yaml",
    flink: "1.20",
    file: "flink-conf.yaml",
    text: (settings) => flat(settings).replaceAll("\n", "\r\n"),
  },
  {
    name: "Windows nested config.yaml",
    flink: "1.20",
    file: "config.yaml",
    text: (settings) => nested(settings).replaceAll("\n", "\r\n"),
  },
];

function flat(settings: Settings): string {
  const lines = Object.entries(settings).map(([key, value]) => `# about it\n${key}: ${value}   # set by hand\n`);
  return `# The JobManager.\njobmanager.rpc.address: h1  # its host\n\n${lines.join("")}\ntaskmanager.numberOfTaskSlots: 4\n`;
}

function nested(settings: Settings): string {
  interface Tree {
    [part: string]: Tree | string;
  }
  const tree: Tree = { jobmanager: { rpc: { address: "h1  # its host" } } };
  for (const [key, value] of Object.entries(settings)) {
    const parts = key.split(".");
    const last = parts.pop() as string;
    let at = tree;
    for (const part of parts) {
      at[part] ??= {};
      at = at[part] as Tree;
    }
    at[last] = `${value}   # set by hand`;
  }
  const lines = (at: Tree, indent: string): string[] =>
    Object.entries(at).flatMap(([part, value]) =>
      typeof value === "string"
        ? [`${indent}${part}: ${value}`]
        : [`${indent}${part}:`, ...lines(value, `${indent}  `)],
    );
  return `# The JobManager.\n${lines(tree, "").join("\n")}\n\n# The others.\ntaskmanager.numberOfTaskSlots: 4\n`;
}

function changesText({ changes }: WayOut): string {
  return changes.map(({ key, value }) => `${key}=${value}`).join(" ");
}

function sourceText({ question: { given } }: Answer): string {
  if (given.kind !== "file") throw new Error(given.kind);
  return given.source.text;
}

describe.each(styles)("in $name", ({ flink, file, text }) => {
  test.each(refused)("%s: %j", (code, settings, first) => {
    const given = ask(flink, text(settings), { file });
    expect(given.outcome).toMatchObject({ kind: "refused", refusal: { reason: { code } } });
    const ways = waysOut(given);
    expect(changesText(ways[0] as WayOut)).toBe(first);
    expect(ways.length).toBeLessThanOrEqual(4);
    expect(new Set(ways.map(changesText)).size).toBe(ways.length);

    for (const { plan, changes, edits } of ways) {
      expect(edits.length).toBeGreaterThanOrEqual(changes.length);
      const edited = applyEdits(sourceText(given), edits);
      expect(planOf(ask(flink, edited, { file }))).toStrictEqual(plan);
      // What is not about a changed setting, or a parent of one that is gone, stays as it was.
      const touched = changes.flatMap(({ key }) => key.split("."));
      const others = sourceText(given)
        .split("\n")
        .filter((line) => !touched.includes(line.trim().replace(/:.*$/su, "").split(".").at(-1) ?? ""));
      expect(edited.split("\n")).toEqual(expect.arrayContaining(others));
    }
  });
});

test("every way is tried with all that was given", () => {
  const circumstances: Circumstances = { file: "flink-conf.yaml", args: ["-Djobmanager.memory.jvm-overhead.max=300m"] };
  const given = ask("1.20", memory({ "heap.size": "1g", "process.size": "4g" }), circumstances);
  for (const { edits, plan } of waysOut(given)) {
    if (edits.length === 0) continue;
    expect(planOf(ask("1.20", applyEdits(sourceText(given), edits), circumstances))).toStrictEqual(plan);
  }
  expect(waysOut(given).map(changesText)).toContain("jobmanager.memory.jvm-overhead.max=2688m");
});

test("a total that is too small for its heap can be made large enough", () => {
  const given = ask("2.3", memory({ "heap.size": "2g", "flink.size": "1g" }));
  expect(waysOut(given).map(changesText)).toContain("jobmanager.memory.flink.size=2176m");
});

describe("edits", () => {
  test("there are none where the setting is a dynamic property", () => {
    const [way] = waysOut(ask("2.3", "", { args: ["-Djobmanager.memory.process.size=2Gi"] }));
    expect(way).toMatchObject({ changes: [{ key: "jobmanager.memory.process.size", value: "2g" }], edits: [] });
  });

  test("there are none where it does not stand in a file at all", () => {
    const question = questionOf("2.3", "");
    const settings = { kind: "settings", source: { name: "x", text: "" }, settings: [] } as const;
    expect(waysOut(answer({ ...question, given: settings }))[0]?.edits).toStrictEqual([]);
  });

  test("the last of several lines with the key is changed, all of them are dropped", () => {
    const text =
      "jobmanager.memory.heap.size: 3g\njobmanager.memory.process.size: 8g\njobmanager.memory.heap.size: 4g\n";
    const given = ask("1.20", text, { file: "flink-conf.yaml" });
    const drop = waysOut(given).find(({ changes }) => changes[0]?.value === null);
    expect(applyEdits(text, drop?.edits ?? [])).toBe("jobmanager.memory.process.size: 8g\n");
  });

  test("an anchor of another setting is not changed with an alias", () => {
    const text = "taskmanager.memory.process.size: &size 300m\njobmanager.memory.process.size: *size\n";
    const given = ask("2.3", text);
    for (const { edits } of waysOut(given)) {
      expect(applyEdits(text, edits)).toContain("taskmanager.memory.process.size: &size 300m\n");
    }
  });

  test("there are none where they would not give the same plan", () => {
    const text = "{jobmanager.memory.heap.size: 4g, jobmanager.memory.process.size: 8g}\n";
    const given = ask("2.3", text);
    const [possible, impossible] = [
      waysOut(given).filter(({ edits }) => edits.length > 0),
      waysOut(given).filter(({ edits }) => edits.length === 0),
    ];
    expect(possible.map(changesText)).toStrictEqual([
      "jobmanager.memory.heap.size=null",
      "jobmanager.memory.process.size=5504m",
      "jobmanager.memory.process.size=null",
    ]);
    // Nothing can be added behind the brace.
    expect(impossible.map(changesText)).toStrictEqual(["jobmanager.memory.jvm-overhead.max=3712m"]);
    for (const { edits, plan } of possible) expect(planOf(ask("2.3", applyEdits(text, edits)))).toStrictEqual(plan);
  });
});

test("a range tells what else would work, to the byte", () => {
  const given = ask("2.3", memory({ "heap.size": "4g", "process.size": "8g" }));
  const range = waysOut(given).find((way) => way.range !== undefined)?.range;
  expect(range).toStrictEqual({ key: "jobmanager.memory.process.size", from: 4672n << 20n, to: 5504n << 20n });
  for (const [bytes, works] of [
    [(4672n << 20n) - 1n, false],
    [4672n << 20n, true],
    [5504n << 20n, true],
    [(5504n << 20n) + 1n, false],
  ] as const) {
    const { outcome } = ask("2.3", memory({ "heap.size": "4g", "process.size": `${bytes}b` }));
    expect(outcome.kind === "planned").toBe(works);
  }
});

test.each([
  ["off-heap memory as large as total Flink memory", memory({ "flink.size": "2g", "off-heap.size": "2g" }), "2176m"],
  ["less than off-heap memory, to the byte", memory({ "flink.size": "1g", "off-heap.size": "1073741825b" }), "1153m"],
  ["a process that is too small", memory({ "process.size": "400m" }), "704m"],
])("a range begins with a JobManager that starts without a warning: %s", (_, text, from) => {
  const range = waysOut(ask("2.3", text)).find((way) => way.range !== undefined)?.range;
  expect(range?.to).toBeNull();
  const at = range?.from ?? 0n;
  expect(`${at >> 20n}m`).toBe(from);
  const heapAt = (bytes: bigint) => planOf(ask("2.3", text, { args: [`-D${range?.key}=${bytes}b`] })).spec.jvmHeap;
  expect(heapAt(at)).toBeGreaterThanOrEqual(RECOMMENDED_MINIMUM_HEAP);
  expect(heapAt(at - MiB)).toBeLessThan(RECOMMENDED_MINIMUM_HEAP);
});

test("a way to a heap with which no JVM starts is none", () => {
  const ways = waysOut(ask("2.3", memory({ "heap.size": "1b", "process.size": "8g" })));
  expect(ways.map(changesText)).toStrictEqual(["jobmanager.memory.heap.size=null"]);
});

test("there is no range where another setting leaves less room", () => {
  const [larger] = waysOut(ask("2.3", memory({ "process.size": "1409m", "flink.size": "0m" })));
  expect(larger).toMatchObject({ changes: [{ key: "jobmanager.memory.flink.size", value: "256m" }] });
  expect(larger?.range).toBeUndefined();
});

describe("of refusals that no setting can end there are none", () => {
  test.each<[string, Answer]>([
    ["a file that cannot be read", ask("2.3", "a: [")],
    ["arguments that cannot be read", ask("2.3", "", { args: ["-D"] })],
    ["an empty variable", ask("1.20", "", { env: { FLINK_JM_HEAP: "" } })],
  ])("%s", (_, given) => {
    expect(waysOut(given)).toStrictEqual([]);
  });
});

test("a variable that is meant to be a size is beaten by the option for which it stands", () => {
  const env = { FLINK_JM_HEAP: "1Gi" };
  const of = (execution: "standalone" | "yarn") => waysOut(ask("1.20", "", { env, execution })).map(changesText);
  expect(of("standalone")).toStrictEqual(["jobmanager.memory.heap.size=1g"]);
  expect(of("yarn")).toStrictEqual(["jobmanager.memory.process.size=1g"]);
});

describe("the legacy heap", () => {
  test.each<[RefusalCode, string, string]>([
    [
      "legacy-heap-negative",
      "jobmanager.heap.mb: -1\n",
      "jobmanager.heap.mb=null jobmanager.memory.process.size=1600m",
    ],
    ["value-not-an-integer", "jobmanager.heap.mb: 1g\n", "jobmanager.heap.mb=null jobmanager.memory.heap.size=1g"],
    ["value-not-a-size", "jobmanager.heap.size: 1Gi\n", "jobmanager.heap.size=1g"],
    [
      "overhead-outside-range",
      `jobmanager.heap.size: 1g\n${memory({ "process.size": "8g" })}`,
      "jobmanager.memory.process.size=2432m",
    ],
  ])("%s: %j", (code, text, first) => {
    const given = ask("1.20", text, { file: "flink-conf.yaml" });
    expect(given.outcome).toMatchObject({ kind: "refused", refusal: { reason: { code } } });
    const ways = waysOut(given);
    expect(changesText(ways[0] as WayOut)).toBe(first);
    for (const { edits, plan } of ways) {
      expect(planOf(ask("1.20", applyEdits(text, edits), { file: "flink-conf.yaml" }))).toStrictEqual(plan);
    }
  });

  test("is dropped as a newer one is", () => {
    const changes = (text: string) => waysOut(ask("1.20", text, { file: "flink-conf.yaml" })).map(changesText);
    const small = `jobmanager.heap.size: 3g\n${memory({ "process.size": "2g" })}`;
    expect(changes(small)).toContain("jobmanager.heap.size=null");
    expect(changes(small)).toContain("jobmanager.memory.process.size=null");
    expect(changes(`jobmanager.heap.mb: 1024\n${memory({ "process.size": "8g" })}`)).toContain(
      "jobmanager.heap.mb=null",
    );
  });

  test.each([
    [`jobmanager.heap.size: 3g\n${memory({ "process.size": "2g" })}`, ["process.size=3648m", "heap.size=null"]],
    ["jobmanager.heap.size: 512m\n", ["heap.size=null process.size=704m"]],
    ["jobmanager.heap.size: 1Gi\n", ["heap.size=null process.size=1g"]],
    ["jobmanager.heap.mb: -5\n", ["heap.mb=null process.size=1600m"]],
    [`jobmanager.heap.size: 1500m\n${memory({ "heap.size": "1g" })}`, ["heap.size=null", "process.size=1600m"]],
    [`jobmanager.heap.size: 1024m\n${memory({ "flink.size": "2g" })}`, ["process.size=2496m", "heap.size=null"]],
  ])("in a pod, of %j, a way is one for the client and for the JVM, and fits into the container", (text, changes) => {
    const question = questionOf("1.20", text, { file: "flink-conf.yaml", execution: "kubernetes" });
    const refusedByClient = answer(question);
    const ways = waysOut(
      refusedByClient.outcome.kind === "refused" ? refusedByClient : answer(questionOfJvm(question)),
    );
    expect(ways.map((way) => changesText(way).replace(/jobmanager\.(?:memory\.)?/gu, ""))).toStrictEqual(changes);
    for (const { edits, plan } of ways) {
      const edited = questionOf("1.20", applyEdits(text, edits), { file: "flink-conf.yaml", execution: "kubernetes" });
      const [client, jvm] = [answer(edited), answer(questionOfJvm(edited))].map((one) => unifiedPlan(one)?.spec);
      expect(jvm).toStrictEqual(plan.model === "unified" ? plan.spec : undefined);
      expect(client && totalProcessMemory(client)).toBeGreaterThanOrEqual((jvm && totalProcessMemory(jvm)) ?? 0n);
    }
  });

  test("of 1.10 has ways too", () => {
    const first = (text: string, circumstances?: Circumstances) =>
      changesText(waysOut(ask("1.10", text, circumstances))[0] as WayOut);
    expect(first("jobmanager.heap.size: 1Gi\n")).toBe("jobmanager.heap.size=1g");
    expect(first("jobmanager.heap.size: lots\n")).toBe("jobmanager.heap.size=null");
    expect(first("jobmanager.heap.size: 500m\n", { execution: "yarn" })).toBe("jobmanager.heap.size=null");
    expect(first("containerized.heap-cutoff-ratio: 2\n", { execution: "yarn" })).toBe(
      "containerized.heap-cutoff-ratio=null",
    );
  });
});
