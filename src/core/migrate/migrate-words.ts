import { mistypedLine } from "../configuration/mistyped-line.ts";
import { unifiedPlan } from "../jobmanager/unified-plan.ts";
import { comma, type Language, type Localized } from "../language.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import { LEGACY_HEAP_VARIABLE, totalProcessMemoryOption } from "../options/job-manager-options.ts";
import { componentNames } from "../output/component-names.ts";
import { lookalikesText } from "../output/lookalike-text.ts";
import { flinkMessage } from "../output/refusal-text.ts";
import { sizeIn } from "../output/size-in-chinese.ts";
import type { ChangeKind, KeyChange, NewSetting } from "./key-change.ts";
import { changedComponents, sizeOf } from "./migrated-memory.ts";
import type { Migration } from "./migration.ts";
import { silentLosses } from "./silent-losses.ts";

export type Migrated = Extract<Migration, { ok: true }>;

/** Something to know about a migration beyond what it did to each key. */
export interface MigrationNote {
  readonly code: NoteCode;
  readonly text: string;
}

/** What a note of a migration is about. */
export type NoteCode =
  | "memory-same"
  | "memory-differs"
  | "memory-unknown"
  | "accepted-now"
  | "refused-now"
  | "refused-by-both"
  | "no-process"
  | "heap-can-be-kept"
  | "size-added"
  | "limits-are-new"
  | "read-as-list"
  | "variable-no-longer-needed"
  | "reporter-class-gone"
  | "java-options-without-opens"
  | "java-options-gone"
  | "release-assumed";

type ChangeWords = Localized<(change: KeyChange, to: FlinkRelease) => string>;

const renamedTo: ChangeWords = {
  en: ({ key, newKey, value }) => `${key} → ${newKey}: ${value}`,
  zh: ({ key, newKey, value }) => `${key} → ${newKey}: ${value}`,
};

const changeWords: Readonly<Record<ChangeKind, ChangeWords>> = {
  renamed: renamedTo,
  value: {
    en: ({ key, newKey, value, was }) => `${key}: ${was} → ${key === newKey ? "" : `${newKey}: `}${value}`,
    zh: ({ key, newKey, value, was }) => `${key}: ${was} → ${key === newKey ? "" : `${newKey}: `}${value}`,
  },
  heap: renamedTo,
  removed: {
    en: ({ key, last }, to) =>
      `${key}: Flink ${to.line} does not read it${lastReader(last, " (", " was the last to read it)")}; now a comment`,
    zh: ({ key, last }, to) =>
      `${key}：Flink ${to.line} 不再读取${lastReader(last, "（最后读取它的版本是 ", "）")}，已改为注释`,
  },
  "refused-value": {
    en: ({ key, was }, to) => `${key}: Flink ${to.line} does not accept ${was}; now a comment, and the default applies`,
    zh: ({ key, was }, to) => `${key}：Flink ${to.line} 不接受 ${was}，已改为注释，此后使用默认值`,
  },
  "not-read-before": {
    en: ({ key }, to) => `${key}: had no effect, but ${to.line} would read it; now a comment`,
    zh: ({ key }, to) => `${key}：此前不起作用，而 ${to.line} 会读取它，已改为注释`,
  },
  overridden: {
    en: ({ key, by }) =>
      by === key ? `${key}: overridden by a later line; now a comment` : `${key}: overridden by ${by}; now a comment`,
    zh: ({ key, by }) => (by === key ? `${key}：以后面的一行为准，已改为注释` : `${key}：以 ${by} 为准，已改为注释`),
  },
  "not-a-setting": {
    en: ({ key }) => `not a setting: Flink skipped this line; now a comment: ${key}${mistyped(key).en}`,
    zh: ({ key }) => `不是配置项：Flink 跳过了这一行，已改为注释：${key}${mistyped(key).zh}`,
  },
  added: {
    en: ({ key, newKey, value, by }) =>
      by === undefined
        ? `${newKey}: ${value}${key === null ? ", added" : `, from ${key}`}`
        : `${newKey}: ${value}, its previous default: ${by} would change it, but ${key} did not`,
    zh: ({ key, newKey, value, by }) =>
      by === undefined
        ? `${newKey}: ${value}${key === null ? "（新增）" : `（来自 ${key}）`}`
        : `${newKey}: ${value}（此前的默认值；${key} 不影响它，而 ${by} 会）`,
  },
  left: {
    en: ({ key }) => `${key}: left as it is, because it cannot be changed in place; change it by hand`,
    zh: ({ key }) => `${key}：在原处无法自动修改，保持原样，请手工修改`,
  },
  field: {
    en: ({ key, by, value }) => `${key}: ${by} → ${value}`,
    zh: ({ key, by, value }) => `${key}: ${by} → ${value}`,
  },
  "image-left": {
    en: ({ key }, to) => `image ${key}: not an official Flink image; build it for Flink ${to.line}`,
    zh: ({ key }, to) => `镜像 ${key}：不是 Flink 官方镜像，请为 Flink ${to.line} 重新构建`,
  },
};

