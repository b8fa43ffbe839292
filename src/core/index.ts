/**
 * Headroom as a library: the same in Node and in browsers, without dependencies but `yaml`. Sizes are bytes as bigint
 * throughout; a user's mistake is a value, never an exception.
 */

export type { ConfigEntry } from "./configuration/config-entry.ts";
export type { ConfigValue, JavaClass } from "./configuration/config-value.ts";
export { Configuration, type Setting } from "./configuration/configuration.ts";
export {
  type DynamicPropertiesReading,
  type DynamicProperty,
  readDynamicProperties,
} from "./configuration/dynamic-properties.ts";
export type { FlatLine, SkippedLine } from "./configuration/flat-file.ts";
export type { ConfigurationFiles, FileFormat, FileReading } from "./configuration/load-configuration.ts";
export type { Provenance } from "./configuration/provenance.ts";
export type { StandardYamlReading } from "./configuration/standard-yaml.ts";
export { applyEdits, type TextEdit } from "./configuration/text-edit.ts";
export type { JavaException } from "./diagnostics/java-exception.ts";
export {
  type MalformedInput,
  type Position,
  positionOf,
  type Source,
  type SourceStart,
  type Span,
} from "./diagnostics/source.ts";
export { type ExplainRequest, explain, explainAsDocument } from "./explain.ts";
export {
  type Answer,
  answer,
  type GivenConfiguration,
  type MemoryPlan,
  type Outcome,
  type Question,
  type UnifiedPlan,
} from "./jobmanager/answer.ts";
export {
  type BashJavaUtilsAnswer,
  type BashJavaUtilsQuestion,
  getJmResourceParams,
} from "./jobmanager/bash-java-utils.ts";
export type { HeapOnlyPlan } from "./jobmanager/heap-only-model.ts";
export { jvmArguments } from "./jobmanager/jvm-arguments.ts";
export type { Environment } from "./jobmanager/legacy-heap.ts";
export { deriveProcessSpec, type StartContext } from "./jobmanager/process-memory.ts";
export {
  type Component,
  componentSize,
  components,
  type JobManagerProcessSpec,
  totalFlinkMemory,
  totalProcessMemory,
} from "./jobmanager/process-spec.ts";
export { Refusal, type RefusalCode, type RefusalReason } from "./jobmanager/refusal.ts";
export type { SettingChange, WorkingRange } from "./jobmanager/setting-change.ts";
export type {
  DerivationListener,
  DerivationStep,
  FlinkLogCode,
  FlinkLogLine,
  How,
  Operand,
} from "./jobmanager/trace.ts";
export { type WayOut, waysOut } from "./jobmanager/way-out.ts";
export {
  configurationText,
  humanReadableSize,
  parseMemorySize,
  type SizeProblem,
  type SizeReading,
} from "./memory/memory-size.ts";
export type { Language, Localized } from "./messages/language.ts";
export type { ConfigOption, OptionType } from "./options/config-option.ts";
export { type Execution, executions } from "./options/execution.ts";
export { type FlinkRelease, findRelease, flinkReleases, type ReleaseLookup } from "./options/flink-release.ts";
export { jobManagerOptions, legacyHeapOptions } from "./options/job-manager-options.ts";
export type { ConfigurationFileName, FlinkBehaviour } from "./options/release-differences.ts";
export type { ShippedConfiguration, ShippedSetting } from "./options/shipped-configuration.ts";
export type {
  DerivationDocument,
  EditDocument,
  ExplainDocument,
  FailureDocument,
  NoteDocument,
  SettingDocument,
} from "./report/explain-document.ts";
export { explainMarkdown } from "./report/explain-markdown.ts";
export { explainSvg } from "./report/explain-svg.ts";
export { explainText } from "./report/explain-text.ts";
export type { Explanation, Origin } from "./report/explanation.ts";
export { toJson } from "./report/json.ts";
export type { MemoryDocument } from "./report/memory-document.ts";
export {
  type Difference,
  type DifferenceKind,
  diffReleases,
  type ReleaseDiff,
  type Side,
} from "./report/release-diff.ts";
export type { Terminal } from "./report/terminal.ts";
export type { Fix } from "./rules/fix.ts";
export type { Place, Places } from "./rules/place.ts";
export type { Finding, Severity, Voice } from "./rules/rule.ts";
export type { YamlProblem, YamlProblemCode } from "./yaml/problem.ts";
