import type { Rule } from "../findings/rule.ts";
import { bothConfigurationFiles } from "./both-configuration-files.ts";
import { commentCutsValue } from "./comment-cuts-value.ts";
import { containerBelowProcessSize } from "./container-below-process-size.ts";
import { containerMemoryRefused } from "./container-memory-refused.ts";
import { directLimitNotEnforced } from "./direct-limit-not-enforced.ts";
import { duplicateKey } from "./duplicate-key.ts";
import { fileNotRead } from "./file-not-read.ts";
import { fineGrainedWithTotals } from "./fine-grained-with-totals.ts";
import { heapBelowRecommendedMinimum } from "./heap-below-recommended-minimum.ts";
import { heapUnusable } from "./heap-unusable.ts";
import { jvmOptionOverridesPlan } from "./jvm-option-overrides-plan.ts";
import { legacyHeapInPod } from "./legacy-heap-in-pod.ts";
import { legacyKey } from "./legacy-key.ts";
import { lineIgnored } from "./line-ignored.ts";
import { localExecutionIgnoresMemory } from "./local-execution-ignores-memory.ts";
import { lookalikeCharacter } from "./lookalike-character.ts";
import { offHeapDerived } from "./off-heap-derived.ts";
import { overheadCapped } from "./overhead-capped.ts";
import { overheadOutsideFraction } from "./overhead-outside-fraction.ts";
import { sessionArgumentsNotCounted } from "./session-arguments-not-counted.ts";
import { shadowedSetting } from "./shadowed-setting.ts";
import { sizeWithoutUnit } from "./size-without-unit.ts";
import { taskManagerNotCovered } from "./task-manager-not-covered.ts";
import { unknownKey } from "./unknown-key.ts";
import { whitespaceDeletedInProperties } from "./whitespace-deleted-in-properties.ts";

/** What `explain` notes beside the answer, the gravest first: no other rule is loaded for it. */
export const explainRules: readonly Rule[] = [
  heapUnusable,
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
  whitespaceDeletedInProperties,
];
