import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { check, diagnose, diff, explainAsDocument, migrate, toJson } from "../../src/core/index.ts";
import { root } from "../support/command.ts";
import { runCommand } from "../support/run-command.ts";

/** What the library gives is what the command writes. */

const examples = join(root, "test/data/examples");
const failures = join(root, "test/data/failures");

function file(directory: string, name: string) {
  return { name: `${directory}/${name}`, text: readFileSync(join(directory, name), "utf8") };
}

async function written(command: string, ...args: readonly string[]): Promise<unknown> {
  return JSON.parse((await runCommand(command, [...args, "--output", "json"])).out);
}

function parsed(document: object): unknown {
  return JSON.parse(toJson(document));
}

test.each(["conf/config.yaml", "legacy/flink-conf.yaml"])("explain %s", async (name) => {
  const given = file(examples, name);
  expect(parsed(explainAsDocument(given))).toStrictEqual(await written("explain", given.name));
});

test.each([["conf/config.yaml"], ["payments.yaml"], ["legacy/flink-conf.yaml", "payments.yaml"]])(
  "check %s",
  async (...names) => {
    const files = names.map((name) => file(examples, name));
    const document = await written("check", ...files.map(({ name }) => name));
    expect(parsed(check({ files }))).toStrictEqual(document);
  },
);

test("check, for a release, with other severities", async () => {
  const files = [file(examples, "legacy/flink-conf.yaml")];
  const [finding] = check({ files, flink: "1.18" }).findings.filter(({ voice }) => voice !== "flink-fails");
  const rule = finding?.rule ?? "";
  const document = await written("check", files[0]?.name ?? "", "--flink", "1.18", "--rule", `${rule}=error`);
  expect(parsed(check({ files, flink: "1.18", levels: { [rule]: "error" } }))).toStrictEqual(document);
  expect(check({ files, flink: "1.18", levels: { [rule]: "off" } }).findings.map((one) => one.rule)).not.toContain(
    rule,
  );
});

test("diff", async () => {
  const given = file(examples, "legacy/flink-conf.yaml");
  const document = await written("diff", given.name, "--flink", "1.10", "--flink", "1.20");
  expect(parsed(diff({ ...given, flink: ["1.10", "1.20"] }))).toStrictEqual(document);
});

test.each([[{ to: "2.3" }], [{ to: "1.20", from: "1.10" }]])("migrate, %j", async (route) => {
  const given = file(examples, "legacy/flink-conf.yaml");
  const options = Object.entries(route).flatMap(([name, value]) => [`--${name}`, value]);
  const migrated = migrate({ ...given, ...route });
  expect(migrated.ok && parsed(migrated.document)).toStrictEqual(await written("migrate", given.name, ...options));
});

test("diagnose, of a log and of what is to be changed", async () => {
  const log = file(failures, "metaspace-zombie.1.20.5.log");
  expect(parsed(diagnose({ files: [log] }))).toStrictEqual(await written("diagnose", log.name));
  const configuration = file(examples, "conf/config.yaml");
  const document = await written("diagnose", log.name, "--conf", configuration.name, "--exit-code", "137");
  expect(parsed(diagnose({ files: [log], configuration, exitCode: 137 }))).toStrictEqual(document);
});

describe("a wrong call throws", () => {
  const manifest = file(examples, "payments.yaml");
  const text = "jobmanager.memory.process.size: 1600m\n";

  test.each<[string, () => unknown]>([
    ["no release", () => check({ files: [], flink: "nonsense" })],
    ["no rule", () => check({ files: [], levels: { nonsense: "off" } })],
    ["a rule of Flink's own", () => check({ files: [], levels: { "configuration-rejected": "off" } })],
    ["no release to diff", () => diff({ text, flink: ["1.20", "9"] })],
    ["a manifest to diff", () => diff({ ...manifest, flink: ["1.20", "2.3"] })],
    ["a manifest to migrate", () => migrate({ ...manifest, to: "2.3" })],
    ["back in time", () => migrate({ text, name: "flink-conf.yaml", from: "1.20", to: "1.18" })],
    ["to a release that knows a heap only", () => migrate({ text, to: "1.10" })],
    [
      "from a release that does not read the file",
      () => migrate({ text, name: "config.yaml", from: "1.12", to: "2.3" }),
    ],
    ["no release to diagnose", () => diagnose({ files: [], flink: "nonsense" })],
  ])("%s", (_, call) => {
    expect(call).toThrow(RangeError);
  });

  test("a file that cannot be read is no wrong call", () => {
    expect(migrate({ text: "a: [", name: "config.yaml", to: "2.3" })).toMatchObject({
      ok: false,
      reason: "unreadable",
    });
  });
});
