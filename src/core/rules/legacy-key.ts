import { fixedAnswer, type MaybeFix } from "../findings/fix.ts";
import { atKey, isAnothersKey, variablePlace } from "../findings/place.ts";
import { defineRule, type Found, type Rule } from "../findings/rule.ts";
import { renaming, renamingElsewhere } from "../findings/setting-fixes.ts";
import type { Subject } from "../findings/subject.ts";
import { type Answer, questionOfJvm } from "../jobmanager/answer.ts";
import { legacyHeapTarget, sizeInMebibytes } from "../jobmanager/legacy-heap.ts";
import { logged } from "../jobmanager/unified-plan.ts";
import {
  jvmHeapMemory,
  LEGACY_HEAP_VARIABLE,
  legacyHeapMb,
  legacyHeapSize,
  totalProcessMemoryOption,
} from "../options/job-manager-options.ts";
import { replacementIn } from "../options/option-catalogue.ts";

interface Facts {
  readonly key: string;
  readonly newKey: string;
  /** What the release at hand makes of the old key. */
  readonly effect: "used" | "overridden" | "ignored";
  /** What counts in its place, where it is overridden. */
  readonly by?: string;
  /** Whether nobody set that but the file that Flink ships. */
  readonly isShipped?: boolean;
  readonly release: string;
}

/** Keys that have a new name. Up to 1.20 the old heap keys still count; 2.0 no longer reads them and does not say so. */
export const legacyKey: Rule = defineRule<Facts>({
  id: "legacy-key",
  voice: "advice",
  severity: "advice",
  toldBy: ["check", "explain"],
  title: {
    en: "Renamed key",
    zh: "已弃用的配置项，已有新名称",
  },
  why: {
    en: "`jobmanager.heap.size`, `jobmanager.heap.mb` and the variable `FLINK_JM_HEAP` set the JobManager's memory before 1.11. From 1.11 to 1.20 they are still used for `jobmanager.memory.heap.size` (standalone) or `jobmanager.memory.process.size` (YARN, native Kubernetes) if that is not set. Flink 2.0 and later silently ignore them; if no other size is set, Flink then refuses to start, with a message that does not name them. Other renamed keys are reported too; an old name works as long as the release reads it.",
    zh: "`jobmanager.heap.size`、`jobmanager.heap.mb` 和环境变量 `FLINK_JM_HEAP` 是 1.11 之前设置 JobManager 内存的方式。在 1.11 到 1.20 中，没有设置 `jobmanager.memory.heap.size`（独立部署）或 `jobmanager.memory.process.size`（YARN、Native Kubernetes）时，仍以它们为准。Flink 2.0 及以上版本会静默忽略它们；如果也没有配置其他内存大小，Flink 就会报错，无法启动，报错中也不会提到它们。其他改过名的配置项同样会报告；只要该版本仍会读取，已弃用的名称就仍然有效。",
  },
  text: {
    en: ({ key, newKey, effect, by, isShipped, release }) =>
      ({
        used: `${key} is an old name, which Flink ${release} still reads: write ${newKey}.`,
        overridden: `${key} has no effect in Flink ${release}, because ${isShipped === true ? `the configuration that Flink ships sets ${by ?? newKey}` : `${by ?? newKey} is set`}.`,
        ignored: `Flink ${release} no longer reads ${key} and ignores it: write ${newKey}.`,
      })[effect],
    zh: ({ key, newKey, effect, by, isShipped, release }) =>
      ({
        used: `${key} 已弃用，Flink ${release} 仍会读取，请改用 ${newKey}。`,
        overridden: `由于${isShipped === true ? " Flink 自带的配置" : ""}已设置 ${by ?? newKey}，${key} 在 Flink ${release} 中不起作用。`,
        ignored: `Flink ${release} 不再读取 ${key}，会忽略它，请改用 ${newKey}。`,
      })[effect],
  },
  examples: {
    fires: [
      {
        caption: { en: "A heap size from before 1.11", zh: "1.11 之前的堆内存大小" },
        flink: "1.20",
        file: "flink-conf.yaml",
        text: "jobmanager.heap.size: 1024m # since 2018\n",
      },
      {
        caption: { en: "A heap size from before 1.11, in 2.0 and later", zh: "2.0 起，仍用 1.11 之前的堆内存大小" },
        flink: "2.3",
        text: "jobmanager.heap.size: 1024m\n",
      },
      {
        caption: { en: "FLINK_JM_HEAP in the environment", zh: "环境变量 FLINK_JM_HEAP" },
        flink: "1.18",
        text: "jobmanager.memory.process.size: 1600m\n",
        environment: { FLINK_JM_HEAP: "1g" },
      },
      {
        caption: { en: "Both old keys, and the variable", zh: "两个已弃用的配置项，再加环境变量" },
        flink: "1.20",
        file: "flink-conf.yaml",
        text: "jobmanager.heap.mb: 2048\njobmanager.heap.size: 1g\n",
        environment: { FLINK_JM_HEAP: "3g" },
      },
    ],
    silent: [
      { caption: { en: "The new key", zh: "新配置项" }, flink: "1.20", text: "jobmanager.memory.heap.size: 1024m\n" },
    ],
  },
  check: (subject) => [...legacyHeap(subject), ...renamedKeys(subject)],
});

