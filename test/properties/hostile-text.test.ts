import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isAllowed } from "../../src/core/check/allow-comments.ts";
import { checkedKind } from "../../src/core/check/flink-file.ts";
import { removeSetting } from "../../src/core/configuration/edit-setting.ts";
import { loadConfiguration } from "../../src/core/configuration/load-configuration.ts";
import { LogReader } from "../../src/core/diagnose/log-reader.ts";
import { readPodDescription } from "../../src/core/diagnose/pod-description.ts";
import { parseJavaDouble } from "../../src/core/java/parse-number.ts";
import { logsIn } from "../../src/flink/logs/log-files.ts";
import { findingsIn } from "../check/findings-in.ts";

/**
 * Texts come from files, logs and clusters that somebody else wrote. None of them may take more than its share of time:
 * each of these took from seconds to centuries with an expression that goes back over what it has read.
 */

const many = (piece: string, characters = 100_000) => piece.repeat(characters / piece.length);

const allows = (text: string) => isAllowed({ name: "x", text }, "a", [0]);
const kindOf = (name: string, text: string) => checkedKind(name, text, undefined);
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

const hostile: readonly (readonly [what: string, read: () => unknown])[] = [
  ["blanks behind an allow comment", () => allows(`# headroom: allow a${many("\t")}!`)],
  ["a file of allow comments", () => allows(many("# headroom: allow a\n", 2_000_000))],
  ["blank lines below jobmanager:", () => kindOf("x.yaml", `jobmanager:\n\t${"\t\n\t".repeat(32)}s`)],
  ["a config.yaml of number signs", () => kindOf("config.yaml", `${"#".repeat(28)}\n!`)],
  ["keys between carriage returns", () => kindOf("config.yaml", many("rest.port\r", 1_000_000))],
  [
    "keys between carriage returns in a ConfigMap",
    () => manifest(`apiVersion: v1\nkind: ConfigMap\ndata:\n  config.yaml: "${many("rest\\r")}"\n`),
  ],
  [
    "variables that do not end in a Compose file",
    () =>
      manifest(
        `services:\n  jobmanager:\n    image: flink:1.20\n    command: jobmanager\n    environment:\n      FLINK_PROPERTIES: "${many("${a-")}"\n`,
      ),
  ],
  [
    "blanks within a line above what is deleted",
    () => {
      const text = `a:${many(" ")}!\n  b: 1\n`;
      const start = text.indexOf("b:");
      const span = (from: number) => ({ start: from, end: from + 1 });
      return removeSetting({ name: "config.yaml", text }, "config.yaml", span(start), span(start + 3));
    },
  ],
  ["digits that are no number of the operator's", () => parseJavaDouble(`${many("0")}!`)],
  ["digits that are no number of a !!float", () => yaml(`a: !!float ${many("0")}x`)],
  ["hexadecimal digits that are no number of a !!float", () => yaml(`a: !!float 0x${many("0")}`)],
  [
    "blanks in a value behind a 0",
    () =>
      manifest(
        `kind: FlinkDeployment\nspec:\n  flinkConfiguration:\n    execution.checkpointing.interval: "0${many(" ")}!"\n`,
      ),
  ],
  [
    "a line of a pod's description of blanks",
    () => readPodDescription(`${many(" ", 3_000)}:${many(" ", 3_000)}x\u2028!`, "x"),
  ],
  ["many full collections on a line", () => log(many(`${many("[Full GC () 1K->1K(1K)", 3_960)}\n`, 80_000))],
  ["full collections in a message of JSON", () => jsonLog(many("[Full GC ()e"))],
  [
    "many kills on a line",
    () => log(many(`${many("sk=oom-kill:constraint=CONSTRAINT_T,", 1_980)}sk=,a${many("-task=n", 1_960)}\n`, 200_000)),
  ],
  ["a name of a log of many parts", () => logNamed(`.log.x${"-a".repeat(26)}!`)],
];

test.each(hostile)("%s: read at once", (_what, read) => {
  const start = performance.now();
  read();
  expect(performance.now() - start).toBeLessThan(1_000);
});
