import type { Localized } from "../language.ts";
import { compareVersions } from "../options/flink-release.ts";
import { shippedConfiguration } from "../options/shipped-configurations.ts";
import type { Migration } from "./migration.ts";

/** What a migration may take from a cluster beside its memory. */
type SilentLoss = "reporter-class-gone" | "java-options-without-opens" | "java-options-gone";

const JAVA_OPTIONS = "env.java.opts.all";
const JAVA_OPTIONS_OF_ALL = [JAVA_OPTIONS, "env.java.opts.jobmanager"];
/** Since 1.17 a reporter is made by a factory: one that is named by its class is not, and no word is said of it. */
const REPORTER_CLASS = /^metrics\.reporter\.(.+)\.class$/u;

/** Options of HotSpot, and the first Java that does not know them: two releases warned of most before. */
const GONE: readonly (readonly [option: RegExp, java: number])[] = [
  [
    /-XX:[+-]?(?:PrintGC(?:DateStamps|TimeStamps|ApplicationStoppedTime|ApplicationConcurrentTime|Cause)|PrintTenuringDistribution|PrintHeapAtGC|UseGCLogFileRotation|NumberOfGCLogFiles|GCLogFileSize|PrintAdaptiveSizePolicy)\b\S*/u,
    9,
  ],
  [/-XX:[+-]?UseParNewGC\b/u, 11],
  [/-XX:[+-]?(?:UseConcMarkSweepGC|CMS\w+|UseCMS\w+)\b\S*/u, 15],
  [/-XX:(?:Max)?PermSize=\S+/u, 17],
];

/** What is lost without a word from Flink: reporters of metrics, and what Java 17 has to be told. */
export function silentLosses({
  changes,
  after,
}: Extract<Migration, { ok: true }>): { readonly code: SilentLoss; readonly text: Localized }[] {
  const { release } = after.question;
  const reporters = changes.flatMap(
    ({ kind, key }) => (kind === "removed" && REPORTER_CLASS.exec(key ?? "")?.[1]) || [],
  );
  const notes: { code: SilentLoss; text: Localized }[] = [];
  if (reporters.length > 0 && compareVersions(release.line, "1.17") >= 0) {
    const keys = reporters.map((name) => `metrics.reporter.${name}.factory.class`);
    notes.push({
      code: "reporter-class-gone",
      text: {
        en: `Flink ${release.line} sends no metrics to ${reporters.join(" or ")}, and only logs "No metrics reporter configured": set ${keys.join(" and ")}.`,
        zh: `Flink ${release.line} 不会向 ${reporters.join("、")} 上报指标，日志中只有“No metrics reporter configured”：请改用 ${keys.join("、")} 指定工厂类。`,
      },
    });
  }
  const options = after.configuration.get(JAVA_OPTIONS)?.value.text;
  const shipped = shippedConfiguration(release).settings.find(({ key }) => key === JAVA_OPTIONS)?.value ?? "";
  const isChanged = changes.some(({ newKey }) => newKey === JAVA_OPTIONS);
  if (isChanged && options !== undefined && shipped.includes("--add-opens") && !options.includes("--add-opens")) {
    notes.push({
      code: "java-options-without-opens",
      text: {
        en: `${JAVA_OPTIONS} replaces the value that Flink ${release.line} ships. Java 17 needs the --add-exports and --add-opens options of that value: put them before yours.`,
        zh: `${JAVA_OPTIONS} 会取代 Flink ${release.line} 自带的值，而其中的 --add-exports 与 --add-opens 是 Java 17 所需的：请把它们加在前面。`,
      },
    });
  }
  const all = JAVA_OPTIONS_OF_ALL.flatMap((key) => after.configuration.get(key)?.value.text ?? []).join(" ");
  const gone = all.includes("+IgnoreUnrecognizedVMOptions")
    ? []
    : GONE.flatMap(([option, java]) => {
        const [written] = option.exec(all) ?? [];
        return written === undefined ? [] : [{ written, java }];
      });
  // 2.0 needs Java 11 at least; earlier releases also run on Java 8, where these options are in order. From 1.18 on a
  // JVM is told to ignore what it does not know.
  if (gone.length > 0 && compareVersions(release.line, "2.0") >= 0) {
    const list = (of: (written: string, java: number) => string) => gone.map(({ written, java }) => of(written, java));
    notes.push({
      code: "java-options-gone",
      text: {
        en: `Newer JVMs ignore: ${list((written, java) => `${written} (Java ${java} and later)`).join(", ")}. Flink ${release.line} starts the JVM with -XX:+IgnoreUnrecognizedVMOptions, so they silently have no effect: remove them.`,
        zh: `较新的 JVM 会忽略以下参数：${list((written, java) => `${written}（Java ${java} 及以上）`).join("、")}。Flink ${release.line} 启动 JVM 时带有 -XX:+IgnoreUnrecognizedVMOptions，因此它们不起作用，也没有任何提示：请删除。`,
      },
    });
  }
  return notes;
}
