import type { Rule } from "../findings/rule.ts";
import { acceptedButNotDeployable } from "./accepted-but-not-deployable.ts";
import { argumentsAfterUnknownIgnored } from "./arguments-after-unknown-ignored.ts";
import { bothConfigurationFiles } from "./both-configuration-files.ts";
import { checkpointsOnHeap } from "./checkpoints-on-heap.ts";
import { commentCutsValue } from "./comment-cuts-value.ts";
import { configurationRejected } from "./configuration-rejected.ts";
import { containerBelowProcessSize } from "./container-below-process-size.ts";
import { containerMemoryRefused } from "./container-memory-refused.ts";
import { deploymentRejected } from "./deployment-rejected.ts";
import { directLimitNotEnforced } from "./direct-limit-not-enforced.ts";
import { duplicateKey } from "./duplicate-key.ts";
import { dynamicJvmOptionsIgnored } from "./dynamic-jvm-options-ignored.ts";
import { dynamicPropertyMalformed } from "./dynamic-property-malformed.ts";
import { fileNotRead } from "./file-not-read.ts";
import { fileUnreadable } from "./file-unreadable.ts";
import { fineGrainedWithTotals } from "./fine-grained-with-totals.ts";
import { heapBelowRecommendedMinimum } from "./heap-below-recommended-minimum.ts";
import { heapUnusable } from "./heap-unusable.ts";
import { heapWithoutCompressedPointers } from "./heap-without-compressed-pointers.ts";
import { jemallocDisabled } from "./jemalloc-disabled.ts";
import { jobStoreInMemory } from "./job-store-in-memory.ts";
import { jvmOptionOverridesPlan } from "./jvm-option-overrides-plan.ts";
import { keyNotInRelease } from "./key-not-in-release.ts";
import { legacyHeapInPod } from "./legacy-heap-in-pod.ts";
import { legacyKey } from "./legacy-key.ts";
import { limitFactorInvalid } from "./limit-factor-invalid.ts";
import { lineIgnored } from "./line-ignored.ts";
import { localExecutionIgnoresMemory } from "./local-execution-ignores-memory.ts";
import { lookalikeCharacter } from "./lookalike-character.ts";
import { manifestUnreadable } from "./manifest-unreadable.ts";
import { memoryUnitDiffersByLayer } from "./memory-unit-differs-by-layer.ts";
import { metaspaceBelowFirstJob } from "./metaspace-below-first-job.ts";
import { metaspaceBelowIdle } from "./metaspace-below-idle.ts";
import { nettyAllocatorWithoutPrefix } from "./netty-allocator-without-prefix.ts";
import { noExitOnOutOfMemory } from "./no-exit-on-out-of-memory.ts";
import { offHeapDerived } from "./off-heap-derived.ts";
import { overheadCapped } from "./overhead-capped.ts";
import { overheadOutsideFraction } from "./overhead-outside-fraction.ts";
import { podTemplateMemoryOverwritten } from "./pod-template-memory-overwritten.ts";
import { refusedWithoutDefaults } from "./refused-without-defaults.ts";
import { resourceOverridesProcessSize } from "./resource-overrides-process-size.ts";
import { sessionArgumentsNotCounted } from "./session-arguments-not-counted.ts";
import { shadowedSetting } from "./shadowed-setting.ts";
import { sizeUnitUnknown } from "./size-unit-unknown.ts";
import { sizeWithoutUnit } from "./size-without-unit.ts";
import { taskManagerNotCovered } from "./task-manager-not-covered.ts";
import { unknownKey } from "./unknown-key.ts";
import { valueNotASize } from "./value-not-a-size.ts";
import { whitespaceDeletedInProperties } from "./whitespace-deleted-in-properties.ts";

/** Every rule, the gravest first: what Flink refuses, then what is worth noting beside an answer, then the others. */
export const allRules: readonly Rule[] = [
  configurationRejected,
  fileUnreadable,
  dynamicPropertyMalformed,
  sizeUnitUnknown,
  valueNotASize,
  deploymentRejected,
  refusedWithoutDefaults,
  acceptedButNotDeployable,
  limitFactorInvalid,
  metaspaceBelowIdle,
  heapUnusable,
  metaspaceBelowFirstJob,
  heapBelowRecommendedMinimum,
  jvmOptionOverridesPlan,
  legacyHeapInPod,
  fileNotRead,
  bothConfigurationFiles,
  lineIgnored,
  lookalikeCharacter,
  commentCutsValue,
  unknownKey,
  sizeWithoutUnit,
  legacyKey,
  sessionArgumentsNotCounted,
  duplicateKey,
  shadowedSetting,
  fineGrainedWithTotals,
  offHeapDerived,
  overheadOutsideFraction,
  overheadCapped,
  directLimitNotEnforced,
  localExecutionIgnoresMemory,
  taskManagerNotCovered,
  containerBelowProcessSize,
  containerMemoryRefused,
  resourceOverridesProcessSize,
  podTemplateMemoryOverwritten,
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
  nettyAllocatorWithoutPrefix,
  manifestUnreadable,
];

/** What `check` looks for. */
export const checkRules: readonly Rule[] = allRules.filter(({ toldBy }) => toldBy.includes("check"));

/** What is told of a part of a deployment, which something else completes. */
export const partRules: readonly Rule[] = checkRules.filter(({ holdsOfParts }) => holdsOfParts);
