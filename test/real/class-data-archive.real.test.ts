import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { flinkCacheDirectory } from "../../src/flink/distributions/cache-directory.ts";
import { distributionAt } from "../../src/flink/distributions/distribution.ts";
import { commandLine } from "../support/command.ts";
import { freePort } from "../support/free-port.ts";
import { Running } from "../support/running.ts";
import { writeTree } from "../support/write-tree.ts";

/** A shared JVM and a real Flink judge what archives of class data change, and what they do not. */

let directory: string;
let running: Running | undefined;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "headroom-class-data-"));
});
afterEach(async () => {
  running?.child.kill("SIGTERM");
  await running?.ended;
});
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

describe.each(["1.20.5", "2.3.0"])("a class data archive of Flink %s", (release) => {
  const found = distributionAt(join(flinkCacheDirectory(process.env), release));
  const home = found.ok ? found.distribution.home : "";
  const cache = () => join(directory, `cache-${release}`);
  const archives = () => readdirSync(join(cache(), "archives")).filter((name) => name.endsWith(".jsa"));

  it("is made at the end of the first start, and taken by the next, which runs as planned", async () => {
    const first = await launch(home, cache());
    await first.said("as planned: its options exactly, its maxima, its settings");
    expect(first.error).toContain("there is no class data archive for this Flink, Java and class path yet");
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(143);
    expect(first.error).toMatch(/class data archive made: \S+\.jsa \(\d+ MB\)/u);
    // Hundreds of classes are left out, and nobody is told each.
    expect(first.out).not.toContain("[cds");
    expect(archives()).toEqual([expect.stringContaining(release)]);
    expect(readdirSync(join(cache(), "archives"))).toHaveLength(3);

    const second = await launch(home, cache());
    await second.said("as planned: its options exactly, its maxima, its settings");
    expect(second.error).toContain(`loading classes from the archive ${cache()}/archives/${release}-`);
    expect(second.error).not.toContain("did not use the archive");
    second.child.kill("SIGTERM");
    expect(await second.ended).toBe(143);
    expect(archives()).toHaveLength(1);
  });

  it("of another class path is not taken", async () => {
    const jar = join(directory, "other.jar");
    writeTree(directory, { "other.jar": "" });
    const other = await launch(home, cache(), { HADOOP_CLASSPATH: jar });
    await other.said("as planned");
    expect(other.error).toContain("there is no class data archive");
  });

  it("is made by a start of its own, where it was asked for one", async () => {
    const file = join(directory, `image-${release}`, "flink.jsa");
    const env = { ...process.env, FLINK_HOME: home, LANG: "C.UTF-8" };
    const [program, ...words] = commandLine(["flink", "archive", release, "--file", file]);
    running = new Running(program, words, env);
    expect(await running.ended, running.error).toBe(0);
    expect(running.out).toBe(`${file}\n`);
    expect(running.error).toContain(`env.java.opts.jobmanager: -XX:SharedArchiveFile=${file}`);
    expect(statSync(file).size).toBeGreaterThan(20_000_000);
    expect(readdirSync(join(directory, `image-${release}`))).toEqual(["flink.jsa"]);
  });
});

async function launch(home: string, cache: string, variables: Readonly<Record<string, string>> = {}): Promise<Running> {
  const conf = mkdtempSync(join(directory, "conf-"));
  const [rest, rpc] = [await freePort(), await freePort()];
  const shipped = readFileSync(join(home, "conf/config.yaml"), "utf8");
  const opened = /^ {6}all: (.*)$/mu.exec(shipped)?.[1] ?? "";
  writeTree(conf, {
    "config.yaml": `jobmanager.memory.process.size: 1600m\nenv.java.opts.all: ${opened}\nrest.port: ${rest}\njobmanager.rpc.port: ${rpc}\n`,
    "log4j-console.properties": readFileSync(join(home, "conf/log4j-console.properties"), "utf8"),
  });
  const own = { HEADROOM_CACHE: cache, FLINK_PID_DIR: conf, FLINK_LOG_DIR: join(conf, "log"), LANG: "C.UTF-8" };
  const [program, ...words] = commandLine(["launch", conf, "--flink-home", home, "--class-data-archive"]);
  running = new Running(program, words, { ...process.env, ...own, ...variables });
  return running;
}
