import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { CheckDocument } from "../src/core/check/check-document.ts";
import { directoryWith } from "./support/files.ts";
import { runCommand } from "./support/run-command.ts";

/**
 * What people have, as shapes: each text of data/corpus with what it is and what is to be said of it. Nothing that is not
 * wrong is complained of, and nothing that is Flink's is passed over in silence.
 *
 * A heading is `=== path | what it is | said`; a line `## path` begins a file beside it. Said is of each JobManager its
 * total in MiB, `unknown` or `refused`, joined by `+`; `deployable-no` of one that does not come to run; `nothing` where
 * none is described, `unread` where that is to be named. Then `?` where something besides was not read, and behind `!`
 * the rules that find something.
 */
interface Shape {
  readonly path: string;
  readonly what: string;
  readonly said: string;
  readonly files: Readonly<Record<string, string>>;
}

const directory = new URL("./data/corpus/", import.meta.url);
const groups = readdirSync(directory).map(
  (name) => [name, shapesIn(readFileSync(new URL(name, directory), "utf8"))] as const,
);

function shapesIn(text: string): Shape[] {
  return text
    .split(/^=== /mu)
    .slice(1)
    .map((part) => {
      const [heading = "", ...lines] = part.split("\n");
      const [path = "", what = "", said = ""] = heading.split(" | ");
      const files: Record<string, string> = {};
      let name = path;
      for (const line of lines) {
        const beside = /^## ([\w./-]+)$/u.exec(line)?.[1];
        if (beside !== undefined) name = beside;
        else files[name] = `${files[name] ?? ""}${line}\n`;
      }
      return { path, what, said, files };
    });
}

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

describe.each(groups)("%s", (_, shapes) => {
  test.each(shapes)("$path: $what", async (shape) => {
    const rules = shape.said.split(" ! ")[1];
    const sorted =
      rules === undefined ? shape.said : `${shape.said.split(" ! ")[0]} ! ${rules.split(" ").sort().join(" ")}`;
    expect(await saidOf(shape)).toBe(sorted);
  });
});

test("two hundred shapes", () => {
  expect(groups.flatMap(([, shapes]) => shapes).length).toBeGreaterThanOrEqual(200);
});
