import { join } from "node:path";
import { expect, test } from "vitest";
import { directoryWith, headroom } from "../support/command.ts";

/** What is named is meant from where one stands; the other tests of `check` name their files in full. */

const PATCH =
  "apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: { name: a }\nspec: { jobManager: { resource: { memory: 4g } } }\n";

function rulesIn(directory: string, ...args: readonly string[]): string[] {
  const { stdout } = headroom(["check", ...args, "--output", "ndjson"], { cwd: directory });
  return stdout
    .split("\n")
    .flatMap((line) => (line === "" ? [] : ((JSON.parse(line).rule as string | undefined) ?? [])));
}

test("a patch is known as one from its own directory, whose kustomization names it", () => {
  const directory = directoryWith({
    "prod/kustomization.yaml": "patches: [{ path: memory.yaml }, { path: patches/more.yaml }]\n",
    "prod/memory.yaml": PATCH,
    "prod/patches/more.yaml": PATCH,
  });
  for (const [from, name] of [
    ["prod", "memory.yaml"],
    ["prod/patches", "more.yaml"],
  ] as const) {
    const { stdout } = headroom(["check", name, "--output", "json"], { cwd: join(directory, from) });
    expect(JSON.parse(stdout)).toMatchObject({ findings: [], notRead: [{ what: name }] });
  }
});

test("no path means the directory that one stands in", () => {
  const directory = directoryWith({ "bad/flink-conf.yaml": "jobmanager.memory.process.size: 100m\n" });
  expect(rulesIn(directory, "--flink", "1.20")).toEqual(["configuration-rejected"]);
  const none = headroom(["check"], { cwd: directoryWith({ "values.txt": "" }) });
  expect(none).toMatchObject({ status: 0, stdout: "no Flink configuration found in 0 files\n" });
});
