import { documentKind } from "../configuration/file-format.ts";
import { findingsOf } from "../findings/rule.ts";
import { answer } from "../jobmanager/answer.ts";
import type { Language } from "../language.ts";
import type { Execution } from "../options/execution.ts";
import { type FlinkRelease, findRelease, newestReaderOf } from "../options/flink-release.ts";
import { explainRules } from "../rules/explain-rules.ts";
import { type ExplainDocument, explainDocument } from "./explain-document.ts";
import { type Explanation, explanationOf } from "./explanation.ts";

/** What to explain: the text of a configuration, and how it is used. */
export interface ExplainRequest {
  /** The content of a `flink-conf.yaml` or a `config.yaml`. */
  readonly text: string;
  /** Which of the two it is, by its name; other names are told apart by their content. */
  readonly name?: string;
  /** `1.20`, `1.20.5`, `v2_3` …; without it, the newest release that reads such a file. */
  readonly flink?: string;
  /** Where the JobManager is started; `standalone` without it. */
  readonly execution?: Execution;
  /** Program arguments such as `["-D", "jobmanager.memory.heap.size=2g"]`. */
  readonly arguments?: readonly string[];
  /** Variables of the environment that Flink reads, such as FLINK_JM_HEAP. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * Explains what memory a JobManager gets, exactly as the release would derive it; where it refuses, why, and ways out.
 * Never throws for what the configuration says.
 *
 * @throws RangeError where `flink` names no release from 1.10 on, or the text is no Flink configuration but a manifest
 */
export function explain(request: ExplainRequest): Explanation {
  const named = request.flink === undefined ? undefined : releaseNamed(request.flink);
  const format = documentKind(request.name ?? "", request.text, named);
  if (format === "manifest") throw new RangeError("this is a manifest, not a Flink configuration");
  const release = named ?? newestReaderOf([format]).release;
  const question = {
    release,
    execution: request.execution ?? "standalone",
    given: { kind: "file", source: { name: request.name ?? format, text: request.text }, format },
    arguments: request.arguments ?? [],
    environment: request.environment ?? {},
  } as const;
  const given = answer(question);
  const { name } = question.given.source;
  const because =
    named === undefined
      ? {
          en: `release: ${release.version}, the newest that reads ${format}`,
          zh: `版本：${release.version}（读取 ${format} 的最新版本）`,
        }
      : { en: `release: ${release.version}, as asked`, zh: `版本：${release.version}（指定）` };
  const notes = findingsOf({ answer: given, filesThere: [] }, explainRules);
  return explanationOf(given, notes, { release: because, file: { en: `file: ${name}`, zh: `文件：${name}` } });
}

/** The same as a document for machines: `explain --output json`, with sizes as bigint. */
export function explainAsDocument(request: ExplainRequest, language: Language = "en"): ExplainDocument {
  return explainDocument(explain(request), language);
}

function releaseNamed(name: string): FlinkRelease {
  const found = findRelease(name);
  if (!found.ok) throw new RangeError(`no release of Flink that is known: ${name}`);
  return found.release;
}
