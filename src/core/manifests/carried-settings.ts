import type { Assumed, NotRead } from "../assumed.ts";
import { Configuration, type LayeredSetting } from "../configuration/configuration.ts";
import type { GivenConfiguration } from "../jobmanager/answer.ts";
import type { Localized } from "../language.ts";
import type { Execution } from "../options/execution.ts";
import { type FlinkRelease, newestReaderOf, newestRelease } from "../options/flink-release.ts";
import type { Source, Span } from "../text/source.ts";
import { chooseRelease } from "./container/release-choice.ts";
import { type DescribedJobManager, effectiveSettings } from "./described-job-manager.ts";
import { throughFlatFile } from "./operator/written-file.ts";
import type { Fields } from "./reading/manifest-document.ts";

/** Settings that a platform puts over a configuration of its own, which is not seen. */
export interface CarriedSettings {
  readonly kind: string;
  readonly name: string;
  readonly source: Source;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly settings: readonly LayeredSetting[];
  readonly execution: Execution;
  /** Whether they are written into a `flink-conf.yaml`, or given to Flink one by one. */
  readonly through: "flat-file" | "command-line";
  readonly platform: Platform;
  /** The newest release that can be meant, where that is not the newest of all. */
  readonly newest?: FlinkRelease | undefined;
  readonly fields?: Fields;
  /** What else there is of them, where it is more than Headroom reads. */
  readonly unread?: readonly NotRead[];
}

/** A platform, and what it has under the settings. */
export interface Platform {
  /** `what the EMR release itself configures` */
  readonly own: Localized;
  readonly notKnown: Localized;
  /** What is taken for granted where the settings decide the memory. */
  readonly assumed: Assumed;
}

/** Sizes from which the others follow: without one of them, what the platform itself configures decides. */
const DECIDING = ["process.size", "flink.size", "heap.size"].map((name) => `jobmanager.memory.${name}`);

/** The JobManager that a platform starts with settings. */
export function jobManagerOfSettings(carried: CarriedSettings): DescribedJobManager {
  const { kind, name, source, span, nameSpan, settings, execution, platform, fields = new Map() } = carried;
  const { unread = [] } = carried;
  const configuration = Configuration.of(settings);
  const isDecided = DECIDING.some((key) => configuration.has(key));
  const own: NotRead = { what: platform.own, why: platform.notKnown, place: { source, span: nameSpan } };
  const because = [...(isDecided ? [] : [own]), ...unread];
  const isFlat = carried.through === "flat-file";
  const given: GivenConfiguration =
    because.length === 0
      ? { kind: "settings", source, settings: isFlat ? throughFlatFile(settings) : settings }
      : { kind: "unknown", source, settings, because };
  const assumed = isFlat ? newestReaderOf(["flink-conf.yaml"]).release : (carried.newest ?? newestRelease);
  const flink = chooseRelease({ image: undefined, assumed });
  return {
    ...{ kind, name, namespace: undefined, source, span, nameSpan, flink, settings, fields },
    effective: effectiveSettings(configuration),
    environment: [],
    properties: undefined,
    pod: { release: flink.release, execution, given, arguments: [], environment: {} },
    client: undefined,
    clientSpec: undefined,
    container: undefined,
    operator: undefined,
    failure: undefined,
    basis: { assumed: isDecided ? [platform.assumed] : [], notRead: because },
  };
}
