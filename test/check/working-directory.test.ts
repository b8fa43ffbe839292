import { join } from "node:path";
import { expect, test } from "vitest";
import { directoryWith, headroom } from "../support/command.ts";

/** What is named is meant from where one stands; the other tests of `check` name their files in full. */

const PATCH =
  "apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: { name: a }\nspec: { jobManager: { resource: { memory: 4g } } }\n";

function rulesIn(directory: string, ...args: readonly string[]): string[] {
  const { stdout } = headroom(["check", ...args, "--output", "ndjson"], { cwd: directory });
  return stdout.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line).rule as string]));
}

test("a patch is known as one from its own directory, whose kustomization names it", () => {
  const directory = directoryWith({
    "prod/kustomization.yaml": "patches: [{ path: memory.yaml }, { path: patches/more.yaml }]\n",
    "prod/memory.yaml": PATCH,
    "prod/patches/more.yaml": PATCH,
  });
  expect(rulesIn(join(directory, "prod"), "memory.yaml")).toEqual(["manifest-unreadable"]);
  expect(rulesIn(join(directory, "prod/patches"), "more.yaml")).toEqual(["manifest-unreadable"]);
});

test("no path means what the release ships, where no variable of Flink's says more", () => {
  const directory = directoryWith({ "bad/flink-conf.yaml": "jobmanager.memory.process.size: 100m\n" });
  expect(headroom(["check", "--flink", "2.3"], { cwd: directory }).status).toBe(0);
  expect(headroom(["check"], { cwd: directory, env: { FLINK_CONF_DIR: "bad" } }).status).toBe(1);
});
