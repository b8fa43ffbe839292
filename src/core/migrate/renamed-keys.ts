import type { Configuration } from "../configuration/configuration.ts";
import { compareVersions, type FlinkRelease, oldestRelease } from "../options/flink-release.ts";
import { heapCutoffOptions, olderHeapCutoffKeys } from "../options/job-manager-options.ts";
import { isReadBy, type OptionCatalogue, replacementIn } from "../options/option-catalogue.ts";
import type { Decision, NewSetting } from "./key-change.ts";

/** Keys that were gone before the oldest release of the catalogue, and the last line that read them. */
const goneBefore: ReadonlyMap<string, string> = new Map(
  [...heapCutoffOptions.map(({ key }) => key), ...Object.values(olderHeapCutoffKeys)].map((key) => [
    key,
    oldestRelease.line,
  ]),
);

/**
 * What Flink reads before an old key of the same option, where both are set: the order of its fallback keys, which the
 * catalogue does not hold. Held to the newest release by test/real/migrate.real.test.ts.
 */
export const readFirst: Readonly<Record<string, readonly string[]>> = {
  "high-availability": ["recovery.mode"],
  "high-availability.zookeeper.path.jobgraphs": ["recovery.zookeeper.path.jobgraphs"],
  "jobmanager.web.address": ["web.address"],
  "jobmanager.web.port": ["rest.port", "web.port"],
  "recovery.zookeeper.path.namespace": ["high-availability.zookeeper.path.namespace"],
  "recovery.zookeeper.storageDir": ["high-availability.zookeeper.storageDir"],
  "savepoints.state.backend.fs.dir": ["state.savepoints.dir"],
  "state.backend.fs.checkpointdir": ["state.checkpoints.dir"],
  "state.backend.fs.memory-threshold": ["state.storage.fs.memory-threshold"],
  "state.backend.fs.write-buffer-size": ["state.storage.fs.write-buffer-size"],
};

/** Old keys that some option reads before their proper key: beside that key they stay. */
const staysBesideNew: ReadonlySet<string> = new Set(["kubernetes.pod-template-file"]);

/** Keys that are gone without a successor in Flink's own declarations, and what says the same today. */
const sameToday: Readonly<Record<string, (value: string) => readonly NewSetting[]>> = {
  // SSLUtils, up to 1.20, took it for both where they were not set.
  "security.ssl.enabled": (value) => [
    { key: "security.ssl.internal.enabled", value },
    { key: "security.ssl.rest.enabled", value },
  ],
  "cluster.evenly-spread-out-slots": (value) =>
    value.toLowerCase() === "true" ? [{ key: "taskmanager.load-balance.mode", value: "SLOTS" }] : [],
};

/** What becomes of a key that the catalogue knows: undefined where it stays as it is. */
export function catalogueDecision(
  key: string,
  value: string,
  configuration: Configuration,
  to: FlinkRelease,
  catalogue: OptionCatalogue,
): Decision | undefined {
  const proper = properKey(key, to, catalogue);
  if (proper === "same") return undefined;
  if (proper === "gone") {
    const today = (sameToday[key]?.(value) ?? []).filter((setting) => !configuration.has(setting.key));
    if (today.length > 0) return { kind: "replace", why: "renamed", by: today };
    const last = goneBefore.get(key) ?? catalogue.get(key)?.last;
    return { kind: "drop", why: "removed", ...(last === undefined ? {} : { last }) };
  }
  if (configuration.has(proper)) {
    return staysBesideNew.has(key) ? undefined : { kind: "drop", why: "overridden", by: proper };
  }
  const first = readFirst[key]?.find((other) => configuration.has(other));
  if (first !== undefined) return { kind: "drop", why: "overridden", by: first };
  return { kind: "replace", why: "renamed", by: [{ key: proper, value }] };
}

/** The key under which a release reads an option: the same, another, or none. */
function properKey(key: string, to: FlinkRelease, catalogue: OptionCatalogue): string {
  if (goneBefore.has(key)) return "gone";
  let at = key;
  // Renamed more than once, step by step; never in a circle, but a catalogue is data.
  for (let steps = 0; steps < MOST_RENAMES; steps++) {
    const option = catalogue.get(at);
    if (option === undefined || compareVersions(to.line, option.since) < 0) break;
    const isRead = isReadBy(option, to);
    const next = isRead ? replacementIn(option, to) : option.replacedBy;
    if (next === undefined) return isRead ? renamedOrSame(key, at) : "gone";
    at = next;
  }
  return renamedOrSame(key, at);
}

const MOST_RENAMES = 5;

function renamedOrSame(key: string, now: string): string {
  return now === key ? "same" : now;
}
