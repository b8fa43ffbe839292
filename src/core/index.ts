/**
 * Headroom as a library: the same in Node and in browsers, without dependencies. Sizes are bytes as bigint
 * throughout; a user's mistake is a value, never an exception.
 */

export type { Assumed, Basis, NotRead } from "./assumed.ts";
export { type CheckedFile, type CheckRequest, check } from "./check/check.ts";
export type {
  AcceptedDocument,
  CheckDocument,
  CheckedDeployment,
  FindingDocument,
  FoldedDocument,
  PlaceDocument,
} from "./check/check-document.ts";
export type { AcceptedBy } from "./check/check-subject.ts";
export type { Grade } from "./check/grade.ts";
export {
  type ConfigEntry,
  Configuration,
  type LayeredSetting,
  type Provenance,
  type Setting,
} from "./configuration/configuration.ts";
export {
  type DynamicPropertiesReading,
  type DynamicProperty,
  readDynamicProperties,
} from "./configuration/dynamic-properties.ts";
export type { FlatLine, SkippedLine } from "./configuration/flat-file.ts";
export type { KeyTree } from "./configuration/flatten-yaml.ts";
export type { ConfigurationFiles, FileFormat, FileReading } from "./configuration/load-configuration.ts";
export type { RefusedYaml, StandardYamlReading, UnreadYaml } from "./configuration/standard-yaml.ts";
export { type DiagnoseRequest, diagnose, type LeftFile } from "./diagnose/diagnose.ts";
export type {
  AdviceDocument,
  ContradictionDocument,
  DiagnosedPlanDocument,
  DiagnosesDocument,
  DiagnosisDocument,
  DiagnosisFacts,
  FailureFoundDocument,
  SymptomDocument,
} from "./diagnose/diagnose-report.ts";
export type { CauseId, Confidence, Evidence, Grounds, ProcessName } from "./diagnose/sign.ts";
export { type DiffRequest, diff } from "./diff/diff.ts";
export type { DiffDocument, DifferenceDocument, ReleaseDocument } from "./diff/diff-report.ts";
export {
  type Difference,
  type DifferenceKind,
  diffReleases,
  type ReleaseDiff,
  type Side,
} from "./diff/release-diff.ts";
export type { DeploymentFacts, DeploymentVerdict, VerdictDocument } from "./explain/deployment-document.ts";
export {
  type Circumstances,
  type ConfigurationText,
  type ExplainRequest,
  explain,
  explainAsDocument,
} from "./explain/explain.ts";
export type {
  DerivationDocument,
  ExplainDocument,
  FailureDocument,
  NoteDocument,
  SettingDocument,
} from "./explain/explain-document.ts";
export { explainMarkdown } from "./explain/explain-markdown.ts";
export { explainSvg } from "./explain/explain-svg.ts";
export { explainText } from "./explain/explain-text.ts";
export type { Explanation } from "./explain/explanation.ts";
export type { Origin } from "./explain/origin.ts";
export type { Fix } from "./findings/fix.ts";
export type { Place, Places } from "./findings/place.ts";
export type { Finding } from "./findings/rule.ts";
export type { Refuser, Severity, Voice } from "./findings/voice.ts";
export type { JavaException } from "./java/exception.ts";
export type { ConfigValue, JavaClass } from "./java/value.ts";
export {
  type Answer,
  answer,
  type GivenConfiguration,
  type MemoryPlan,
  type Outcome,
  type Question,
  type SettingsGiven,
  type UnifiedPlan,
  type UnknownGiven,
} from "./jobmanager/answer.ts";
export { deriveProcessSpec, type StartContext } from "./jobmanager/derive-process-spec.ts";
export type { HeapOnlyPlan } from "./jobmanager/heap-only-model.ts";
export {
  type BashJavaUtilsAnswer,
  type BashJavaUtilsQuestion,
  getJmResourceParams,
} from "./jobmanager/jm-resource-params.ts";
export { jvmArguments } from "./jobmanager/jvm-arguments.ts";
export type { Environment } from "./jobmanager/legacy-heap.ts";
export {
  componentSize,
  components,
  type JobManagerProcessSpec,
  totalFlinkMemory,
  totalProcessMemory,
} from "./jobmanager/process-spec.ts";
export type { SettingChange, WorkingRange } from "./jobmanager/setting-change.ts";
export { type WayOut, waysOut } from "./jobmanager/way-out.ts";
export type { Language, Localized } from "./language.ts";
export {
  configurationText,
  humanReadableSize,
  parseMemorySize,
  type SizeProblem,
  type SizeReading,
} from "./memory/memory-size.ts";
export type { ChangeKind, KeyChange, NewSetting } from "./migrate/key-change.ts";
export { type MigrateRequest, type MigrateResult, migrate } from "./migrate/migrate.ts";
export type { KeyChangeDocument, MigratedSide, MigrationDocument } from "./migrate/migrate-report.ts";
export type { MigrationNote, NoteCode } from "./migrate/migrate-words.ts";
export type { ConfigOption, OptionType } from "./options/config-option.ts";
export { type Execution, executions } from "./options/execution.ts";
export { type FlinkRelease, findRelease, flinkReleases, type ReleaseLookup } from "./options/flink-release.ts";
export { jobManagerOptions, legacyHeapOptions } from "./options/job-manager-options.ts";
export type { ConfigurationFileName, EntrypointOption, FlinkBehaviour } from "./options/release-differences.ts";
export type { ShippedConfiguration, ShippedSetting } from "./options/shipped-configuration.ts";
export type { BasisDocument } from "./output/basis-text.ts";
export type { EditDocument, MemoryDocument } from "./output/document-parts.ts";
export { toJson } from "./output/json.ts";
export type { Terminal } from "./output/terminal.ts";
export { Refusal, type RefusalCode, type RefusalReason } from "./process-memory/refusal.ts";
export type {
  Component,
  DerivationListener,
  DerivationStep,
  FlinkLogCode,
  FlinkLogLine,
  How,
  Operand,
} from "./process-memory/trace.ts";
export {
  type MalformedInput,
  type Position,
  positionOf,
  type Source,
  type SourceStart,
  type Span,
} from "./text/source.ts";
export { applyEdits, type TextEdit } from "./text/text-edit.ts";
export type { YamlLimit, YamlProblem, YamlProblemCode, YamlRefusal, YamlUnread } from "./yaml/index.ts";
