import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeTree } from "../support/write-tree.ts";
import { dryRun, launched } from "./dry-run.ts";

const memory = "jobmanager.memory.process.size: 1600m\n";
let directory: string;
let env: Readonly<Record<string, string>>;

beforeAll(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), "headroom-launch-")));
  writeTree(directory, {
    "java17/release": 'JAVA_VERSION="17.0.9"\n',
    "java17/bin/java": "#!/bin/sh\n",
    "java8/release": 'JAVA_VERSION="1.8.0_292"\n',
    "java8/bin/java": "#!/bin/sh\n",
    "flink-1.20/lib/flink-dist-1.20.5.jar": "",
    "flink-1.20/lib/b.jar": "",
    "flink-1.20/conf/config.yaml": memory,
    "flink-1.20/conf/log4j-console.properties": "# shipped",
    "flink-1.14/lib/flink-dist_2.12-1.14.6.jar": "",
    "flink-2.3/lib/flink-dist-2.3.0.jar": "",
    "twice/lib/flink-dist-1.20.5.jar": "",
    "twice/lib/flink-dist-1.20.4.jar": "",
    "nothing/lib/a.jar": "",
    "conf/config.yaml": memory,
    "conf/log4j-console.properties": "",
    "quiet/config.yaml": memory,
    "deep/config.yaml": `a: ${"{b: ".repeat(1_200)}1${"}".repeat(1_200)}\n${memory}`,
    "old/flink-conf.yaml": memory,
    "small/config.yaml": "jobmanager.memory.process.size: 300m\n",
    "odd/mine.yaml": `${memory}env.java.opts.all: -Da='b c'\n`,
  });
  env = {
    PATH: process.env.PATH ?? "",
    JAVA_HOME: join(directory, "java17"),
    HEADROOM_CACHE: join(directory, "cache"),
    FLINK_PID_DIR: join(directory, "pids"),
  };
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const at = (name: string) => join(directory, name);
const withFlink = (name: string, conf: string, ...args: string[]) => [at(conf), "--flink-home", at(name), ...args];

describe("what is said before", () => {
  it("is that nothing but errors will be logged, where Log4j has no settings", async () => {
    expect((await dryRun(withFlink("flink-1.20", "conf"), env)).error).toBe("");
    expect((await dryRun(withFlink("flink-1.20", "quiet"), env)).error).toBe(
      `headroom: ${at("quiet")} has no log4j-console.properties: the JobManager will log errors only (Flink ships one in its conf/)\n`,
    );
  });
});

describe("what is not started", () => {
  it.each([["--dry-run"], []])("is what is not known: %j", async (...args) => {
    const { exitCode, out, error } = await launched(withFlink("flink-2.3", "deep", ...args), env);
    expect({ exitCode, out }).toStrictEqual({ exitCode: 2, out: "" });
    expect(error).toMatch(/^JobManager memory under Flink 2\.3: not known/u);
    expect(error.replace(/\s+/gu, " ")).toContain("but this was not read: it is nested deeper than Headroom reads");
  });

  const sentences: readonly [
    why: string,
    args: () => string[],
    sentence: RegExp,
    more?: () => Record<string, string>,
  ][] = [
    [
      "no Flink",
      () => [at("conf")],
      /^headroom: Flink 2\.3\.0 is not on this machine: install it with headroom flink install 2\.3\.0/,
    ],
    ["no distribution there", () => withFlink("nothing", "conf"), /is not a Flink distribution/],
    ["two of flink-dist", () => withFlink("twice", "conf"), /several flink-dist\*\.jar/],
    ["another release", () => withFlink("flink-1.20", "conf", "--flink", "2.3"), /is Flink 1\.20\.5, not 2\.3/],
    [
      "no Java",
      () => withFlink("flink-1.20", "conf"),
      /no Java was found/,
      () => ({ JAVA_HOME: "", PATH: at("nothing") }),
    ],
    [
      "no Java where one is named",
      () => withFlink("flink-1.20", "conf"),
      /has no bin\/java/,
      () => ({ JAVA_HOME: at("conf") }),
    ],
    [
      "-D that jobmanager.sh does not take",
      () => withFlink("flink-1.14", "old", "-D", "a=b"),
      /1\.14\.\d does not accept -D/,
    ],
    [
      "a file that the release does not read",
      () => withFlink("flink-1.14", "conf/config.yaml", "--flink", "1.14"),
      /Flink 1\.14\.6 does not read config\.yaml: it reads flink-conf\.yaml/,
    ],
    ["arguments of no job", () => withFlink("flink-1.20", "conf", "--", "a"), /need --mode application/],
    [
      "another machine's",
      () => withFlink("flink-1.20", "conf", "--execution", "yarn"),
      /standalone, local: .*on this machine/,
    ],
    ["no file", () => withFlink("flink-1.20", "nowhere"), /cannot be read: the file does not exist/],
  ];

  it.each(sentences)("%s: one sentence, exit code 2", async (_, args, sentence, more) => {
    const { exitCode, out, error } = await dryRun(args(), { ...env, ...more?.() });
    expect(error).toMatch(sentence);
    expect(error.trimEnd().split("\n")).toHaveLength(1);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
  });

  it("a configuration that Flink refuses: exit code 1, with its own sentence", async () => {
    const { exitCode, out, error } = await launched(withFlink("flink-1.20", "small"), env);
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: "" });
    expect(error).toContain("Sum of configured JVM Metaspace (256.000mb (268435456 bytes))");
  });

  it("what the Java at hand cannot run, which a dry run only says", async () => {
    const old = { ...env, JAVA_HOME: at("java8") };
    const { exitCode, error } = await launched(withFlink("flink-2.3", "conf"), old);
    expect(exitCode).toBe(2);
    expect(error).toMatch(/^headroom: Flink 2\.3\.0 needs at least Java 11, but \S+ is Java 1\.8\.0_292: .*\n$/);
    expect(await dryRun(withFlink("flink-2.3", "conf"), old)).toMatchObject({ exitCode: 0, error });
    const recent = await launched(withFlink("flink-1.14", "old"), env);
    expect(recent.error).toContain("or put --add-exports=java.base/sun.net.util=ALL-UNNAMED into env.java.opts");
  });

  it("local execution: it is explained", async () => {
    const { exitCode, error } = await launched(withFlink("flink-1.20", "conf", "--execution", "local"), env);
    expect(exitCode).toBe(2);
    expect(error).toContain("Local execution starts no JobManager process");
  });

  it("JSON of a start", async () => {
    const { exitCode, error } = await launched(withFlink("flink-1.20", "conf", "--output", "json"), env);
    expect({ exitCode, error }).toEqual({ exitCode: 2, error: "headroom: --output json needs --dry-run\n" });
  });
});

