import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { flinkCacheDirectory } from "../../src/flink/distributions/cache-directory.ts";
import { distributionAt } from "../../src/flink/distributions/distribution.ts";
import { findJava } from "../../src/flink/java/find-java.ts";
import { directoryWith, headroom } from "../support/command.ts";

/** Of each way in which releases read their arguments or name their files, one. */
const releases = ["1.11.4", "1.15.4", "1.18.1", "1.20.5", "2.3.0"];

const java = findJava(process.env);

/** What the helper of a release, or ours, says of arguments in a directory. */
interface Said {
  readonly out: readonly string[];
  readonly error: readonly string[];
  readonly failed: boolean;
}

function said(status: number | null, stdout: string, stderr: string): Said {
  const isFrame = (line: string) => /^\s+(?:at |\.\.\. \d+ more)/u.test(line);
  const isJavas = (line: string) => line.startsWith("WARNING: sun.reflect.Reflection.getCallerClass");
  const lines = (text: string) => text.split("\n").filter((line) => !isFrame(line) && !isJavas(line));
  // What cannot be parsed is printed to standard output with its causes: ours has the exception alone.
  const out = lines(stdout).filter((line) => !line.startsWith("Caused by: "));
  return { out, error: lines(stderr), failed: status !== 0 };
}

/** Classes as a first JVM of a release left them, with which the others begin in half the time. */
const archives = mkdtempSync(join(tmpdir(), "headroom-archives-"));
afterAll(() => rmSync(archives, { recursive: true, force: true }));

