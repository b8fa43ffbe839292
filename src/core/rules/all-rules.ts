import type { Rule } from "../findings/rule.ts";
import { acceptedButNotDeployable } from "./accepted-but-not-deployable.ts";
import { argumentsAfterUnknownIgnored } from "./arguments-after-unknown-ignored.ts";
import { checkpointsOnHeap } from "./checkpoints-on-heap.ts";
import { configurationRejected } from "./configuration-rejected.ts";
import { containerBelowProcessSize } from "./container-below-process-size.ts";
import { deploymentRejected } from "./deployment-rejected.ts";
import { dynamicJvmOptionsIgnored } from "./dynamic-jvm-options-ignored.ts";
import { dynamicPropertyMalformed } from "./dynamic-property-malformed.ts";
import { explainRules } from "./explain-rules.ts";
import { fileUnreadable } from "./file-unreadable.ts";
import { heapWithoutCompressedPointers } from "./heap-without-compressed-pointers.ts";
import { jemallocDisabled } from "./jemalloc-disabled.ts";
import { jobStoreInMemory } from "./job-store-in-memory.ts";
import { keyNotInRelease } from "./key-not-in-release.ts";
import { limitFactorInvalid } from "./limit-factor-invalid.ts";
import { manifestUnreadable } from "./manifest-unreadable.ts";
import { memoryUnitDiffersByLayer } from "./memory-unit-differs-by-layer.ts";
import { noExitOnOutOfMemory } from "./no-exit-on-out-of-memory.ts";
import { resourceOverridesProcessSize } from "./resource-overrides-process-size.ts";
import { sizeUnitUnknown } from "./size-unit-unknown.ts";
import { taskManagerNotCovered } from "./task-manager-not-covered.ts";
import { unknownKey } from "./unknown-key.ts";
import { valueNotASize } from "./value-not-a-size.ts";
import { whitespaceDeletedInProperties } from "./whitespace-deleted-in-properties.ts";

/** Every rule, the gravest first: what Flink fails, then what `explain` notes, then what only `check` looks for. */
export const allRules: readonly Rule[] = [
  configurationRejected,
  fileUnreadable,
  dynamicPropertyMalformed,
  sizeUnitUnknown,
  valueNotASize,
  deploymentRejected,
  acceptedButNotDeployable,
  limitFactorInvalid,
  ...explainRules,
  containerBelowProcessSize,
  resourceOverridesProcessSize,
  memoryUnitDiffersByLayer,
  whitespaceDeletedInProperties,
  dynamicJvmOptionsIgnored,
  argumentsAfterUnknownIgnored,
  keyNotInRelease,
  checkpointsOnHeap,
  jobStoreInMemory,
  noExitOnOutOfMemory,
  heapWithoutCompressedPointers,
  jemallocDisabled,
  manifestUnreadable,
];

/** What `check` looks for: that TaskManagers are not covered is for an explanation to say. */
export const checkRules: readonly Rule[] = allRules.filter((rule) => rule !== taskManagerNotCovered);

/** What holds of a single setting, whatever stands around it. */
export const partRules: readonly Rule[] = [sizeUnitUnknown, valueNotASize, unknownKey];
