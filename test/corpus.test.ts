import { describe, expect, test } from "vitest";
import type { CheckDocument } from "../src/core/check/check-document.ts";
import { corpus, type Shape } from "./support/corpus.ts";
import { directoryWith } from "./support/files.ts";
import { runCommand } from "./support/run-command.ts";

interface Said {
  readonly ok: boolean;
  readonly memory?: { readonly totalProcessBytes: number };
  readonly unknown?: object;
  readonly notDeployable?: object;
  readonly operator?: { readonly accepts: boolean; readonly unless?: string } | null;
}

/** What is said of a shape, as its heading has it. */
async function saidOf({ path, files }: Shape): Promise<string> {
  const place = { directory: directoryWith(files) };
  const explained = await runCommand("explain", [path, "--output", "json"], place);
  const told = explained.out === "" ? undefined : JSON.parse(explained.out);
  const all: readonly Said[] = told === undefined ? [] : (told.deployments ?? told.commandLines ?? [told]);
  const checked = await runCommand("check", [path, "--output", "json"], place);
  expect(checked.error).toBe("");
  const { findings, notRead }: CheckDocument = JSON.parse(checked.out);
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  const isUnread = notRead.length > 0;
  const words = all.map((one) => {
    if (one.unknown !== undefined) return "unknown";
    if (one.operator?.accepts === false && one.operator.unless === undefined) return "deployable-no";
    if (one.memory === undefined)
      return one.notDeployable === undefined || one.ok === false ? "refused" : "deployable-no";
    return String(Math.round(one.memory.totalProcessBytes / 1024 ** 2));
  });
  const first = words.length === 0 ? (isUnread ? "unread" : "nothing") : words.join("+");
  const besides = isUnread && words.length > 0 && !words.includes("unknown") ? " ?" : "";
  return `${first}${besides}${rules.length === 0 ? "" : ` ! ${rules.join(" ")}`}`;
}

describe.each(corpus)("%s", (_, shapes) => {
  test.each(shapes)("$path: $what", async (shape) => {
    const rules = shape.said.split(" ! ")[1];
    const sorted =
      rules === undefined ? shape.said : `${shape.said.split(" ! ")[0]} ! ${rules.split(" ").sort().join(" ")}`;
    expect(await saidOf(shape)).toBe(sorted);
  });
});

test("two hundred shapes", () => {
  expect(corpus.flatMap(([, shapes]) => shapes).length).toBeGreaterThanOrEqual(200);
});
