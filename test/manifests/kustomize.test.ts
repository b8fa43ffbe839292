import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { describe, expect, test } from "vitest";
import { mayConcernFlink } from "../../src/core/manifests/kinds.ts";
import { type Kustomized, kustomized } from "../../src/core/manifests/kustomize/kustomize.ts";
import { documentRanges } from "../../src/core/manifests/reading/document-ranges.ts";
import type { FilesAround } from "../../src/core/manifests/reading/files-around.ts";
import { type Field, items, presentMembers, scalarOf } from "../../src/core/manifests/reading/manifest-document.ts";
import { parseDocument } from "../../src/core/manifests/reading/parse-document.ts";
import { directoryWith, root } from "../support/files.ts";
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

  test.runIf(hasKubectl).each(Object.entries(kustomizations))("%s, by kubectl on this machine", (name, files) => {
    expect(told(objectsIn(kubectlKustomize(files)))).toEqual(told(objectsIn(recorded[name] ?? "")));
  });
});
