import { cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jvmMemoryFlag } from "../../src/core/process-memory/jvm-memory-flag.ts";
import { flinkCacheDirectory } from "../../src/flink/distributions/cache-directory.ts";
import { distributionAt } from "../../src/flink/distributions/distribution.ts";
import {
  type EntrypointAnswer,
  type EntrypointCase,
  entrypointCases,
  saidOfContainer,
} from "../manifests/entrypoint-cases.ts";
import { releaseNamed } from "../support/ask.ts";
import { writeTree } from "../support/write-tree.ts";
import { StubJava } from "./script-command-line.ts";

/**
 * The entrypoint of Flink's image, docker-entrypoint.sh of apache/flink-docker, run in a directory of its own with the
 * scripts and the configuration of a real release. HEADROOM_ENTRYPOINTS names a directory with that of releases up to
 * 1.18 as `appended.sh` and that of later ones as `set-one-by-one.sh`: they are not ours to hand on. What they say is
 * kept in test/data/entrypoint-answers.json, which test/manifests/entrypoint.test.ts holds everybody to.
 */
const entrypoints = process.env.HEADROOM_ENTRYPOINTS;
const ANSWERS = fileURLToPath(new URL("../data/entrypoint-answers.json", import.meta.url));

describe("the entrypoint of Flink's image", () => {
  let stub: StubJava;
  const answers: EntrypointAnswer[] = [];
  beforeAll(() => {
    stub = new StubJava();
    // The image's root steps down; here there is nobody to become.
    writeTree(stub.directory, { "bin/gosu": '#!/bin/sh\nshift\nexec "$@"\n' });
  });
  afterAll(() => {
    stub.remove();
    if (answers.length === entrypointCases.length) writeFileSync(ANSWERS, `${answers.map(line).join("\n")}\n`);
  });

  it.each(entrypointCases)("$flink $command $environment", (one) => {
    const jvm = jvmOf(one, stub);
    answers.push({ ...one, jvm });
    expect(saidOfContainer(one)).toEqual(jvm);
  });
});

function line(answer: EntrypointAnswer): string {
  return JSON.stringify(answer);
}

function jvmOf({ flink, command, environment }: EntrypointCase, stub: StubJava): readonly string[] | null {
  const found = distributionAt(join(flinkCacheDirectory(process.env), flink));
  if (!found.ok) throw new Error(`Flink ${flink} is not installed: run headroom flink install ${flink}`);
  const home = mkdtempSync(join(stub.directory, "image-"));
  for (const name of ["bin", "conf"])
    cpSync(join(found.distribution.home, name), join(home, name), { recursive: true });
  // The scripts look for files that are in the directory itself.
  const lib = join(found.distribution.home, "lib");
  for (const name of ["lib", "log"]) mkdirSync(join(home, name));
  for (const name of readdirSync(lib)) symlinkSync(join(lib, name), join(home, "lib", name));
  const handling = releaseNamed(flink).behaviour.imageProperties;
  const script = join(entrypoints ?? "", handling === "appended" ? "appended.sh" : "set-one-by-one.sh");
  const own = { FLINK_HOME: home, JAVA_HOME: stub.home, FLINK_CONF_DIR: join(home, "conf"), FLINK_PID_DIR: home };
  const path = `${join(stub.directory, "bin")}:${process.env.PATH ?? ""}`;
  try {
    const { argv } = stub.runScript(script, command, { PATH: path, HOME: home, ...own, ...environment });
    // The script's own come first.
    return argv.slice(
      1,
      argv.findIndex((word, at) => at > 0 && jvmMemoryFlag(word) === undefined),
    );
  } catch {
    return null;
  }
}
