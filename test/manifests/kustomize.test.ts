import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check } from "../../src/core/check/check.ts";
import { mayConcernFlink } from "../../src/core/manifests/kinds.ts";
import { type Kustomized, kustomized } from "../../src/core/manifests/kustomize/kustomize.ts";
import { manifestsFound } from "../../src/core/manifests/read-manifests.ts";
import { documentRanges } from "../../src/core/manifests/reading/document-ranges.ts";
import type { FilesAround } from "../../src/core/manifests/reading/files-around.ts";
import { type Field, items, presentMembers, scalarOf } from "../../src/core/manifests/reading/manifest-document.ts";
import { parseDocument } from "../../src/core/manifests/reading/parse-document.ts";
import { directoryWith, root } from "../support/files.ts";
import { fewOf, runs } from "../support/runs.ts";
import { kustomizations, type Tree } from "./kustomize-cases.ts";

/** What `kubectl kustomize` (5.5.0) printed of each. */
const recorded: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(root, "test/data/kustomize/built.json"), "utf8"),
);

function around(files: Tree): FilesAround {
  return {
    environment: {},
    directory: () => undefined,
    file: (from, path) => {
      const name = posix.join(posix.dirname(from.name), path);
      const text = files[name];
      return text === undefined ? undefined : { name, text };
    },
  };
}

function built(files: Tree): Kustomized {
  const name = "prod/kustomization.yaml";
  const text = files[name] ?? "";
  const parsed = parseDocument({ name, text }, { start: 0, end: text.length });
  if (!parsed.ok || parsed.root === undefined) throw new RangeError(`no kustomization:\n${text}`);
  return kustomized(parsed.root, around(files), mayConcernFlink);
}

/** A field as JSON has it. */
function jsonOf(field: Field): unknown {
  const scalar = scalarOf(field);
  if (scalar !== undefined) return scalar.type === "string" ? scalar.text : JSON.parse(scalar.text);
  if (field.node.kind === "sequence") return items(field).map(jsonOf);
  return Object.fromEntries(presentMembers(field).map((member) => [member.key, jsonOf(member)]));
}

/** Objects in any order, without the hashes of generated names. */
function told(objects: readonly Field[]): unknown[] {
  const texts = objects.map((object) => JSON.stringify(jsonOf(object)).replace(/-[bcdfghkmt2-9]{10}(?=")/gu, ""));
  return texts.toSorted().map((text) => JSON.parse(text));
}

function objectsIn(text: string): Field[] {
  return [...documentRanges(text)].flatMap((range) => {
    const parsed = parseDocument({ name: "built.yaml", text }, range);
    return parsed.ok && parsed.root !== undefined ? [parsed.root] : [];
  });
}

function kubectlKustomize(files: Tree): string {
  return execFileSync("kubectl", ["kustomize", "prod"], { cwd: directoryWith(files), encoding: "utf8" });
}

const hasKubectl = (() => {
  try {
    return /Kustomize Version: v5\./u.test(
      execFileSync("kubectl", ["version", "--client"], { encoding: "utf8", stdio: "pipe" }),
    );
  } catch {
    return false;
  }
})();

describe("what a kustomization builds", () => {
  test.each(Object.entries(kustomizations))("%s", (name, files) => {
    const { objects, notRead, problems, unmatched } = built(files);
    expect({ notRead, problems, unmatched }).toEqual({ notRead: [], problems: [], unmatched: [] });
    expect(told(objects)).toEqual(told(objectsIn(recorded[name] ?? "")));
  });

  test.runIf(hasKubectl).each(fewOf(Object.entries(kustomizations), 1))(
    "%s, by kubectl on this machine",
    (name, files) => {
      expect(told(objectsIn(kubectlKustomize(files)))).toEqual(told(objectsIn(recorded[name] ?? "")));
    },
  );
});

describe("whatever stands in the files", () => {
  const trees = fc.constantFrom(...Object.values(kustomizations));
  /** A file of a tree with a stretch of it given another text. */
  const mutated = fc
    .tuple(
      trees,
      fc.nat(),
      fc.nat(),
      fc.nat(12),
      fc.constantFrom("", "\n", "- ", "{", "*r", "&r ", "null", "$patch: delete", "/0", "../", "'"),
    )
    .map(([files, which, where, length, text]): Tree => {
      const names = Object.keys(files);
      const name = names[which % names.length] ?? "";
      const before = files[name] ?? "";
      const at = where % (before.length + 1);
      return { ...files, [name]: before.slice(0, at) + text + before.slice(at + length) };
    });

  test("every place is one of the files', and nothing throws", () => {
    fc.assert(
      fc.property(mutated, (files) => {
        const name = "prod/kustomization.yaml";
        for (const found of manifestsFound([{ name, text: files[name] ?? "" }], { around: around(files) })) {
          if (found.kind !== "job-manager") continue;
          for (const { from } of found.jobManager.settings) {
            if (from.kind !== "manifest") continue;
            const { source, keySpan, valueSpan } = from;
            expect(files[source.name]).toBe(source.text);
            for (const { start, end } of [keySpan, valueSpan]) {
              expect(start).toBeLessThanOrEqual(end);
              expect(end).toBeLessThanOrEqual(source.text.length);
            }
          }
        }
      }),
      { numRuns: runs(0.4) },
    );
  });

  test("aliases of aliases, and kustomizations of themselves, come to an end", () => {
    const bomb = ["a0: &a0 {x: 1}"];
    for (let level = 1; level < 18; level++) bomb.push(`a${level}: &a${level} {l: *a${level - 1}, r: *a${level - 1}}`);
    const object = (spec: string) =>
      `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: j}\nspec:\n${spec.replace(/^(?=.)/gmu, "  ")}\n`;
    const files = {
      "prod/kustomization.yaml": "resources: [o.yaml, ., ../prod]\npatches: [{path: p.yaml}]\n",
      "prod/o.yaml": object(bomb.join("\n")),
      "prod/p.yaml": object(bomb.join("\n")),
    };
    const { objects, notRead } = built(files);
    expect(objects).toHaveLength(1);
    expect(notRead.map(({ why }) => why.en)).toEqual([
      "it refers to itself",
      "it refers to itself",
      "it is too large to be merged",
    ]);
  });
});

test("the library reads what is given together", () => {
  const files = Object.entries(kustomizations["a JSON patch in a file"] ?? {}).map(([name, text]) => ({ name, text }));
  const { deployments, notRead, findings } = check({ files });
  expect({ notRead, findings }).toEqual({ notRead: [], findings: [] });
  expect(deployments.map(({ file, memory }) => [file, memory?.totalProcessBytes])).toEqual([
    ["prod/kustomization.yaml", 4n << 30n],
  ]);
});