function flinkSays(release: string, args: readonly string[], cwd: string): Said {
  const found = distributionAt(join(flinkCacheDirectory(process.env), release));
  if (!found.ok || !java.ok)
    throw new Error(`Flink ${release} and a Java are needed: headroom flink install ${release}`);
  const { bashJavaUtilsJar, distJar } = found.distribution;
  const archive = join(archives, `${release}.jsa`);
  const classData = `-XX:${existsSync(archive) ? "SharedArchiveFile" : "ArchiveClassesAtExit"}=${archive}`;
  const quick = ["-Xlog:disable", "-Xlog:all=off", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", classData];
  const helper = [...quick, "-cp", `${bashJavaUtilsJar}:${distJar}`, HELPER];
  const { status, stdout, stderr } = spawnSync(java.java.executable, [...helper, ...args], { cwd, encoding: "utf8" });
  return said(status, stdout, stderr);
}

const HELPER = "org.apache.flink.runtime.util.bash.BashJavaUtils";

function headroomSays(release: string, args: readonly string[], cwd: string): Said {
  const { status, stdout, stderr } = headroom(["bash-java-utils", ...args, "--flink", release], { cwd });
  return said(status, stdout, stderr);
}

describe.each(releases)("the arguments of Flink %s's helper", (release) => {
  it.for<readonly string[]>([
    ["--configDir", "conf"],
    ["--configDir", "conf/"],
    ["--configDir", "conf//."],
    ["--configDir", "./empty/../conf"],
    ["--c", "conf"],
    ["-configDir", "conf", "--configDir", "empty"],
    ["--configDir=conf"],
    ["-c=conf"],
    ["-cconf"],
    ["--conf", "conf"],
    ["configDir", "conf"],
    [],
    ["--configDir"],
    ["--configDir", "-D", "a=b"],
    ["-D", "a", "-c", "conf"],
    ["-D", "-=1", "-c", "conf"],
    ["-c", "-=1"],
    ["--configDir", "nowhere/"],
    ["--configDir", ""],
    ["--configDir", "conf/flink-conf.yaml"],
    ["--configDir", "empty/"],
    ["x", "--configDir", "conf", "y", "-Da=b"],
  ])("%j", (args) => {
    const text = "no setting\njobmanager.memory.process.size: 1600m\n";
    const yaml = "jobmanager.memory.process.size: 1600m\n";
    const files = release.startsWith("2.")
      ? { "conf/config.yaml": yaml, "conf/flink-conf.yaml": text }
      : { "conf/flink-conf.yaml": text };
    const cwd = directoryWith(files);
    mkdirSync(join(cwd, "empty"));
    const asked = ["GET_JM_RESOURCE_PARAMS", ...args];
    expect(headroomSays(release, asked, cwd)).toEqual(flinkSays(release, asked, cwd));
  });
});

const SIZE = "jobmanager.memory.process.size: 2g\n";
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");

/** A flat file is UTF-8 to Flink whatever it is, and takes every character; a nested one may be UTF-16. */
const bytes: Readonly<Record<string, Uint8Array>> = {
  "UTF-16": utf16(SIZE),
  "UTF-16, then UTF-8": Buffer.concat([utf16(SIZE), Buffer.from(`\n${SIZE}`)]),
  "NUL in a value": Buffer.from(`${SIZE}x: a\0b\n`),
  "NUL around": Buffer.from(`${SIZE.trim()}\0\n\0y: 1\n\0\0z: \0 2\n`),
  "lone surrogates, as CESU-8 writes them": Buffer.concat([
    Buffer.from(`${SIZE}x: `),
    Buffer.from("eda0bdedb880", "hex"),
    Buffer.from("\n"),
  ]),
  "surrogates cut short": Buffer.concat([Buffer.from(`${SIZE}x: `), Buffer.from("eda061edb8c3a9eda0", "hex")]),
  "overlong and cut sequences": Buffer.concat([Buffer.from(`${SIZE}x: `), Buffer.from("c0af20e4bd0af09f98", "hex")]),
};

describe.each(releases)("bytes that are not UTF-8, to Flink %s", (release) => {
  it.for(Object.keys(bytes))("%s", (name) => {
    const file = release.startsWith("2.") ? "config.yaml" : "flink-conf.yaml";
    const cwd = directoryWith({ [`conf/${file}`]: bytes[name] as Uint8Array });
    const asked = ["GET_JM_RESOURCE_PARAMS", "--configDir", "conf"];
    // Of what cannot be read, ours has the exception without its causes.
    const outcome = ({ out, error: [first], failed }: Said) => ({ out: failed ? first : out, failed });
    expect(outcome(headroomSays(release, asked, cwd))).toEqual(outcome(flinkSays(release, asked, cwd)));
  });
});

const configurations: Readonly<Record<string, string>> = {
  "keys, lists and maps": `jobmanager:\n  memory: {process: {size: 1600m}}\nrest: {port: 8082, bind-address: "::"}\na: [1, 'x: y', {b: c}]\nempty: ""\n"quoted: key": 0x10\nnull-value:\nd: 1e3\n`,
  "values of several lines": `a: |\n  one\n  two\nb: >-\n  three\n  four\nc: "BASH_JAVA_UTILS_EXEC_RESULT:x"\n`,
  "no YAML": "a: [\n",
  "a key twice": "a: 1\na: 2\n",
  nothing: "",
};

describe.each(["1.20.5", "2.3.0"])("the settings that Flink %s's scripts look up in", (release) => {
  const ask = ["UPDATE_AND_GET_FLINK_CONFIGURATION", "--configDir", "conf", "-flatten"];

  it.each(Object.keys(configurations))("%s", (name) => {
    const cwd = directoryWith({ "conf/config.yaml": configurations[name] ?? "" });
    const [theirs, ours] = [flinkSays(release, ask, cwd), headroomSays(release, ask, cwd)];
    // What the YAML library says of a text that is none is its own.
    if (theirs.failed) expect([ours.failed, ours.error[0]]).toEqual([true, theirs.error[0]]);
    else expect(ours).toEqual(theirs);
  });

  it("of a directory that is not there", () => {
    const cwd = directoryWith({});
    expect(headroomSays(release, ask, cwd)).toEqual(flinkSays(release, ask, cwd));
  });
});

it("a legacy file, of the last release that reads one", () => {
  const ask = ["UPDATE_AND_GET_FLINK_CONFIGURATION", "--configDir", "conf", "-flatten"];
  const text = "jobmanager.memory.process.size: 1600m\nenv.java.opts: -Da=b # no\nno colon\nx:y\n b : [c]\n";
  const cwd = directoryWith({ "conf/flink-conf.yaml": text });
  expect(headroomSays("1.20.5", ask, cwd)).toEqual(flinkSays("1.20.5", ask, cwd));
});