/** Why Flink skipped a line in which characters only look like others, and what mends it. */
function mistyped(line: string | null): Localized {
  const found = mistypedLine(line ?? "", 0, "flink-conf.yaml");
  if (found === undefined) return { en: "", zh: "" };
  const { en, zh } = lookalikesText(found.characters);
  return { en: ` (${en} headroom check --fix corrects this.)`, zh: `（${zh}headroom check --fix 可以修正）` };
}

function lastReader(last: string | undefined, before: string, after: string): string {
  return last === undefined ? "" : `${before}${last}${after}`;
}

/** What was done to a key, in a sentence. */
export function changeSentence(change: KeyChange, to: FlinkRelease, language: Language): string {
  return changeWords[change.kind][language](change, to);
}

function heapKeptText(by: readonly NewSetting[]): Localized {
  const settings = by.map(({ key, value }) => `${key}: ${value}`);
  if (by.some(({ key }) => key === totalProcessMemoryOption.key)) {
    return {
      en: `To keep the previous heap, write ${settings.join(", ")}: the container then has room for all that the JVM may take.`,
      zh: `若要保持原来的堆内存，请改为 ${settings.join("、")}：这样容器才容得下 JVM 可能占用的全部内存。`,
    };
  }
  return {
    en: `To keep the previous heap, add ${settings.join(", ")}; Flink counts the rest of the container as JVM overhead.`,
    zh: `若要保持原来的堆内存，请加上 ${settings.join("、")}。容器的其余部分此时由 Flink 计为 JVM 开销。`,
  };
}

/** What a migration has to say of memory first of all, then what else is to be known. */
export function migrationNotes(migrated: Migrated, fromAssumed: boolean, language: Language): MigrationNote[] {
  const { before, after, keepsHeap, changes } = migrated;
  const [from, to] = [before.question.release, after.question.release];
  const notes = [memoryNote(migrated)];
  if (keepsHeap.length > 0) notes.push({ code: "heap-can-be-kept", text: heapKeptText(keepsHeap) });
  const added = sizeAdded(migrated);
  if (added !== undefined) notes.push(added);
  const limits = newLimits(migrated);
  if (limits !== undefined) notes.push(limits);
  for (const { key, value } of migrated.readOtherwise) {
    notes.push({
      code: "read-as-list",
      text: {
        en: `${key}: ${from.line} splits ${value} at each “;” and ignores brackets; ${to.line} reads it as YAML: check whether both mean the same.`,
        zh: `${key}：${from.line} 只在“;”处拆分 ${value}，不识别括号；${to.line} 则按 YAML 读取，含义可能不同。`,
      },
    });
  }
  if (changes.some(({ key, kind }) => kind === "added" && key === LEGACY_HEAP_VARIABLE)) {
    notes.push({
      code: "variable-no-longer-needed",
      text: {
        en: `${LEGACY_HEAP_VARIABLE} is set in this environment and was used: its size is now in the file, and you can remove the variable.`,
        zh: `当前环境设置了 ${LEGACY_HEAP_VARIABLE}，并且已生效：其大小现已写入文件，该变量可以删除。`,
      },
    });
  }
  notes.push(...silentLosses(migrated));
  if (fromAssumed) {
    notes.push({
      code: "release-assumed",
      text: {
        en: `Read as Flink ${from.line} reads it; if the file was written for another release, name it with --from RELEASE.`,
        zh: `按 Flink ${from.line} 的方式读取；如果该文件是为其他版本编写的，请用 --from 指明。`,
      },
    });
  }
  return notes.map(({ code, text }) => ({ code, text: text[language] }));

  function memoryNote({ same }: Migrated): { code: NoteCode; text: Localized } {
    const [old, now] = [before.outcome, after.outcome];
    if (now.kind === "no-process") {
      return {
        code: "no-process",
        text: {
          en: "Local execution starts no JobManager process: the memory options have no effect, before or after.",
          zh: "本地执行不会启动 JobManager 进程：迁移前后内存配置项都不起作用。",
        },
      };
    }
    if (now.kind === "unknown" || old.kind === "unknown") {
      return {
        code: "memory-unknown",
        text: {
          en: "The JobManager's memory is not known: something that decides it was not read.",
          zh: "无法得知 JobManager 得到多少内存：起决定作用的内容没有读取。",
        },
      };
    }
    if (now.kind === "refused") {
      const message = flinkMessage(now.refusal);
      if (old.kind === "refused") {
        return {
          code: "refused-by-both",
          text: {
            en: `Flink ${from.line} refuses this configuration, and so does ${to.line}: ${message}`,
            zh: `Flink ${from.line} 对该配置报错，${to.line} 同样报错：${message}`,
          },
        };
      }
      return {
        code: "refused-now",
        text: {
          en: `Flink ${to.line} refuses what ${from.line} accepted: ${message}`,
          zh: `Flink ${from.line} 接受的配置，${to.line} 会报错：${message}`,
        },
      };
    }
    if (old.kind === "refused") {
      return {
        code: "accepted-now",
        text: {
          en: `Flink ${to.line} accepts this configuration, which ${from.line} refuses: ${flinkMessage(old.refusal)}`,
          zh: `Flink ${from.line} 对该配置报错，${to.line} 接受：${flinkMessage(old.refusal)}`,
        },
      };
    }
    return same
      ? {
          code: "memory-same",
          text: { en: "The JobManager keeps its memory, to the byte.", zh: "JobManager 的内存保持不变，精确到字节。" },
        }
      : {
          code: "memory-differs",
          text: {
            en: `The JobManager's memory changes: ${changedSizes(migrated, "en")}.`,
            zh: `JobManager 的内存会改变：${changedSizes(migrated, "zh")}。`,
          },
        };
  }
}

