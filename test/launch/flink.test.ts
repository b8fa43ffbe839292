import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCommand } from "../support/run-command.ts";
import { writeTree } from "../support/write-tree.ts";

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "headroom-flink-"));
  const jars = { "home/lib/flink-dist-1.20.1.jar": "", "cache/flink/2.2.1/lib/flink-dist-2.2.1.jar": "" };
  writeTree(directory, { ...jars, "cache/flink/2.3.0/lib/flink-dist-2.3.0.jar": "" });
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function flink(args: readonly string[], home?: string) {
  const environment = { HEADROOM_CACHE: join(directory, "cache"), ...(home === undefined ? {} : { FLINK_HOME: home }) };
  const { exit, ...said } = await runCommand("flink", args, { environment });
  return { exitCode: exit, ...said };
}

describe("headroom flink", () => {
  it("lists what is there, and what can be brought in", async () => {
    const { exitCode, out } = await flink(["list"], join(directory, "home"));
    expect(exitCode).toBe(0);
    expect(out).toMatch(
      /^1\.20\.1 +FLINK_HOME +\S+home\n2\.2\.1 +cache .*\n2\.3\.0 +cache .*\n1\.11\.4 +– +headroom flink install 1\.11\.4 \(205 MB\)\n/,
    );
    const json = JSON.parse((await flink(["list", "--output", "json"])).out) as Record<string, { release: string }[]>;
    expect(json.distributions?.map(({ release }) => release)).toEqual(["2.2.1", "2.3.0"]);
    expect(json.installable).toHaveLength(14);
  });

  it("tells the way to a release, or to the one that is meant", async () => {
    expect((await flink(["path", "2.2"])).out).toBe(`${join(directory, "cache/flink/2.2.1")}\n`);
    expect((await flink(["path"])).out).toBe(`${join(directory, "cache/flink/2.3.0")}\n`);
    expect((await flink(["path"], join(directory, "home"))).out).toBe(`${join(directory, "home")}\n`);
    expect(await flink(["path", "1.19"])).toEqual({
      exitCode: 2,
      out: "",
      error: "headroom: Flink 1.19 is not on this machine: install it with headroom flink install 1.19.3\n",
    });
  });

  it("does not take a release that nobody knows for the newest that is known", async () => {
    expect(await flink(["path", "9.9"])).toEqual({
      exitCode: 2,
      out: "",
      error:
        "headroom: Flink 9.9 is not on this machine: headroom flink list shows the releases that can be installed\n",
    });
  });

  it("finds again what is installed, and knows what it can install", async () => {
    expect(await flink(["install", "2.3"])).toEqual({
      exitCode: 0,
      out: `${join(directory, "cache/flink/2.3.0")}\n`,
      error: "",
    });
    expect((await flink(["install", "9.9"])).error).toMatch(/^headroom: Flink 9\.9 is not available/);
    expect((await flink(["remove"])).exitCode).toBe(2);
  });
});
