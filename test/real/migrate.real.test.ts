import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Migrated } from "../../src/core/migrate/migrate-words.ts";
import { readFirst } from "../../src/core/migrate/renamed-keys.ts";
import { flinkCacheDirectory } from "../../src/flink/distributions/cache-directory.ts";
import { type Distribution, distributionAt } from "../../src/flink/distributions/distribution.ts";
import { FlinkJvm } from "../../tools/flink-oracle/flink-jvm.ts";
import type { Answer } from "../../tools/flink-oracle/oracle-case.ts";
import { javaForOracle } from "../../tools/flink-oracle/releases.ts";
import { migrated } from "../migrate/migrated.ts";
import { oldConfiguration } from "../migrate/random-configuration.ts";

const RUNS = 500;
const [OLD, NEW] = ["1.20.5", "2.3.0"] as const;
const javaProgram = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const asked = fc.sample(oldConfiguration, { numRuns: RUNS, seed: 20261122 });
const results = asked.map((configuration) => migrated({ ...configuration, to: "2.3" }));

/** Real Flink and Java; without them every test here fails with one sentence. */
let real: { readonly jvm: FlinkJvm; readonly old: Distribution; readonly fresh: Distribution };
let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "headroom-migrate-"));
  const fresh = distribution(NEW);
  real = { jvm: new FlinkJvm(fresh, javaForOracle()), old: distribution(OLD), fresh };
});

afterAll(() => {
  real?.jvm.close();
  rmSync(directory, { recursive: true, force: true });
});

describe(`${RUNS} random configurations of before 2.0, migrated`, () => {
  it(`get from Flink ${NEW} the plan that was told`, async () => {
    const answers = await askNew(results.map(({ text }) => text));
    const counts = { planned: 0, refused: 0, same: 0 };
    for (const [index, { after, text, same }] of results.entries()) {
      const answer = answers[index] as Answer;
      const { outcome } = after;
      if (outcome.kind === "planned") {
        counts.planned++;
        if (same) counts.same++;
        expect(resultLines(answer)[0], text).toBe(outcome.plan.jvmArguments.join(" "));
      } else {
        counts.refused++;
        expect(outcome.kind === "refused" && answer.error[0], text).toContain(
          outcome.kind === "refused" ? outcome.refusal.exception.message : "",
        );
      }
    }
    // Most are to be such as Flink takes: 368 of 500, 263 of them with the memory of before.
    expect(counts.planned).toBeGreaterThan(RUNS / 2);
    expect(counts.same).toBeGreaterThan(RUNS / 2);
  });

  it(`hold for Flink ${NEW} the settings that Flink's own migration of ${OLD} gives, but for those that it loses`, async () => {
    const theirs = migratedByFlink(asked.map(({ text }) => text));
    const [theirAnswers, ourAnswers] = [await askNew(theirs), await askNew(results.map(({ text }) => text))];
    const counts = { compared: 0, settings: 0, lostByFlink: 0, unreadable: 0 };
    for (const [index, result] of results.entries()) {
      const [their, our] = [settingsOf(theirAnswers[index]), settingsOf(ourAnswers[index])];
      if (theirs[index] === "" || their === undefined) {
        counts.unreadable++;
        continue;
      }
      counts.compared++;
      for (const [key, value] of their) {
        // Of a key that ends with a dot it drops the dot.
        if (!result.before.configuration.has(key)) continue;
        counts.settings++;
        for (const [newKey, newValue] of whatBecameOf(key, value, result)) {
          // Flink hides secrets by their key.
          if (our?.get(newKey) !== "******") expect([newKey, our?.get(newKey)]).toEqual([newKey, newValue]);
        }
      }
      const kept = [...(our ?? new Map<string, string>()).keys()].filter(
        (key) => !result.changes.some(({ newKey }) => newKey === key),
      );
      counts.lostByFlink += kept.filter((key) => !their.has(key)).length;
    }
    // Its own script fails for the rest, and of settings below another setting it keeps only one.
    expect(counts.compared).toBeGreaterThan(RUNS / 2);
    expect(counts.lostByFlink).toBeGreaterThan(0);
  });
});

describe(`the options of Flink ${NEW}`, () => {
  it("read their old keys in the order that is told", () => {
    const declared = declaredFallbacks();
    for (const [key, before] of Object.entries(readFirst)) {
      const orders = declared.filter((fallbacks) => fallbacks.includes(`!${key}`)).map(withoutMarks);
      expect(orders.length, key).toBeGreaterThan(0);
      const first = orders.flatMap((order) => order.slice(0, order.indexOf(key)));
      for (const one of before) expect(first, key).toContain(one);
    }
    // And no option with several old keys is missing there.
    const rivals = declared.filter((fallbacks) => fallbacks.filter((key) => key.startsWith("!")).length > 1);
    for (const fallbacks of rivals) {
      const old = fallbacks.filter((key) => key.startsWith("!")).map((key) => key.slice(1));
      for (const [index, later] of old.entries()) {
        if (index > 0) expect(readFirst[later] ?? [], later).toContain(old[index - 1]);
      }
    }
  });
});

function distribution(version: string): Distribution {
  const found = distributionAt(join(flinkCacheDirectory(process.env), version));
  if (!found.ok) throw new Error(`Flink ${version} is not installed: run headroom flink install ${version}`);
  return found.distribution;
}

function askNew(texts: readonly string[]): Promise<Answer[]> {
  return real.jvm.ask(texts.map((text, index) => ({ id: `${index}`, file: "config.yaml", text, args: [] })));
}

