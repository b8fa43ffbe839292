import { Configuration, type LayeredSetting } from "../configuration/configuration.ts";
import type { Question } from "../jobmanager/answer.ts";
import { MiB } from "../memory/units.ts";
import { compareVersions } from "../options/flink-release.ts";
import { containerMemory, memoryFields } from "./container/container-memory.ts";
import { chooseRelease } from "./container/release-choice.ts";
import { type DescribedJobManager, effectiveSettings } from "./described-job-manager.ts";
import { settingOf, settingOfField } from "./operator/flink-configuration-field.ts";
import { throughFlatFile } from "./operator/written-file.ts";
import { child, descendant, type Field, fieldsByPath, presentMembers, textOf } from "./reading/manifest-document.ts";
import { quantityBytes } from "./reading/quantity.ts";

/** What the operator takes where a JobManager's `resources` say nothing at all. */
const DEFAULT_LIMIT_BYTES = 2048n * MiB;
const DEFAULT_REQUEST_BYTES = 512n * MiB;
const DEFAULT_PROCESS_RATIO = 80n;
const DEFAULT_OFF_HEAP_RATIO = 25n;
const DEFAULT_OFF_HEAP_BYTES = 600_000_000n;

/** Keys that the operator sets itself, whatever `flinkProperties` say. */
const OWN_KEYS = new Set([
  "jobmanager.rpc.address",
  "jobmanager.rpc.port",
  "blob.server.port",
  "query.server.port",
  "rest.port",
]);

/**
 * The JobManager of a FlinkCluster, the resource of the flink-on-k8s-operator of Google and Spotify: of the container's
 * limit a share becomes the process (80 %), or before Flink 1.10 the heap what a margin leaves; `flinkProperties` count
 * over it. The operator mounts a `flink-conf.yaml` of its own over the image's directory.
 *
 * Mirrors flinkcluster_default.go and flinkcluster_converter.go of spotify/flink-on-k8s-operator, v1beta1.
 */
export function jobManagerOfFlinkCluster(root: Field, kind: string): DescribedJobManager {
  const spec = child(root, "spec");
  const jobManager = child(spec, "jobManager");
  const flinkVersion = child(spec, "flinkVersion");
  const image = descendant(spec, "image", "name");
  const flink = chooseRelease({ flinkVersion, image });
  const metadata = child(root, "metadata");
  const nameField = child(metadata, "name");
  const properties = presentMembers(child(spec, "flinkProperties")).filter(({ key }) => !OWN_KEYS.has(key));
  const settings = [
    ...computedSize(jobManager, flinkVersion, nameField ?? root),
    ...properties.map((property) => settingOf(property.key, property, textOf(property) ?? "")),
  ];
  const { source } = root.document;
  const pod: Question = {
    release: flink.release,
    execution: "standalone",
    given: flink.release.behaviour.configurationFiles.includes("flink-conf.yaml")
      ? { kind: "settings", source, settings: throughFlatFile(settings) }
      : { kind: "missing", directory: "/opt/flink/conf", there: ["flink-conf.yaml"] },
    arguments: [],
    environment: {},
  };
  return {
    kind,
    name: textOf(nameField) ?? "",
    namespace: textOf(child(metadata, "namespace")),
    source,
    span: root.valueSpan,
    nameSpan: (nameField ?? root).valueSpan,
    flink,
    settings,
    effective: effectiveSettings(Configuration.of(settings)),
    environment: [],
    properties: undefined,
    fields: fieldsByPath([
      nameField,
      flinkVersion,
      image,
      jobManager,
      child(jobManager, "memoryProcessRatio"),
      ...(jobManager === undefined ? [] : memoryFields(jobManager)),
    ]),
    pod,
    client: undefined,
    clientSpec: undefined,
    container: hasResources(jobManager)
      ? jobManager && containerMemory(jobManager)
      : { requestBytes: DEFAULT_REQUEST_BYTES, limitBytes: DEFAULT_LIMIT_BYTES },
    operator: undefined,
    failure: undefined,
    basis: { assumed: [], notRead: [] },
  };
}

function hasResources(jobManager: Field | undefined): boolean {
  return presentMembers(child(jobManager, "resources")).length > 0;
}

/** The size that the operator makes of the limit, in whole mebibytes; none without a limit. */
function computedSize(jobManager: Field | undefined, flinkVersion: Field | undefined, whole: Field): LayeredSetting[] {
  const limit = jobManager === undefined ? undefined : memoryFields(jobManager)[1];
  const bytes = hasResources(jobManager) ? (quantityBytes(textOf(limit)) ?? 0n) : DEFAULT_LIMIT_BYTES;
  const from = limit ?? jobManager ?? whole;
  const version = /^\d+\.\d+/u.exec(textOf(flinkVersion) ?? "")?.[0];
  if (version === undefined || compareVersions(version, "1.10") < 0) {
    const ratio = integerOf(child(jobManager, "memoryOffHeapRatio")) ?? DEFAULT_OFF_HEAP_RATIO;
    const least = quantityBytes(textOf(child(jobManager, "memoryOffHeapMin"))) ?? DEFAULT_OFF_HEAP_BYTES;
    const share = ceiling(bytes * ratio, 100n);
    const heap = bytes - (share > least ? share : least);
    return heap > 0n ? [settingOfField("jobmanager.heap.size", from, `${ceiling(heap, MiB)}m`)] : [];
  }
  const ratio = integerOf(child(jobManager, "memoryProcessRatio")) ?? DEFAULT_PROCESS_RATIO;
  const size = ceiling(ceiling(bytes * ratio, 100n), MiB);
  return size > 0n ? [settingOfField("jobmanager.memory.process.size", from, `${size}m`)] : [];
}

function integerOf(field: Field | undefined): bigint | undefined {
  const text = textOf(field);
  return text !== undefined && /^\d{1,9}$/u.test(text) ? BigInt(text) : undefined;
}

function ceiling(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
