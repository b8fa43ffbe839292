import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareVersions, type FlinkRelease, findRelease } from "../../src/core/options/flink-release.ts";
import { type LaunchBehaviour, launchBehaviour } from "../../src/core/options/launch-behaviour.ts";
import type { ConfigurationFileName } from "../../src/core/options/release-differences.ts";
import { flinkCacheDirectory } from "../../src/flink/distributions/cache-directory.ts";
import { distributionAt } from "../../src/flink/distributions/distribution.ts";
import { knownReleases } from "../../src/flink/distributions/known-releases.ts";
import { type DryRun, dryRun } from "../launch/dry-run.ts";
import { writeTree } from "../support/write-tree.ts";
import { type LaunchCase, launchCases } from "./launch-cases.ts";
import { type HelperQuestion, type ScriptCommand, StubJava } from "./script-command-line.ts";

/** Every case for the ends of each kind of scripts, and for those that HEADROOM_RELEASES names; a ninth for the others. */
const ENDS = ["1.11.4", "1.15.4", "1.20.5", "2.3.0"];
const asked = process.env.HEADROOM_RELEASES?.split(",");
const releases = knownReleases.map(({ release }) => release).filter((release) => asked?.includes(release) ?? true);
const isWhole = (release: string) => asked !== undefined || ENDS.includes(release);

let stub: StubJava;
beforeAll(() => {
  stub = new StubJava();
});
afterAll(() => stub.remove());

describe.each(releases)("the command line of Flink %s", (version) => {
  const found = distributionAt(join(flinkCacheDirectory(process.env), version));
  const release = releaseOf(version);
  const behaviour = launchBehaviour(version);
  const isAsked = (index: number) => isWhole(version) || (index + releases.indexOf(version)) % 9 === 0;
  const cases = launchCases
    .filter((_, index) => isAsked(index))
    .filter(({ until }) => until === undefined || compareVersions(version, until) < 0);

  it("needs the release in the cache", () => {
    expect(found.ok, `Flink ${version} is not installed: run headroom flink install ${version}`).toBe(true);
  });
  if (!found.ok) return;
  const { distribution } = found;

  describe.each(release.behaviour.configurationFiles)("with %s", (file) => {
    let places: ReadonlyMap<LaunchCase, Place>;
    beforeAll(() => {
      places = new Map(cases.map((one) => [one, placeCase(one, version, file)]));
      stub.prepare(
        distribution,
        [...places].flatMap(([one, place]) => questionsOf(one, place, file, release, behaviour)),
      );
    });

    it("is none where a value looks like an answer of the helper: the scripts end, and we say why", async () => {
      const flat = "jobmanager.memory.process.size: 1600m\na: 1 BASH_JAVA_UTILS_EXEC_RESULT:2\n";
      const { conf, env } = placeCase({ name: "like an answer", flat }, version, file);
      const started = () => stub.run(join(distribution.home, "bin", "jobmanager.sh"), [], env);
      expect(started).toThrow(/unexpected number of lines, expected: \d, actual: \d/u);
      const { exitCode, error } = await dryRun([conf, "--flink-home", distribution.home], env);
      expect({ exitCode, error }).toEqual({
        exitCode: 2,
        error: expect.stringContaining("a value contains BASH_JAVA"),
      });
    });

    it.each(cases)("$name", async (one) => {
      const { conf, env } = places.get(one) as Place;
      const script = (name: string) => join(distribution.home, "bin", name);
      const common = [conf, "--flink-home", distribution.home];
      const [dynamic, job] = [one.dynamic ?? [], one.job ?? []];
      const forSession = behaviour.sessionArguments ? dynamic : [];
      // Ours first: the scripts note themselves in the pid file.
      const session = await dryRun([...common, ...forSession], env);
      const application = await dryRun([...common, "--mode", "application", ...dynamic, "--", ...job], env);
      expectSame(session, stub.run(script("jobmanager.sh"), forSession, env), env);
      expectSame(application, stub.run(script("standalone-job.sh"), [...dynamic, ...job], env), env);
    });
  });
});

type Variables = Readonly<Record<string, string>>;

function expectSame({ exitCode, out, error }: DryRun, script: ScriptCommand, env: Variables): void {
  expect(exitCode, error).toBe(0);
  const printed = JSON.parse(out) as { argv: string[]; env: Record<string, string> };
  expect(printed.argv).toEqual(script.argv);
  for (const name of [...variables, ...Object.keys(printed.env)]) {
    const ours = printed.env[name] ?? env[name];
    expect(`${name}=${comparable(ours)}`).toBe(`${name}=${comparable(script.env.get(name))}`);
  }
}

const variables = ["MAX_LOG_FILE_NUMBER", "ROOT_LOG_LEVEL", "JAVA_HOME", "FLINK_HOME", "FLINK_INHERITED_LOGS"];

/** What Java itself says while Flink's helper runs is not Flink's. */
function comparable(value: string | undefined): string {
  return (value ?? "").replace(/^(?:logs: )?WARNING: .*\n/gmu, (line) => (line.startsWith("logs: ") ? "logs: " : ""));
}

interface Place {
  readonly conf: string;
  readonly env: Variables;
}

function placeCase(one: LaunchCase, version: string, file: ConfigurationFileName): Place {
  const directory = join(stub.directory, `${launchCases.indexOf(one)}-${version}-${file}`);
  const fill = (text: string) =>
    text
      .replaceAll("{dir}", directory)
      .replaceAll("{pid}", String(process.pid))
      .replaceAll("{stub}", stub.script)
      .replaceAll("{java}", stub.home);
  const conf = join(directory, "conf");
  mkdirSync(conf, { recursive: true });
  writeTree(conf, { [file]: fill(file === "config.yaml" ? (one.yaml ?? one.flat) : one.flat) });
  writeTree(directory, Object.fromEntries(Object.entries(one.files ?? {}).map(([name, text]) => [name, fill(text)])));
  const { PATH = "", LANG = "" } = process.env;
  const own = { USER: "someone", JAVA_HOME: stub.home, FLINK_CONF_DIR: conf, FLINK_PID_DIR: join(directory, "pid") };
  const env: Record<string, string> = { PATH, LANG, HOME: directory, ...own };
  for (const [name, value] of Object.entries(one.env ?? {})) {
    if (value === "") delete env[name];
    else env[name] = fill(value);
  }
  return { conf, env };
}

/** What both scripts will ask the helper; a case whose environment counts asks it then. */
function questionsOf(
  { dynamic = [], job = [], env = {} }: LaunchCase,
  { conf }: Place,
  file: string,
  release: FlinkRelease,
  behaviour: LaunchBehaviour,
): HelperQuestion[] {
  if (env.FLINK_JM_HEAP !== undefined) return [];
  const memory = (args: readonly string[]) => [
    "GET_JM_RESOURCE_PARAMS",
    ...args.join(" ").split(/\s+/u).filter(Boolean),
  ];
  const { sessionArgumentsCount, applicationArgumentsCount } = release.behaviour;
  const questions = [
    ...(behaviour.looksUpIn === "flattened" ? [["UPDATE_AND_GET_FLINK_CONFIGURATION", "-flatten"]] : []),
    memory(sessionArgumentsCount ? dynamic : []),
    ...(job.length === 0 && applicationArgumentsCount ? [memory(dynamic)] : []),
  ];
  return questions.map((args) => ({ directory: conf, file, args }));
}

function releaseOf(version: string): FlinkRelease {
  const found = findRelease(version);
  if (!found.ok) throw new Error(`${version} is not known`);
  return found.release;
}
