import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { commandLine, directoryWith } from "../support/command.ts";
import { Running } from "../support/running.ts";
import { fewOf } from "../support/runs.ts";
import { FakeRest } from "../watch/fake-rest.ts";

/**
 * What becomes of answers and files where the disk fails, or its quota is used up, as the system itself tells it: strace
 * has its calls fail. It is one sentence, exit code 2, and nothing half.
 */

interface Fault {
  /** Names of system calls, with a comma between them. */
  readonly calls: string;
  readonly error: "EIO" | "EDQUOT" | "ENOSPC";
  /** Which of them fail, counted from 1; else all. */
  readonly when?: string;
  /** The one file that they fail on, which is there already; else on all. */
  readonly on?: string;
}

function traced({ calls, error, when, on }: Fault, words: readonly string[]): [program: string, args: string[]] {
  const inject = `inject=${calls}:error=${error}${when === undefined ? "" : `:when=${when}`}`;
  const only = on === undefined ? [] : ["-P", on];
  return ["strace", ["-f", "-qq", "-o", "/dev/null", "-e", `trace=${calls}`, "-e", inject, ...only, ...words]];
}

const environment = { PATH: process.env.PATH, LANG: "C.UTF-8" };

function headroomWith(fault: Fault, args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const [program, words] = traced(fault, commandLine(args));
  const env = { ...environment, ...more };
  const { status, stdout, stderr } = spawnSync(program, words, { env, encoding: "utf8" });
  return { status, stdout, stderr };
}

/** It is there, and may look into other processes: containers may forbid that. */
const hasStrace = spawnSync("strace", ["-f", "-qq", "-o", "/dev/null", "true"]).status === 0;

const said = { EIO: "the disk failed", EDQUOT: "the disk quota is exceeded", ENOSPC: "no space is left on the disk" };
/** Starting and tracing takes long: not every call fails in every way each time. */
const errors = fewOf(["EIO", "EDQUOT"] as const, 1);
const appending = fewOf(["EIO", "EDQUOT", "ENOSPC"] as const, 1);
const SLIP = "jobmanager.memory.proces.size: 2g\n";
const LEGACY = "jobmanager.heap.size: 1g\n";

