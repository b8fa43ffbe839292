import { absoluteEdits, type Fix } from "../findings/fix.ts";
import type { WayOut } from "../jobmanager/way-out.ts";
import { type EditDocument, editDocuments } from "../output/document-parts.ts";
import { Refusal } from "../process-memory/refusal.ts";
import type { Source } from "../text/source.ts";

/**
 * Facts of a finding for machines: what a rule knows, with sizes in keys that end in `Bytes`, a refusal as its reason,
 * and a way out as its changes. Texts and places are told elsewhere.
 */
export function factsJson(facts: unknown): unknown {
  if (facts === null || typeof facts !== "object") return facts;
  if (Array.isArray(facts)) return facts.map(factsJson);
  if (facts instanceof Refusal) return factsJson({ ...facts.reason, keys: facts.keys });
  if (facts instanceof Map) return factsJson(Object.fromEntries(facts));
  if (isWayOut(facts)) return factsJson({ changes: facts.changes, range: facts.range });
  const members: [string, unknown][] = [];
  for (const [name, value] of Object.entries(facts)) {
    if (value === undefined || hidden.has(name)) continue;
    const isSize = typeof value === "bigint" && !name.endsWith("Bytes");
    members.push([isSize ? `${name}Bytes` : name, factsJson(value)]);
  }
  return Object.fromEntries(members);
}

const hidden = new Set(["source", "span", "exception", "began", "first", "plan", "steps"]);

function isWayOut(facts: object): facts is WayOut {
  return "changes" in facts && "plan" in facts && "edits" in facts;
}

export function editsJson(fix: Fix): EditDocument[] {
  return editDocuments(fileName(fix.source), absoluteEdits(fix));
}

/** Names are paths as they were given, with `/` on every system. */
export function fileName({ name }: Source): string {
  return name.replaceAll("\\", "/");
}