/** Each component that changes, with its size before and after. */
function changedSizes({ before, after }: Migrated, language: Language): string {
  const unset = { en: "left to the JVM", zh: "由 JVM 决定" }[language];
  const shown = (size: ReturnType<typeof sizeOf>) => (typeof size === "bigint" ? sizeIn(size, language) : unset);
  return changedComponents(before, after)
    .map((component) => {
      const sizes = [before, after].map((answer) => shown(sizeOf(answer, component)));
      return `${componentNames[component][language]} ${sizes.join(" → ")}`;
    })
    .join(comma[language]);
}

/** Without a size 1.10 left the heap to the JVM, or gave a container its default. */
function sizeAdded({ before, after, changes }: Migrated): { code: NoteCode; text: Localized } | undefined {
  const change = changes.find(({ kind, key }) => kind === "added" && key === null);
  if (change === undefined || before.outcome.kind !== "planned" || before.outcome.plan.model !== "heap-only") return;
  const [from, to] = [before.question.release.line, after.question.release.line];
  const setting = `${change.newKey}: ${change.value}`;
  return {
    code: "size-added",
    text:
      before.outcome.plan.container === null
        ? {
            en: `No size was set: Flink ${from} left the heap to the JVM; ${to} would not start. ${setting} is what ${to} ships; replace it with your own size.`,
            zh: `原文件没有设置大小：Flink ${from} 由 JVM 决定堆内存，而 ${to} 无法启动。${setting} 是 ${to} 自带的值，请改成你需要的大小。`,
          }
        : {
            en: `No size was set: ${setting} is the default of Flink ${from}, and ${to} has none.`,
            zh: `原文件没有设置大小：${setting} 是 Flink ${from} 的默认值，${to} 没有默认值。`,
          },
  };
}

/** Of the JVM's memory 1.10 limited the heap alone. */
function newLimits({ before, after }: Migrated): { code: NoteCode; text: Localized } | undefined {
  const plan = unifiedPlan(after);
  if (before.outcome.kind !== "planned" || unifiedPlan(before) !== undefined || plan === undefined) return undefined;
  const [en, zh] = [sizeIn(plan.spec.jvmMetaspace, "en"), sizeIn(plan.spec.jvmMetaspace, "zh")];
  const [from, to] = [before.question.release.line, after.question.release.line];
  return {
    code: "limits-are-new",
    text: {
      en: `Of the JVM's memory, Flink ${from} limited only the heap; ${to} also limits JVM metaspace, to ${en} (jobmanager.memory.jvm-metaspace.size).`,
      zh: `在 JVM 的内存中，Flink ${from} 只限制堆内存；${to} 还限制 JVM Metaspace，为 ${zh}（jobmanager.memory.jvm-metaspace.size）。`,
    },
  };
}
