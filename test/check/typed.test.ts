import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { check } from "../../src/core/check/check.ts";
import { loadConfiguration } from "../../src/core/configuration/load-configuration.ts";
import { fewOf, runs } from "../support/runs.ts";
import { checkIn, runCommand } from "./run-check.ts";
import { type Typed, typedLines } from "./typed.ts";

const directory = mkdtempSync(join(tmpdir(), "headroom-typed-"));
const runCheck = checkIn(directory);
afterAll(() => rmSync(directory, { recursive: true }));

/** A text in which a line stands, with a size that lets it start whatever the line says. */
interface Around {
  readonly file: string;
  readonly isYaml: boolean;
  readonly takesComments?: boolean;
  readonly with: (line: string, needsSize: boolean) => string;
}

const size = (needsSize: boolean, indent = "") => (needsSize ? `${indent}jobmanager.memory.process.size: 2g\n` : "");
const deployment = (flinkVersion: string, spec: string) => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: 订单
spec:
  flinkVersion: ${flinkVersion}
  serviceAccount: flink
${spec}  jobManager: { resource: { cpu: 1 } }
  taskManager: { resource: { memory: 2048m, cpu: 1 } }
`;
const configMap = (file: string, line: string) => `apiVersion: v1
kind: ConfigMap
metadata: { name: flink-config }
data:
  ${file}: |
    # 注释：不是配置
${line}`;

const around: readonly Around[] = [
  { file: "flink-conf.yaml", isYaml: false, with: (line, needs) => `# 注释：一\n${size(needs)}${line}\n` },
  { file: "config.yaml", isYaml: true, with: (line, needs) => `# 注释：一\n${size(needs)}${line}\n` },
  { file: "prod.yaml", isYaml: true, with: (line, needs) => `rest.port: 8081\n${size(needs)}${line}\n` },
  {
    file: "flat-map.yaml",
    isYaml: false,
    with: (line, needs) => configMap("flink-conf.yaml", `${size(needs, "    ")}    ${line}\n`),
  },
  {
    file: "yaml-map.yaml",
    isYaml: true,
    with: (line, needs) => configMap("config.yaml", `${size(needs, "    ")}    ${line}\n`),
  },
  {
    file: "deployment.yaml",
    isYaml: true,
    with: (line, needs) =>
      deployment("v1_20", `  flinkConfiguration:\n    rest.port: "8081"\n${size(needs, "    ")}    ${line}\n`),
  },
  ...(["1.18", "1.20"] as const).map((tag) => ({
    file: `compose-${tag}.yaml`,
    isYaml: false,
    // The entrypoint of the image of 1.20 knows no comments.
    takesComments: tag === "1.18",
    with: (line: string, needs: boolean) =>
      `services:\n  jobmanager:\n    image: flink:${tag}\n    command: jobmanager\n    environment:\n      FLINK_PROPERTIES: |\n        rest.port: 8081\n${size(needs, "        ")}        ${line}\n`,
  })),
];

const hasSize = ({ meant }: Typed) => meant.startsWith("jobmanager.memory.process.size");

describe.each(around)("in $file", ({ file, isYaml, takesComments = true, with: textWith }) => {
  const rows = typedLines.filter(({ meant }) => takesComments || !meant.includes("#"));
  test.each(fewOf(rows, 12))("$what is named, pointed at and mended", async (row) => {
    const { typed, points } = row;
    const meant = isYaml ? (row.meantInYaml ?? row.meant) : row.meant;
    const [before, after] = [textWith(typed, !hasSize(row)), textWith(meant, !hasSize(row))];

    const { findings } = check({ files: [{ name: file, text: before }] });
    const line = before.slice(0, before.indexOf(typed)).split("\n").length;
    const named = findings.filter(
      ({ start, text }) => start.line === line && points.every((one) => text.includes(one)),
    );
    expect(
      named.map(({ rule }) => rule),
      findings.map(({ text }) => text).join("\n"),
    ).toHaveLength(1);
    const [{ start, end } = { start: { column: 0 }, end: { column: 0 } }] = named;
    const place = (before.split("\n")[line - 1] as string).slice(start.column - 1, end.column - 1);
    expect(place).toMatch(/[^\0-\x7f]/u);

    writeFileSync(join(directory, file), before);
    await runCheck(file, "--fix");
    expect(readFileSync(join(directory, file), "utf8")).toBe(after);
    const again = check({ files: [{ name: file, text: after }] }).findings;
    expect(again.filter(({ text }) => text.includes("U+"))).toEqual([]);
  });
});

