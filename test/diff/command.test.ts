import { describe, expect, test } from "vitest";
import { directoryWith, headroom, root } from "../support/command.ts";
import { headroomIn } from "../support/run-command.ts";

const legacy = "jobmanager.heap.size: 1g\njobmanager.memory.process.size: 2g\n";

function diff(text: string, left: string, right: string, ...args: string[]) {
  const directory = directoryWith({ "config.yaml": text });
  return headroomIn(root, ["diff", directory, "--flink", left, "--flink", right, ...args]);
}

describe("headroom diff", () => {
  test("exits with 0 where nothing differs, with 1 where something does", async () => {
    const ordinary = "jobmanager.memory.process.size: 1600m\n";
    expect(await diff(ordinary, "1.20", "2.3")).toMatchObject({ status: 0, stderr: "" });
    expect(await diff(legacy, "1.20", "2.3")).toMatchObject({ status: 1, stderr: "" });
    expect((await diff(legacy, "2.0", "2.3")).status).toBe(0);
  });

  test("takes both releases in one option too, and in any order", async () => {
    const directory = directoryWith({ "config.yaml": legacy });
    const { status, stdout } = await headroomIn(root, ["diff", directory, "--flink", "2.3", "1.20"]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^Flink 2\.3 → 1\.20\n/u);
  });

  test("has three forms", async () => {
    expect((await diff(legacy, "1.20", "2.3")).stdout).toMatch(/^Flink 1\.20 → 2\.3\n[\s\S]*\n {2}Why\n/u);
    expect((await diff(legacy, "1.20", "2.3", "-o", "markdown")).stdout).toMatch(
      /^\| \| Flink 1\.20 \| Flink 2\.3 \|\n/u,
    );
    expect(JSON.parse((await diff(legacy, "1.20", "2.3", "-o", "json")).stdout)).toMatchObject({
      schema: 1,
      differs: true,
    });
  });

  test("names what one of the two has not", async () => {
    const { stdout } = await diff("jobmanager.memory.process.size: 1600m\n", "1.10", "2.3");
    expect(stdout).toMatch(/^ +JVM arguments +1\.10 +none\n/mu);
  });

  test("of what cannot be read says so once", async () => {
    const { status, stdout, stderr } = await headroomIn(root, [
      "diff",
      "/no/such",
      "--flink",
      "1.20",
      "--flink",
      "2.3",
    ]);
    expect({ status, stdout }).toStrictEqual({ status: 2, stdout: "" });
    expect(stderr).toBe("headroom: /no/such cannot be read: the file does not exist\n");
  });

  test("of standard input reads it for both", () => {
    const { status, stdout } = headroom(["diff", "-", "--flink", "1.20", "--flink", "2.3", "--as", "config.yaml"], {
      input: legacy,
    });
    expect(status).toBe(1);
    expect(stdout).toContain("JVM heap");
    const input = "jobmanager.memory.process.size: 2g\n";
    const same = headroom(["diff", "-", "--flink", "2.2", "--flink", "2.3", "-o", "json"], { input });
    expect(JSON.parse(same.stdout)).toMatchObject({ differs: false, left: { ok: true }, right: { ok: true } });
  });
});
