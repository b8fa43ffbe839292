import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "vitest";
import { isAllowed } from "../../src/core/check/allow-comments.ts";
import { removeSetting } from "../../src/core/configuration/edit-setting.ts";
import { loadConfiguration } from "../../src/core/configuration/load-configuration.ts";
import { LogReader } from "../../src/core/diagnose/log-reader.ts";
import { readPodDescription } from "../../src/core/diagnose/pod-description.ts";
import { parseJavaDouble, parseJavaFloat } from "../../src/core/java/parse-number.ts";
import { recognise } from "../../src/core/recognise/recognise.ts";

import { logsIn } from "../../src/flink/logs/log-files.ts";
import { findingsIn } from "../check/findings-in.ts";
import { expectLinear } from "../support/growth.ts";

/**
 * Texts come from files, logs and clusters that somebody else wrote. None of them may take more than its share of time,
 * which grows as the text does: each of these took from seconds to centuries with an expression that goes back over what
 * it has read.
 */

const many = (piece: string) => (characters: number) => piece.repeat(Math.ceil(characters / piece.length));

const allows = (text: string) => isAllowed({ name: "x", text }, "a", [0]);
const kindOf = (name: string, text: string) => recognise({ name, text });
const yaml = (text: string) => loadConfiguration({ name: "config.yaml", text }, "config.yaml");
const manifest = (text: string) => findingsIn("manifest.yaml", text);

function log(text: string): void {
  const reader = new LogReader("jobmanager.log");
  text.split("\n").forEach((line, index) => {
    reader.line(index + 1, line);
  });
  reader.finish();
}

function jsonLog(message: string): void {
  log(JSON.stringify({ level: "ERROR", logger: "org.apache.flink.X", message }));
}

function logNamed(name: string): void {
  const directory = mkdtempSync(join(tmpdir(), "headroom-"));
  try {
    writeFileSync(join(directory, name), "");
    logsIn(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** What is read, how large at most (in characters; where each doubles the work, in a few), and how. */
type Hostile = readonly [what: string, size: number, text: (size: number) => string, read: (text: string) => unknown];

const hostile: readonly Hostile[] = [
  ["blanks behind an allow comment", 100_000, (size) => `# headroom: allow a${many("\t")(size)}!`, allows],
  ["a file of allow comments", 1_000_000, many("# headroom: allow a\n"), allows],
  [
    "blank lines below jobmanager:",
    32,
    (lines) => `jobmanager:\n\t${"\t\n\t".repeat(lines)}s`,
    (text) => kindOf("x.yaml", text),
  ],
  ["a config.yaml of number signs", 28, (size) => `${"#".repeat(size)}\n!`, (text) => kindOf("config.yaml", text)],
  ["keys between carriage returns", 1_000_000, many("rest.port\r"), (text) => kindOf("config.yaml", text)],
  [
    "keys between carriage returns in a ConfigMap",
    100_000,
    (size) => `apiVersion: v1\nkind: ConfigMap\ndata:\n  config.yaml: "${many("rest\\r")(size)}"\n`,
    manifest,
  ],
  [
    "variables that do not end in a Compose file",
    100_000,
    (size) =>
      `services:\n  jobmanager:\n    image: flink:1.20\n    command: jobmanager\n    environment:\n      FLINK_PROPERTIES: "${many("${a-")(size)}"\n`,
    manifest,
  ],
  [
    "blanks within a line above what is deleted",
    100_000,
    (size) => `a:${many(" ")(size)}!\n  b: 1\n`,
    (text) => {
      const start = text.indexOf("b:");
      const span = (from: number) => ({ start: from, end: from + 1 });
      return removeSetting({ name: "config.yaml", text }, "config.yaml", span(start), span(start + 3));
    },
  ],
  ["digits that are no number of the operator's", 100_000, (size) => `${many("0")(size)}!`, parseJavaDouble],
  ["digits that are no number of a !!float", 100_000, (size) => `a: !!float ${many("0")(size)}x`, yaml],
  ["hexadecimal digits that are no number of a !!float", 100_000, (size) => `a: !!float 0x${many("0")(size)}`, yaml],
  [
    "blanks in a value behind a 0",
    100_000,
    (size) =>
      `kind: FlinkDeployment\nspec:\n  flinkConfiguration:\n    execution.checkpointing.interval: "0${many(" ")(size)}!"\n`,
    manifest,
  ],
  [
    "a line of a pod's description of blanks",
    6_000,
    (size) => `${many(" ")(size / 2)}:${many(" ")(size / 2)}x\u2028!`,
    (text) => readPodDescription(text, "x"),
  ],
  ["many full collections on a line", 80_000, many(`${many("[Full GC () 1K->1K(1K)")(3_960)}\n`), log],
  ["full collections in a message of JSON", 100_000, many("[Full GC ()e"), jsonLog],
  [
    "many kills on a line",
    50_000,
    many(`${many("sk=oom-kill:constraint=CONSTRAINT_T,")(1_980)}sk=,a${many("-task=n")(1_960)}\n`),
    log,
  ],
  ...["a:\n", "    \n", "a: # \n", "#\n", "- \n", " a:\n"].map(
    (line): Hostile => [
      `lines ${JSON.stringify(line)} of what may be any file`,
      400_000,
      many(line),
      (text) => recognise({ name: "-", text }),
    ],
  ),
  ...["9", ".9", "9x", "0x9", "1e9", "0x9p-4000000"].map(
    (number): Hostile => [
      `a number of Java's, ${number} with many digits`,
      400_000,
      (size) => number.replace("9", "9".repeat(size)),
      parseJavaFloat,
    ],
  ),
  ["a name of a log of many parts", 26, (parts) => `.log.x${"-a".repeat(parts)}!`, logNamed],
];

test.each(hostile)("%s: read in time that grows as the text does", (_what, size, textOf, read) => {
  expectLinear(size, textOf, read);
});