function legacyHeap(subject: Subject): Found<Facts>[] {
  const { answer } = subject;
  const { release, execution, environment } = answer.question;
  if (release.behaviour.memoryModel === "heap-only") return [];
  const target = isReadOnlyInPod(answer) ? jvmHeapMemory.key : legacyHeapTarget(execution);
  // The client that makes a container takes them for its size, whatever the pod in it makes of them.
  const newKey = subject.jobManager?.client === undefined ? target : totalProcessMemoryOption.key;
  const found: Found<Facts>[] = [];
  // The variable beats the keys, and of these the newer one counts.
  let by = answer.configuration.has(target) ? target : undefined;
  const facts = (key: string): Facts => {
    const told = { key, newKey, release: release.line };
    if (!release.behaviour.readsLegacyHeap) return { ...told, effect: "ignored" };
    if (by !== undefined) return { ...told, effect: "overridden", by };
    by = key;
    return { ...told, effect: "used" };
  };
  const severity = (told: Facts) => (told.effect === "ignored" ? ({ severity: "warning" } as const) : {});
  const message = flinkMessage(answer);

  const variable = environment[LEGACY_HEAP_VARIABLE];
  if (variable !== undefined) {
    const told = facts(LEGACY_HEAP_VARIABLE);
    const places = [variablePlace(subject, LEGACY_HEAP_VARIABLE, variable)] as const;
    found.push({ facts: told, places, ...severity(told), ...(told.effect === "used" ? message : {}) });
  }
  for (const { key } of [legacyHeapSize, legacyHeapMb]) {
    const setting = answer.configuration.get(key);
    if (setting === undefined) continue;
    const told = facts(key);
    const value = key === legacyHeapMb.key ? sizeInMebibytes(setting.value.text) : undefined;
    const fix = told.effect === "overridden" ? {} : endingRefusal(subject, renaming(subject, setting, newKey, value));
    const said = told.effect === "used" ? message : {};
    found.push({ facts: told, places: [atKey(setting)], ...severity(told), ...said, ...fix });
  }
  return found;
}

/** Another name ends no refusal of a value that is none, or of one that is too small: what does comes first. */
function endingRefusal(subject: Subject, { fix }: MaybeFix): MaybeFix {
  if (fix === undefined) return {};
  const isRefused = subject.answer.outcome.kind === "refused";
  return isRefused && fixedAnswer(subject, fix)?.outcome.kind === "refused" ? {} : { fix };
}

/** Whether the client reads the total that is set, and only the script in the pod the old option: as the JVM heap. */
function isReadOnlyInPod({ question, configuration }: Answer): boolean {
  return (
    questionOfJvm(question).readBy === "pod" &&
    configuration.has(totalProcessMemoryOption.key) &&
    !configuration.has(jvmHeapMemory.key)
  );
}

function flinkMessage(answer: Answer): { readonly flinkMessage?: string } {
  const line = logged(answer, "legacy-heap-used");
  return line === undefined ? {} : { flinkMessage: line.message };
}

/** The catalogue's renamed keys, as long as the release still reads the old name. */
function renamedKeys(subject: Subject): Found<Facts>[] {
  const { answer, catalogue } = subject;
  if (catalogue === undefined) return [];
  const { release } = answer.question;
  return [...answer.configuration.settings()].flatMap((setting) => {
    const option = catalogue.get(setting.key);
    const newKey = option === undefined ? undefined : replacementIn(option, release);
    if (newKey === undefined || isAnothersKey(setting)) return [];
    const other = answer.configuration.get(newKey);
    const effect = other === undefined ? "used" : "overridden";
    const isShipped = other?.from.kind === "shipped";
    const fix = effect === "used" ? renamingElsewhere(subject, setting, newKey) : {};
    return [
      {
        facts: { key: setting.key, newKey, effect, isShipped, release: release.line },
        places: [atKey(setting)] as const,
        ...fix,
      },
    ];
  });
}
