import type { Localized } from "../language.ts";
import { compareVersions } from "../options/flink-release.ts";
import { shippedConfiguration } from "../options/shipped-configurations.ts";
import type { Migration } from "./migration.ts";

/** What a migration may take from a cluster beside its memory. */
type SilentLoss = "reporter-class-gone" | "java-options-without-opens";

const JAVA_OPTIONS = "env.java.opts.all";
/** Since 1.17 a reporter is made by a factory: one that is named by its class is not, and no word is said of it. */
const REPORTER_CLASS = /^metrics\.reporter\.(.+)\.class$/u;

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
    const names = reporters.join(", ");
    const key = `metrics.reporter.${reporters[0]}.factory.class`;
    notes.push({
      code: "reporter-class-gone",
      text: {
        en: `Flink ${release.line} sends no metrics to ${names} and only logs "No metrics reporter configured": set the factory, ${key}.`,
        zh: `Flink ${release.line} 不会向 ${names} 上报指标，日志中只有 "No metrics reporter configured"：请改用 ${key} 指定工厂类。`,
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
  return notes;
}
