import { readdirSync } from "node:fs";
import * as nodeModule from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { directoryWith, executable, headroom } from "../support/command.ts";

const command = ["explain", "--flink", "2.3", "test/data/examples/conf"];
const answer = headroom(command);

function explainWith(cache: string) {
  return headroom(command, { env: { HEADROOM_CACHE: cache } });
}

test("Node keeps compiled code in the cache if it can; the answer is the same", () => {
  const cache = directoryWith({ "flink/1.20.5/x": "" });
  for (let run = 0; run < 2; run++) expect(explainWith(cache)).toEqual(answer);
  const kept = executable === undefined && "enableCompileCache" in nodeModule ? ["code"] : [];
  expect(readdirSync(cache)).toEqual([...kept, "flink"]);
});

test.each<[string, () => string]>([
  ["a file stands there", () => join(directoryWith({ "a-file": "" }), "a-file")],
  ["nobody can make directories", () => "/proc"],
])("where %s the command does without", (_, place) => {
  expect(explainWith(place())).toEqual(answer);
});
