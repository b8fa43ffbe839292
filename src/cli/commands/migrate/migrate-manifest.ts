import { manifestMigrationOf } from "../../../core/migrate/manifest-migration.ts";
import { manifestMigrationWriters } from "../../../core/migrate/manifest-migration-report.ts";
import type { FlinkRelease } from "../../../core/options/flink-release.ts";
import { loadOptionCatalogue } from "../../../core/options/load-option-catalogue.ts";
import type { Source } from "../../../core/text/source.ts";
import { STANDARD_INPUT } from "../../../core/text/source-name.ts";
import type { Invocation } from "../../command-line/command.ts";
import { note, wrongUse } from "../../command-line/wrong-use.ts";
import { type ExitCode, FINE, FOUND, outContent } from "../../console.ts";
import { interruptedText, notUnderstoodText } from "../../files/file-problem.ts";
import { keptContent } from "../../files/replace-file.ts";
import { replaceText } from "../../files/replace-text.ts";
import { filesAround, kustomizationsAround, operatorOf } from "../../input/around-manifests.ts";
import { explainedIn } from "../../input/described-job-managers.ts";
import { operatorInVain } from "../../input/options-in-vain.ts";
import { namedRelease, noteNewerReleases } from "../../input/release.ts";
import type { record } from "./command.ts";

/** `headroom migrate MANIFEST --to RELEASE`: each JobManager of it, or the one that was picked, where it stands. */
export function migrateManifest(invocation: Invocation<typeof record>, source: Source, to: FlinkRelease): ExitCode {
  const { language, console, terminal, options, environment } = invocation;
  const { name } = source;
  if (source.malformed !== undefined && source.encoding === undefined) {
    return wrongUse(invocation, notUnderstoodText(source, source.malformed));
  }
  const kept = keptContent(name);
  if (kept !== undefined) return wrongUse(invocation, interruptedText(name, kept));
  const operator = operatorOf(options["operator-config"]);
  if (operator?.ok === false) return wrongUse(invocation, operator.problem);
  const explained = explainedIn(source, undefined, { ...options, environment });
  if (!explained.ok) return wrongUse(invocation, explained.problem);
  const described = explained.told.jobManagers.map(({ jobManager }) => jobManager);
  const inVain = described.length === 0 ? undefined : operatorInVain(options, described);
  if (inVain !== undefined) return wrongUse(invocation, inVain);
  noteNewerReleases(invocation, options.from, options.to);
  const isPicked = options.name !== undefined || options.namespace !== undefined;
  const from = namedRelease(options.from);
  if (from?.ok === false) return wrongUse(invocation, from.problem);
  const migration = manifestMigrationOf({
    source,
    to,
    from: from?.release,
    catalogue: loadOptionCatalogue(),
    around: {
      patchedBy: kustomizationsAround(),
      around: filesAround(environment),
      operator: operator?.operator,
    },
    ...(isPicked
      ? {
          isMeant: (one) => described.some(({ name, namespace }) => name === one.name && namespace === one.namespace),
        }
      : {}),
  });
  if (!migration.ok) {
    return wrongUse(invocation, {
      en: `${name} cannot be rewritten without changing how it is read: migrate its configurations one by one`,
      zh: `${name} 无法写成仍能正确读取的形式：请逐个迁移其中的配置`,
    });
  }
  const { text, jobManagers } = migration;
  if (jobManagers.length === 0) {
    return wrongUse(invocation, {
      en: `${name} describes no JobManager of a release older than ${to.line}`,
      zh: `${name} 中没有早于 ${to.line} 的 JobManager`,
    });
  }
  if (options.write && name === STANDARD_INPUT) {
    return wrongUse(invocation, {
      en: "--write needs a file, not standard input",
      zh: "--write 需要文件，不能用标准输入",
    });
  }
  const problem = options.write && text !== source.text ? replaceText(name, source.text, text) : undefined;
  if (problem !== undefined) return wrongUse(invocation, problem);
  const told = { source, text, jobManagers };
  if (options.output === "text" && !options.write) {
    outContent(console, text);
    // Under the file, where both go to a terminal.
    console.error("\n");
    console.error(manifestMigrationWriters.text(told, { language, terminal: { ...terminal, colour: false } }));
  } else console.out(manifestMigrationWriters[options.output](told, { language, terminal }));
  if (options.write) {
    note(
      invocation,
      text === source.text
        ? { en: `${name} was left as it is`, zh: `${name} 保持原样` }
        : { en: `${name} was rewritten`, zh: `已改写 ${name}` },
    );
  }
  const isFine = jobManagers.every(
    ({ same, after, refusedNow }) => same && after.outcome.kind !== "refused" && refusedNow === undefined,
  );
  return isFine ? FINE : FOUND;
}
