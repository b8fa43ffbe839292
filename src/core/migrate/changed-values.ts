import type { Configuration } from "../configuration/configuration.ts";
import { compareVersions, type FlinkRelease } from "../options/flink-release.ts";
import { isReadBy, type OptionCatalogue } from "../options/option-catalogue.ts";
import { composeDocument, refusable } from "../yaml/index.ts";
import type { Decision, NewSetting } from "./key-change.ts";
import type { Route } from "./legacy-heap-changes.ts";

/**
 * Values that mean something else to the target, or nothing. Found by asking the releases: what 1.20.5 and 2.3.0 load
 * for the values of enums, state backends, lists and maps, and which options read a renamed key. Held to both by
 * test/real/migrate.real.test.ts.
 */

const STORAGE = "execution.checkpointing.storage";
const STORAGE_KEYS = [STORAGE, "state.checkpoint-storage"];

/** State backends that 2.0 took away: what does the same, and whether the JobManager held its checkpoints. */
const stateBackends: Readonly<Record<string, { readonly backend: string; readonly inJobManager?: boolean }>> = {
  filesystem: { backend: "hashmap" },
  jobmanager: { backend: "hashmap", inJobManager: true },
  "org.apache.flink.runtime.state.filesystem.FsStateBackendFactory": { backend: "hashmap" },
  "org.apache.flink.runtime.state.memory.MemoryStateBackendFactory": { backend: "hashmap", inJobManager: true },
  "org.apache.flink.contrib.streaming.state.RocksDBStateBackendFactory": { backend: "rocksdb" },
};

/** Reporters that Flink brings: each has a factory of its name. */
const REPORTER =
  /^org\.apache\.flink\.metrics\.(?:jmx\.JMX|graphite\.Graphite|influxdb\.Influxdb|prometheus\.Prometheus(?:PushGateway)?|statsd\.StatsD|datadog\.DatadogHttp|slf4j\.Slf4j)Reporter$/u;
const REPORTER_CLASS = /^(metrics\.reporter\.[^.]+\.)class$/u;
/** The last line that makes a reporter by its class. */
const LAST_WITH_CLASSES = "1.16";

/** The last line that read times as numbers of milliseconds, which may be negative; a duration may not. */
const LAST_WITH_NUMBERS = "1.19";
/** Where a negative number switched off what zero switches off as well. */
const OFF_AT_ZERO: ReadonlySet<string> = new Set(["metrics.latency.interval", "task.cancellation.timeout"]);

/** What becomes of a setting whose value the target knows otherwise, under its proper key; undefined where it stays. */
export function valueDecision(
  key: string,
  { key: proper, value }: NewSetting,
  configuration: Configuration,
  { from, to }: Route,
  catalogue: OptionCatalogue,
): Decision | undefined {
  if (isAfter(to, LAST_WITH_NUMBERS) && !isAfter(from, LAST_WITH_NUMBERS)) {
    const isDuration = catalogue.get(proper)?.type === "Duration";
    if (isDuration && /^\s*-\d+\s*$/u.test(value)) return negativeDuration(proper, value);
  }
  const prefix = REPORTER_CLASS.exec(proper)?.[1];
  if (prefix !== undefined && isAfter(to, LAST_WITH_CLASSES)) {
    const factory = `${prefix}factory.class`;
    if (configuration.has(factory)) return { kind: "drop", why: "overridden", by: factory };
    const wasRead = !isAfter(from, LAST_WITH_CLASSES) && REPORTER.test(value.trim());
    if (!wasRead) return { kind: "drop", why: "removed", last: LAST_WITH_CLASSES };
    return { kind: "replace", why: "value", was: value, by: [{ key: factory, value: `${value.trim()}Factory` }] };
  }
  const by = isAfter(to, "1.20") ? valueSince20(key, proper, value, configuration) : undefined;
  return by && { kind: "replace", why: "value", was: value, by };
}

function negativeDuration(key: string, was: string): Decision {
  if (!OFF_AT_ZERO.has(key)) return { kind: "drop", why: "refused-value", was };
  return { kind: "replace", why: "value", was, by: [{ key, value: "0 ms" }] };
}

function valueSince20(
  key: string,
  proper: string,
  value: string,
  configuration: Configuration,
): readonly NewSetting[] | undefined {
  if (proper === "jobmanager.scheduler" && value.toLowerCase() === "ng") return [{ key: proper, value: "Default" }];
  if (proper !== "state.backend.type" && key !== "state.backend") return undefined;
  const today = stateBackends[value] ?? stateBackends[value.toLowerCase()];
  if (today === undefined) return undefined;
  const storage = today.inJobManager === true && !STORAGE_KEYS.some((other) => configuration.has(other));
  return [{ key: proper, value: today.backend }, ...(storage ? [{ key: STORAGE, value: "jobmanager" }] : [])];
}

/** An option whose default is another's value: under its new key, where it was not under the old one. */
interface FollowedDefault extends NewSetting {
  readonly renamed: string;
  /** The first line in which the old key was not followed. */
  readonly since: string;
}

const followed: readonly FollowedDefault[] = [
  { renamed: "akka.ask.timeout", since: "1.18", key: "taskmanager.slot.timeout", value: "10 s" },
  {
    renamed: "jobmanager.web.refresh-interval",
    since: "1.18",
    key: "rest.cache.checkpoint-statistics.timeout",
    value: "3 s",
  },
  {
    renamed: "taskmanager.maxRegistrationDuration",
    since: "1.13",
    key: "resourcemanager.taskmanager-registration.timeout",
    value: "5 min",
  },
];

/** What else has to be said where a key gets its new name, so that only its own option changes with it. */
export function keptDefaults(
  byKey: ReadonlyMap<string, Decision>,
  configuration: Configuration,
  { from, to }: Route,
  catalogue: OptionCatalogue,
): readonly (NewSetting & { readonly from: string; readonly by: string })[] {
  return followed.flatMap(({ renamed, since, key, value }) => {
    const decision = byKey.get(renamed);
    const [by] = decision?.kind === "replace" ? decision.by : [];
    const option = catalogue.get(key);
    if (by === undefined || option === undefined || !isReadBy(option, to) || configuration.has(key)) return [];
    return compareVersions(from.line, since) < 0 ? [] : [{ key, value, from: renamed, by: by.key }];
  });
}

/** The settings of a `flink-conf.yaml` whose values a `config.yaml` would have read as YAML's lists and mappings. */
export function readOtherwise(configuration: Configuration, catalogue: OptionCatalogue): readonly NewSetting[] {
  return [...configuration.settings()].flatMap(({ key, value: { text: value } }) => {
    const type = catalogue.get(key)?.type ?? "";
    const wanted = type.endsWith("[]") ? "sequence" : type === "Map" ? "mapping" : undefined;
    if (wanted === undefined || !/^\s*(?:[[{]|- )/u.test(value)) return [];
    const composed = refusable(() => composeDocument(value));
    return composed.ok && composed.value?.kind === wanted ? [{ key, value }] : [];
  });
}

function isAfter({ line }: FlinkRelease, other: string): boolean {
  return compareVersions(line, other) > 0;
}