describe("in nested YAML", () => {
  const nested = "jobmanager:\n  memory:\n    process:\n      size: 1600m\n    jvm-overhead:\n      max: 2g\n";

  test.each([
    ["a colon", "size: 1600m", "size：1600m"],
    ["the colons of sections", "memory:\n", "memory：\n"],
    ["an ideographic space for two blanks", "      size:", "    \u3000size:"],
    ["no-break spaces for all", "      size:", "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0size:"],
    ["a size with its colon", "max: 2g", "max：２ｇ"],
    ["a comment", "jobmanager:", "＃ 注释：一\njobmanager:"],
    ["a blank line", "    jvm-overhead", "\u3000\u3000\n    jvm-overhead"],
  ])("%s", async (_, meant, typed) => {
    const file = join(directory, "config.yaml");
    writeFileSync(file, nested.replace(meant, typed));
    expect((await runCheck("config.yaml")).out).toMatch(/U\+(?:FF|3000|00A0)/u);
    await runCheck("config.yaml", "--fix");
    const fixed = readFileSync(file, "utf8");
    expect(fixed.replace("# 注释：一\n", "").replace(/^\n/mu, "")).toBe(nested);
  });
});

describe("a manifest that cannot be read", () => {
  test("is mended, and then read", async () => {
    const clean = deployment(
      "v1_20",
      `  flinkConfiguration:\n    rest.port: "8081"\n    jobmanager.memory.jvm-overhead.max: 2g\n`,
    ).replace("jobManager: { resource: { cpu: 1 } }", 'jobManager: { resource: { memory: "2048m", cpu: 1 } }');
    const typed = clean
      .replace("max: 2g", "max： ２g")
      .replace(
        'jobManager: { resource: { memory: "2048m", cpu: 1 } }',
        'jobManager： { resource： { memory： "２048m"， cpu： 1 } }',
      );
    const file = join(directory, "typed.yaml");
    writeFileSync(file, typed);
    const { exit, out: output } = await runCheck("typed.yaml");
    expect(output).toContain("U+FF1A FULLWIDTH COLON");
    expect(exit).toBe(0);
    await runCheck("typed.yaml", "--fix");
    expect(readFileSync(file, "utf8")).toBe(clean);
  });
});

describe("on command lines", () => {
  test.each([
    ["./bin/jobmanager.sh start －Djobmanager.memory.process.size=2g", "-Djobmanager.memory.process.size=2g", "U+FF0D"],
    [
      "./bin/jobmanager.sh start –D jobmanager.memory.process.size=2g",
      "-D jobmanager.memory.process.size=2g",
      "U+2013",
    ],
    ["./bin/jobmanager.sh start -Djobmanager.memory.process.size＝2g", "-Djobmanager.memory.process.size=2g", "U+FF1D"],
    [
      "./bin/jobmanager.sh start -D jobmanager.memory.process.size=“2g”",
      "-D jobmanager.memory.process.size=2g",
      "U+201C",
    ],
    [
      'docker run -e FLINK_PROPERTIES="jobmanager.memory.process.size：2g" flink:1.20 jobmanager',
      '"jobmanager.memory.process.size: 2g"',
      "U+FF1A",
    ],
    ["flink run —t yarn-application -Djobmanager.memory.process.size=２g a.jar", "-t yarn-application", "U+2014"],
  ])("%s", async (typed, meant, point) => {
    const file = join(directory, "start.sh");
    writeFileSync(file, `${typed}\n`);
    expect((await runCheck("start.sh")).out).toContain(point);
    await runCheck("start.sh", "--fix");
    const fixed = readFileSync(file, "utf8");
    expect(fixed).toContain(meant);
    expect(fixed).toMatch(/^[\0-\x7f]*$/u);
  });

  test("arguments of Headroom's own are named, too", async () => {
    writeFileSync(join(directory, "config.yaml"), "jobmanager.memory.process.size: 2g\n");
    const { exit, error } = await runCheck("config.yaml", "－Djobmanager.memory.heap.size=1g");
    expect([exit, error]).toEqual([2, expect.stringContaining("U+FF0D FULLWIDTH HYPHEN-MINUS")]);
    const typed = await runCheck("config.yaml", "-D", "jobmanager.memory.heap.size＝1g");
    expect([typed.exit, typed.out]).toEqual([1, expect.stringContaining("U+FF1D FULLWIDTH EQUALS SIGN")]);
  });

  test("what a container starts with is mended where it stands", async () => {
    const typed = `services:\n  jobmanager:\n    image: flink:1.20\n    command: ["standalone-job", "－Djobmanager.memory.process.size=2g"]\n`;
    writeFileSync(join(directory, "compose.yaml"), typed);
    await runCheck("compose.yaml", "--fix");
    expect(readFileSync(join(directory, "compose.yaml"), "utf8")).toBe(typed.replace("－", "-"));
  });
});

test("texts of one's own are left alone", () => {
  const text =
    "# 内存：默认\njobmanager.memory.process.size: 1600m # 注释，一\npipeline.name: 订单：统计（“新”）\nparallelism.default: ２\nmy.note: 甲，乙\n";
  for (const name of ["flink-conf.yaml", "config.yaml"]) {
    expect(check({ files: [{ name, text }] }).findings.filter(({ text: said }) => said.includes("U+"))).toEqual([]);
  }
});

