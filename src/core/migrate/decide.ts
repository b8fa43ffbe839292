import type { Configuration } from "../configuration/configuration.ts";
import type { OptionCatalogue } from "../options/option-catalogue.ts";
import type { Decision, Decisions } from "./key-change.ts";
import { legacyHeapChanges, type Route } from "./legacy-heap-changes.ts";
import { catalogueDecision } from "./renamed-keys.ts";

/** What becomes of every setting on the way from one release to another. */
export function decide(configuration: Configuration, route: Route, catalogue: OptionCatalogue): Decisions {
  const heap = legacyHeapChanges(configuration, route);
  const byKey = new Map<string, Decision>(heap.byKey);
  for (const { key, value } of configuration.settings()) {
    if (byKey.has(key)) continue;
    const decision = catalogueDecision(key, value.text, configuration, route.to, catalogue);
    if (decision !== undefined) byKey.set(key, decision);
  }
  return { byKey: withoutRivals(byKey), additions: heap.additions };
}

/** Two settings never get the same new key: where Flink's order between them is not known, both stay as they are. */
function withoutRivals(byKey: ReadonlyMap<string, Decision>): Map<string, Decision> {
  const claims = new Map<string, number>();
  const newKeys = [...byKey.values()].flatMap((one) => (one.kind === "replace" ? one.by.map(({ key }) => key) : []));
  for (const key of newKeys) claims.set(key, (claims.get(key) ?? 0) + 1);
  const kept = [...byKey].filter(
    ([, one]) => one.kind !== "replace" || one.by.every(({ key }) => claims.get(key) === 1),
  );
  return new Map(kept);
}
