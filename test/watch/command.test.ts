import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { commandLine } from "../support/command.ts";
import { Running } from "../support/running.ts";
import { behind, FakeRest, healthy } from "./fake-rest.ts";
import { runWatch } from "./run-watch.ts";

let directory: string;
let rest: FakeRest | undefined;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "headroom-watch-"));
});
afterEach(async () => {
  await rest?.stop();
  rest = undefined;
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe("wrong use is one sentence and exit code 2", () => {
  it.each([
    [["ftp://x", "--once"], "is not the address of a REST endpoint"],
    [["http://", "--once"], "is not the address of a REST endpoint"],
    [["http://127.0.0.1:1", "--once"], "cannot be reached (ECONNREFUSED)"],
    [["http://no-such-host.invalid", "--once"], "cannot be reached"],
    [["localhost:1", "--interval", "0"], "--interval expects seconds"],
    [["localhost:1", "--interval", "soon"], "--interval expects seconds"],
    [["localhost:1", "--prometheus", "x"], "--prometheus expects a port"],
    [["localhost:1", "--output", "json"], "add --once"],
    [["localhost:1", "--once", "--against", "/no/such/file.yaml"], "/no/such/file.yaml"],
    [
      ["localhost:1", "--once", "--record", "/no/such/directory/file"],
      "cannot be written: its directory does not exist",
    ],
    [["localhost:1", "--once", "--record", "/dev/null/x"], "cannot be written: a file is where a directory has to be"],
    [["localhost:1", "--once", "-H", "no header"], "is not a header"],
    [["localhost:1", "--once", "--cacert", "/no/such.pem"], "/no/such.pem cannot be read: the file does not exist"],
    [["localhost:1", "--once", "-u", "me"], "--user expects user:password"],
    [["localhost:1", "--once", "more"], "too many arguments"],
    [[], "url"],
  ])("%j", async (args, sentence) => {
    const { exitCode, out, error } = await runWatch(args);
    expect(error).toContain(sentence);
    expect(error.trim().split("\n")).toHaveLength(1);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
  });

  it("also for an address where no JobManager answers", async () => {
    rest = await FakeRest.start({ "*": (_, response) => response.end("<html>") });
    const { exitCode, error } = await runWatch([rest.url, "--once"]);
    expect({ exitCode, error }).toEqual({
      exitCode: 2,
      error: `headroom: ${rest.url} answers (HTTP 200), but not as Flink does: it is not a JobManager's REST endpoint\n`,
    });
  });
});

describe("one look", () => {
  it("draws what is known", async () => {
    rest = await FakeRest.start();
    const { exitCode, out } = await runWatch([rest.url, "--once"]);
    expect(exitCode).toBe(0);
    expect(out.replace(/http:\S+ +/u, "URL  ").replace(/answered \S+/u, "answered TIME")).toMatchSnapshot();
  });

  it("draws it in Chinese", async () => {
    rest = await FakeRest.start();
    const { out } = await runWatch([rest.url, "--once"], "zh");
    expect(out.replace(/http:\S+ +/u, "URL  ").replace(/响应于 \S+/u, "响应于 TIME")).toMatchSnapshot();
  });

  it("says in text, too, what it takes for granted", async () => {
    const answers = { ...healthy, "/overview": { ...healthy["/overview"], "flink-version": "9.7.3" } };
    rest = await FakeRest.start(answers);
    const { out } = await runWatch([rest.url, "--once"]);
    expect(out.replace(/\s+/gu, " ")).toContain("Assumed: it divides its memory like Flink");
    expect(out.replace(/\s+/gu, " ")).toContain("because 9.7.3 is not among the known releases");
  });

  it("reaches a JobManager behind a path, with a password and headers", async () => {
    const seen = new Set<string>();
    const answers = behind("/flink/mine", healthy, ({ headers }) => {
      seen.add(`${headers.authorization} ${headers["x-team"]}`);
      return true;
    });
    rest = await FakeRest.start(answers);
    const given = ["-u", "me:secret", "-H", "X-Team: data", "--output", "json"];
    const { exitCode } = await runWatch([`${rest.url}/flink/mine/`, "--once", ...given]);
    expect(exitCode).toBe(0);
    expect(seen).toEqual(new Set([`Basic ${Buffer.from("me:secret").toString("base64")} data`]));
  });

  it("is appended to a record, a line each", async () => {
    rest = await FakeRest.start();
    const file = join(directory, "record.ndjson");
    await runWatch([rest.url, "--once", "--record", file]);
    await runWatch([rest.url, "--once", "--record", file]);
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    expect(lines).toHaveLength(2);
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({ schema: 1, answered: true, use: { heapBytes: 50_000_000 } });
  });

  it.runIf(existsSync("/dev/full"))("fails where its record cannot be written", async () => {
    rest = await FakeRest.start();
    const { exitCode, error } = await runWatch([rest.url, "--once", "--record", "/dev/full"]);
    expect({ exitCode, error }).toEqual({
      exitCode: 2,
      error: "headroom: /dev/full cannot be written: no space is left on the disk\n",
    });
  });

  it.runIf(existsSync("/dev/full"))("leaves no half of a line on a disk that is full", async () => {
    rest = await FakeRest.start();
    const file = join(directory, "limited.ndjson");
    // A look takes between one and eight kilobytes.
    const script = `trap "" XFSZ; ulimit -f 10; exec "$0" "$@" watch ${rest.url} --interval 0.2 --output ndjson --record ${file}`;
    const watching = new Running("bash", ["-c", script, ...commandLine([])], process.env);
    await watching.said("cannot be written: it would exceed the maximum file size");
    watching.child.kill("SIGTERM");
    expect(await watching.ended).toBe(2);
    const text = readFileSync(file, "utf8");
    expect(text.endsWith("\n")).toBe(true);
    for (const line of text.trimEnd().split("\n")) expect(JSON.parse(line)).toMatchObject({ answered: true });
  });

  it("compares with a file: exit code 1 where something differs", async () => {
    rest = await FakeRest.start();
    const [same, other] = [join(directory, "same.yaml"), join(directory, "other.yaml")];
    writeFileSync(same, "jobmanager.memory.process.size: 1g\n");
    writeFileSync(other, "jobmanager.memory.process.size: 2g\n");
    expect((await runWatch([rest.url, "--once", "--against", same, "--output", "json"])).exitCode).toBe(0);
    const { exitCode, out } = await runWatch([rest.url, "--once", "--against", other]);
    expect(exitCode).toBe(1);
    expect(out).toContain("JVM heap 448 MiB instead of 1459.19 MiB");
  });

  it("says that Flink refuses a file, rather than that nothing differs", async () => {
    rest = await FakeRest.start();
    const refused = join(directory, "refused.yaml");
    writeFileSync(refused, "jobmanager.memory.process.size: 8g\njobmanager.memory.heap.size: 4g\n");
    const { exitCode, out } = await runWatch([rest.url, "--once", "--against", refused, "--output", "json"]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ drift: null, verdict: { code: "file-refused", level: "warning" } });
    const { text } = (JSON.parse(out) as { verdict: { text: string } }).verdict;
    expect(text).toMatch(
      /^Flink 1\.20\.5 refuses this file and would not start with it: Derived JVM Overhead size \(3\.625gb/u,
    );
  });
});