describe("a dry run", () => {
  it("takes the distribution that the environment names, and its configuration", async () => {
    const { exitCode, out } = await dryRun([], { ...env, FLINK_HOME: at("flink-1.20") });
    expect(exitCode).toBe(0);
    const {
      argv,
      cwd,
      env: variables,
    } = JSON.parse(out) as { argv: string[]; cwd: string; env: Record<string, string> };
    expect(argv.slice(0, 3)).toEqual([at("java17/bin/java"), "-Xmx1073741824", "-Xms1073741824"]);
    expect(argv[argv.indexOf("-classpath") + 1]).toBe(
      `${at("flink-1.20/lib/b.jar")}:${at("flink-1.20/lib/flink-dist-1.20.5.jar")}:::`.concat(":"),
    );
    expect(variables).toMatchObject({ FLINK_CONF_DIR: at("flink-1.20/conf"), MAX_LOG_FILE_NUMBER: "10" });
    expect(cwd).toBe(process.cwd());
  });

  it("names a directory for a file that has another name, and makes none", async () => {
    const before = readdirSync(tmpdir());
    const { out, error } = await dryRun(withFlink("flink-1.20", "odd/mine.yaml", "--as", "config.yaml"), env);
    const { argv } = JSON.parse(out) as { argv: string[] };
    const named = join(tmpdir(), "headroom-conf-XXXXXX");
    expect(argv[argv.indexOf("--configDir") + 1]).toBe(named);
    expect(error).toContain(`launch creates ${named}, under a unique name, when it starts the JobManager`);
    const isMade = (name: string) => name.startsWith("headroom-conf-") && !before.includes(name);
    expect(readdirSync(tmpdir()).filter(isMade)).toEqual([]);
  });

  it("prints what a shell takes, to the letter", async () => {
    const args = withFlink("flink-1.20", "conf", "-D", "a.b=it's a *", "-Dc=$HOME");
    const { out } = await launched(["--dry-run", ...args], env);
    const printed = out.replace(at("java17/bin/java"), "printf '%s\\0'");
    const words = execFileSync("bash", ["-c", printed], { encoding: "utf8" }).split("\0").slice(0, -1);
    const { argv } = JSON.parse((await dryRun(args, env)).out) as { argv: string[] };
    expect(words).toEqual(argv.slice(1));
    expect(argv.slice(-4)).toEqual(["-D", "a.b=it's a *", "-D", "c=$HOME"]);
  });

  it("leaves nothing behind", async () => {
    await dryRun(withFlink("flink-1.20", "conf"), env);
    expect(existsSync(dirname(at("pids/x")))).toBe(false);
  });
});