describe.runIf(hasStrace)("a disk that fails (needs strace)", () => {
  test.each(errors)("leaves a file as it was after check --fix: %s", (error) => {
    for (const calls of fewOf(["pwrite64", "fsync", "rename"], 1)) {
      const conf = directoryWith({ "flink-conf.yaml": SLIP });
      const { status, stderr } = headroomWith({ calls, error }, ["check", conf, "--flink", "1.18", "--fix"]);
      const meanwhile = calls === "rename" ? "writing through a temporary file beside it failed: " : "";
      const sentence = `headroom: ${join(conf, "flink-conf.yaml")} cannot be written: ${meanwhile}${said[error]}\n`;
      expect([status, stderr], calls).toEqual([2, sentence]);
      expect(readdirSync(conf)).toEqual(["flink-conf.yaml"]);
      expect(readFileSync(join(conf, "flink-conf.yaml"), "utf8")).toBe(SLIP);
    }
  });

  test.each(errors)("leaves a file with two names as it was, or its old content beside it: %s", (error) => {
    for (const when of ["1", "1+"]) {
      const conf = directoryWith({ "flink-conf.yaml": SLIP });
      linkSync(join(conf, "flink-conf.yaml"), join(conf, "other"));
      const fault = { calls: "ftruncate", error, when };
      const { status, stderr } = headroomWith(fault, ["check", conf, "--flink", "1.18", "--fix"]);
      expect([status, stderr.trimEnd().split("\n").length]).toEqual([2, 1]);
      const kept = readdirSync(conf).find((name) => name.endsWith(".headroom-before"));
      expect(kept === undefined).toBe(when === "1");
      expect(stderr).toContain(kept === undefined ? said[error] : "an earlier write was interrupted");
      expect(readFileSync(join(conf, kept ?? "flink-conf.yaml"), "utf8")).toBe(SLIP);
    }
  });

  test.each(errors)("leaves no new file after migrate --write: %s", (error) => {
    for (const calls of fewOf(["pwrite64", "fsync", "link,linkat"], 1)) {
      const conf = directoryWith({ "flink-conf.yaml": LEGACY });
      const { status, stdout, stderr } = headroomWith({ calls, error }, ["migrate", conf, "--to", "2.3", "--write"]);
      const sentence = `headroom: ${join(conf, "config.yaml")} cannot be written: ${said[error]}\n`;
      expect([status, stdout, stderr], calls).toEqual([2, "", sentence]);
      expect(readdirSync(conf)).toEqual(["flink-conf.yaml"]);
    }
  });

  test.each(errors)("leaves no half of a baseline: %s", (error) => {
    const conf = directoryWith({ "flink-conf.yaml": SLIP });
    const baseline = join(conf, "baseline.json");
    const args = ["check", conf, "--flink", "1.18", "--baseline", baseline, "--write-baseline"];
    const { status, stderr } = headroomWith({ calls: "pwrite64,write", error, on: baseline }, args);
    expect([status, stderr]).toEqual([2, `headroom: ${baseline} cannot be written: ${said[error]}\n`]);
    expect(readdirSync(conf)).toEqual(["flink-conf.yaml"]);
  });

  test.each(errors)("is told where an answer goes to a file: %s", (error) => {
    const file = join(directoryWith({ answer: "" }), "answer");
    const script = 'file=$1; shift; exec "$@" > "$file"';
    for (const args of fewOf([["explain", "--shipped"], ["schema"], ["completion", "bash"]], 1)) {
      const words = ["sh", "-c", script, "sh", file, ...commandLine(args)];
      const [program, traces] = traced({ calls: "write", error, on: file }, words);
      const { status, stderr } = spawnSync(program, traces, { env: environment, encoding: "utf8" });
      expect([status, stderr]).toEqual([2, `headroom: standard output cannot be written: ${said[error]}\n`]);
      expect(readFileSync(file, "utf8")).toBe("");
    }
  });

  test.each(errors)("ends a recording of watch with a sentence, and with 2: %s", async (error) => {
    const rest = await FakeRest.start();
    onTestFinished(() => rest.stop());
    const record = join(directoryWith({ record: "" }), "record");
    const fault = { calls: "write", error, on: record, when: "2" };
    const [program, words] = traced(fault, commandLine(["watch", rest.url, "--interval", "0.2", "--record", record]));
    const watching = new Running(program, words, environment, true);
    await watching.said("cannot be written");
    // The tracer passes no signal on: its whole group is sent it.
    process.kill(-(watching.child.pid as number), "SIGTERM");
    expect(await watching.ended).toBe(2);
    expect(watching.error).toBe(`headroom: ${record} cannot be written: ${said[error]}\n`);
    const lines = readFileSync(record, "utf8").trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line).answered)).toEqual([true]);
  });

  test.each(errors)("leaves nothing half of an installation: %s", (error) => {
    // What pip and Python bring in, without a network.
    const python = `case "$*" in
  *" download "*) while [ $# -gt 0 ]; do [ "$1" = --dest ] && mkdir -p "$2" && : > "$2/a.whl"; shift; done ;;
  -c*) mkdir -p "$4/lib" && : > "$4/lib/flink-dist-2.3.0.jar" ;;
esac`;
    const bin = directoryWith({ python3: `#!/bin/sh\n${python}\n` });
    chmodSync(join(bin, "python3"), 0o755);
    const PATH = `${bin}:${process.env.PATH}`;
    const cache = directoryWith({});
    const ran = headroomWith({ calls: "rename", error }, ["flink", "install", "2.3"], { PATH, HEADROOM_CACHE: cache });
    const sentence = `headroom: the cache ${join(cache, "flink")} cannot be written: ${said[error]}`;
    expect([ran.status, ran.stdout, ran.stderr.trimEnd().split("\n").at(-1)]).toEqual([2, "", sentence]);
    expect(readdirSync(join(cache, "flink"))).toEqual(["CACHEDIR.TAG"]);
    const whole = headroomWith({ calls: "rename", error, when: "99" }, ["flink", "install", "2.3"], {
      PATH,
      HEADROOM_CACHE: cache,
    });
    expect([whole.status, whole.stdout]).toEqual([0, `${join(cache, "flink/2.3.0")}\n`]);
  });

  test.each(appending)("does not end the JobManager whose log goes there: %s", (error) => {
    const words = Array.from({ length: 20 }, (_, at) => `echo "word ${at}"; sleep 0.05`).join("\n");
    const home = realpathSync(
      directoryWith({
        "flink/lib/flink-dist-1.20.5.jar": "",
        "flink/conf/log4j-console.properties": "",
        "flink/conf/config.yaml": "jobmanager.memory.process.size: 1600m\nrest.port: 0\n",
        "java/bin/java": `#!/bin/sh\n${words}\necho over >&2\n: > "$(dirname "$0")/done"\n`,
        "java/release": 'JAVA_VERSION="17.0.9"\n',
        answer: "",
      }),
    );
    chmodSync(join(home, "java/bin/java"), 0o755);
    mkdirSync(join(home, "log"));
    const more = {
      JAVA_HOME: join(home, "java"),
      FLINK_LOG_DIR: join(home, "log"),
      FLINK_PID_DIR: join(home, "pids"),
      FLINK_IDENT_STRING: "me",
    };
    const launch = commandLine(["launch", "--flink-home", join(home, "flink")]);
    const env = { ...environment, ...more };

    const answer = join(home, "answer");
    const redirected = ["sh", "-c", 'file=$1; shift; exec "$@" > "$file"', "sh", answer, ...launch];
    const [program, args] = traced({ calls: "write", error, on: answer, when: "2..4" }, redirected);
    const ran = spawnSync(program, args, { env, encoding: "utf8" });
    expect(ran.stderr).toContain(`headroom: standard output cannot be written: ${said[error]}\n`);
    expect([ran.status, existsSync(join(home, "java/bin/done"))]).toEqual([0, true]);
    expect(readFileSync(answer, "utf8")).toContain("word 19\n");

    const out = join(home, "log", `flink-me-standalonesession-0-${hostname()}.out`);
    writeFileSync(out, "");
    const watched = traced({ calls: "write", error, on: out, when: "2..4" }, [...launch, "--watch"]);
    const beside = spawnSync(watched[0], watched[1], { env, encoding: "utf8" });
    expect(beside.stderr).toContain(`headroom: ${out} cannot be written: ${said[error]}\n`);
    expect(beside.stderr).not.toContain("    at ");
    expect(beside.status).toBe(0);
    expect(readFileSync(out, "utf8")).toContain("word 19\n");
  });
});