test("comments that allow a rule may have Chinese signs", () => {
  const findings = (comment: string) =>
    check({
      files: [
        {
          name: "config.yaml",
          text: `jobmanager.memory.process.size: 2g\n${comment}\nstate.savepoints.dir: s3://x\nstate.backend.type: hashmap\n`,
        },
      ],
    }).findings.map(({ rule }) => rule);
  expect(findings("# 一")).toContain("legacy-key");
  for (const comment of [
    "# headroom：allow legacy-key",
    "# headroom: allow unknown-key，legacy-key",
    "# headroom：allow unknown-key、legacy-key",
  ]) {
    expect(findings(comment)).not.toContain("legacy-key");
  }
});

describe("whatever is mistyped", () => {
  const mistakes: Readonly<Record<string, readonly string[]>> = {
    ":": ["：", "∶", "﹕"],
    ".": ["．", "。"],
    "-": ["－", "–", "\u2011"],
    " ": ["\u3000", "\u00a0", "\u2003"],
  };
  const mistakesOf = (text: string, at: number): readonly string[] => {
    const character = text.charAt(at);
    // An ideographic space is as wide as two: for one of an indentation nobody types it.
    if (character === " " && /(?:^|\n) *$/u.test(text.slice(0, at))) return ["\u00a0"];
    return (
      mistakes[character] ?? (/\w/u.test(character) ? [String.fromCharCode(character.charCodeAt(0) + 0xfee0)] : [])
    );
  };
  /** A text with some of its characters mistyped, and some that cannot be seen among them. */
  const mistyped = (text: string) =>
    fc.array(fc.nat(11), { minLength: text.length, maxLength: text.length }).map((choices) =>
      Array.from(text, (character, at) => {
        const choice = choices[at] as number;
        const typed = mistakesOf(text, at);
        if (choice < typed.length) return typed[choice] as string;
        return choice === 11 && character !== "\n" ? `${character}\u200b` : character;
      }).join(""),
    );
  const flat = [
    "jobmanager.memory.process.size: 2g\n",
    "jobmanager.memory.jvm-metaspace.size: 300m\njobmanager.memory.heap.size: 1 gb\n",
    "jobmanager.memory.heap.size: 1g\njobmanager.memory.off-heap.size: 256m\n",
  ];
  const nested = [
    "jobmanager:\n  memory:\n    process:\n      size: 2g\n    jvm-overhead:\n      max: 512m\n",
    "jobmanager:\n  memory:\n    heap.size: 1g\n    off-heap.size: 256m\n",
  ];
  const settings = (name: "flink-conf.yaml" | "config.yaml", text: string) => {
    const loaded = loadConfiguration({ name, text }, name);
    return loaded.ok ? loaded.entries.map(({ key, value }) => `${key}: ${value.text}`).sort() : [];
  };

  test.each([
    ["flink-conf.yaml", flat],
    ["config.yaml", flat],
    ["config.yaml", nested],
  ] as const)("%s is read as it was meant, once it is mended", async (name, texts) => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...texts).chain((clean) => mistyped(clean).map((typed) => ({ clean, typed }))),
        async ({ clean, typed }) => {
          writeFileSync(join(directory, name), typed);
          await runCheck(name, "--fix", "--flink", name === "config.yaml" ? "2.3" : "1.18");
          const fixed = readFileSync(join(directory, name), "utf8");
          expect(settings(name, fixed), fixed).toEqual(settings(name, clean));
        },
      ),
      { numRuns: runs(0.08) },
    );
  });
});

describe("other commands", () => {
  test("explain names what is mistyped of a size that Flink refuses", async () => {
    writeFileSync(join(directory, "config.yaml"), "jobmanager.memory.process.size: １600m\n");
    expect((await runCommand("explain", ["config.yaml"], { directory })).out).toContain("U+FF11 FULLWIDTH DIGIT ONE");
  });

  test("explain names what is mistyped, of a manifest that cannot be read too", async () => {
    writeFileSync(join(directory, "config.yaml"), "jobmanager:\n  memory:\n    process:\n      size：1600m\n");
    expect((await runCommand("explain", ["config.yaml"], { directory })).out).toContain("U+FF1A FULLWIDTH COLON");
    writeFileSync(join(directory, "m.yaml"), deployment("v1_20", "  mode： native\n"));
    const { out, error } = await runCommand("explain", ["m.yaml"], { directory });
    expect(out + error).toContain("U+FF1A FULLWIDTH COLON");
  });

  test("migrate says why a line became a comment", async () => {
    writeFileSync(join(directory, "flink-conf.yaml"), "jobmanager.memory.process.size: 2g\nrest.port：8081\n");
    const { out, error } = await runCommand("migrate", ["flink-conf.yaml", "--to", "2.3"], { directory });
    expect(out).toContain("# rest.port：8081\n");
    expect(error.replace(/\s+/gu, " ")).toContain(
      "U+FF1A FULLWIDTH COLON, not “:”. headroom check --fix corrects this.",
    );
  });
});