const RESULT = "BASH_JAVA_UTILS_EXEC_RESULT:";

function resultLines({ out }: Answer): string[] {
  return out.flatMap((line) => (line.startsWith(RESULT) ? [line.slice(RESULT.length)] : []));
}

/** The settings that Flink logs once it has read its file; undefined where it could not. */
function settingsOf(answer: Answer | undefined): ReadonlyMap<string, string> | undefined {
  if (answer === undefined || answer.error.some((line) => line.includes("Error parsing YAML"))) return undefined;
  return new Map(
    answer.out.flatMap((line) => {
      const match = /Loading configuration property: (.*?), (.*)$/u.exec(line);
      return match === null ? [] : [[match[1] ?? "", match[2] ?? ""] as const];
    }),
  );
}

function whatBecameOf(key: string, value: string, { changes }: Migrated): (readonly [string, string])[] {
  const made = changes.filter((change) => change.key === key && change.by !== key);
  if (made.length === 0) return [[key, value]];
  return made.flatMap(({ newKey, value: newValue }) => (newKey === null ? [] : [[newKey, newValue ?? ""] as const]));
}

/** What `bin/migrate-config-file.sh` writes of each text, many in one JVM; empty where it fails. */
function migratedByFlink(texts: readonly string[]): string[] {
  const questions = texts.map((text, index) => {
    const conf = join(directory, `${index}`);
    mkdirSync(conf);
    writeFileSync(join(conf, "flink-conf.yaml"), text);
    return [join(conf, "answer"), "MIGRATE_LEGACY_FLINK_CONFIGURATION_TO_STANDARD_YAML", "--configDir", conf].join(
      "\t",
    );
  });
  const { bashJavaUtilsJar, distJar } = real.old;
  const classPath = [bashJavaUtilsJar, distJar].join(delimiter);
  const program = javaProgram("java/HelperAnswers.java");
  const options = ["-Dfile.encoding=UTF-8", "-XX:TieredStopAtLevel=1", "-cp", classPath, program];
  execFileSync(javaForOracle().executable, options, { input: `${questions.join("\n")}\n` });
  return texts.map((_, index) => {
    const out = readFileSync(join(directory, `${index}`, "answer"), "utf8").split("\n");
    return out.flatMap((line) => (line.startsWith(RESULT) ? [`${line.slice(RESULT.length)}\n`] : [])).join("");
  });
}

function withoutMarks(fallbacks: readonly string[]): string[] {
  return fallbacks.map((key) => key.replace(/^!/u, ""));
}

/** The fallback keys of every option, deprecated ones with a `!`, in the order in which Flink reads them. */
function declaredFallbacks(): string[][] {
  const jars = ["lib", "opt", "plugins"].flatMap((folder) =>
    readdirSync(join(real.fresh.home, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".jar"))
      .map((name) => join(real.fresh.home, folder, name)),
  );
  const program = javaProgram("../../tools/flink-oracle/java/OptionCatalogue.java");
  const output = execFileSync(javaForOracle().executable, ["-XX:TieredStopAtLevel=1", program, ...jars], {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
    stdio: ["ignore", "pipe", "ignore"],
  });
  return output.split("\n").map((line) => line.split("\t").slice(4));
}

describe("values that the target knows by another name", () => {
  const DIR = "state.checkpoints.dir: file:///tmp/checkpoints\n";
  const values: readonly string[] = [
    ...["filesystem", "FileSystem", "jobmanager", "JobManager", "hashmap", "rocksdb"],
    "org.apache.flink.runtime.state.filesystem.FsStateBackendFactory",
    "org.apache.flink.runtime.state.memory.MemoryStateBackendFactory",
    "org.apache.flink.contrib.streaming.state.RocksDBStateBackendFactory",
  ].flatMap((backend) => [`${DIR}state.backend: ${backend}\n`, `${DIR}state.backend.type: ${backend}\n`]);
  const others = [
    "state.backend: jobmanager\n",
    "state.backend: filesystem\n",
    "akka.ask.timeout: 60 s\n",
    "akka.ask.timeout: 60 s\ntaskmanager.slot.timeout: 20 s\n",
    "pekko.ask.timeout: 60 s\n",
    "jobmanager.web.refresh-interval: 60000\n",
    "taskmanager.maxRegistrationDuration: 1 min\n",
    "jobmanager.scheduler: Ng\n",
    "jobmanager.scheduler: adaptive\n",
  ];

  it(`mean to Flink ${NEW} what they meant to ${OLD}`, () => {
    const texts = [...values, ...others];
    const after = texts.map((text) => migrated({ text, from: OLD, to: NEW }).text);
    const was = meanings(real.old, "flink-conf.yaml", texts);
    expect(was).toHaveLength(texts.length);
    expect(was.filter((line) => line.includes("Exception"))).toEqual([]);
    expect(meanings(real.fresh, "config.yaml", after)).toEqual(was);
  });

  function meanings(distribution: Distribution, name: string, texts: readonly string[]): string[] {
    const directories = texts.map((text, index) => {
      const path = join(directory, `meaning-${name}-${index}`);
      mkdirSync(path, { recursive: true });
      writeFileSync(join(path, name), text);
      return path;
    });
    const library = join(distribution.home, "lib", "*");
    const output = execFileSync(javaForOracle().executable, ["-cp", library, javaProgram("java/ReadMeanings.java")], {
      input: directories.join("\n"),
      encoding: "utf8",
      stdio: ["pipe", "pipe", "ignore"],
    });
    return output.split("\n").filter((line) => line.startsWith("meaning: "));
  }
});
