import type { FileFormat } from "../configuration/load-configuration.ts";
import type { Language } from "../language.ts";
import type { Execution } from "../options/execution.ts";
import { type FlinkRelease, findRelease, newestReaderOf } from "../options/flink-release.ts";
import type { ConfigurationFileName } from "../options/release-differences.ts";
import { notConfigurationText, recognise } from "../recognise/recognise.ts";
import { type ExplainDocument, explainDocument } from "./explain-document.ts";
import { type Explanation, explanationOf } from "./explanation.ts";
import type { AskedQuestion, ChosenRelease } from "./origin.ts";

/** How configurations are used. */
export interface Circumstances {
  /** `1.20`, `1.20.5`, `v2_3` …; without it, what a manifest names, else the newest release that reads such a file. */
  readonly flink?: string;
  /** Where the JobManager is started; `standalone` without it. */
  readonly execution?: Execution;
  /** Program arguments such as `["-D", "jobmanager.memory.heap.size=2g"]`. */
  readonly arguments?: readonly string[];
  /** Variables of the environment that Flink reads, such as FLINK_JM_HEAP. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** The text of a configuration. */
export interface ConfigurationText {
  /** The content of a `flink-conf.yaml` or a `config.yaml`. */
  readonly text: string;
  /** Which of the two it is, by its name; other names are told apart by their content. */
  readonly name?: string;
}

/** What to explain: a configuration, and how it is used. */
export interface ExplainRequest extends Circumstances, ConfigurationText {}

/**
 * Explains what memory a JobManager gets, exactly as the release would derive it; where it refuses, why, and ways out.
 * Never throws for what the configuration says.
 *
 * @throws RangeError where `flink` names no release from 1.10 on, or the text is no Flink configuration but a manifest
 */
export function explain(request: ExplainRequest): Explanation {
  return explanationOf(askedOf(request));
}

/** The question that a request stands for; see {@link explain} for what it throws. */
export function askedOf(request: ExplainRequest): AskedQuestion {
  const named = request.flink === undefined ? undefined : releaseNamed(request.flink);
  const format = formatOf(request, named?.release);
  const chosen = named ?? newestThatReads(format);
  const question = {
    release: chosen.release,
    execution: request.execution ?? "standalone",
    given: { kind: "file", source: { name: request.name ?? format, text: request.text }, format },
    arguments: request.arguments ?? [],
    environment: request.environment ?? {},
  } as const;
  return { ...chosen, question, filesThere: [] };
}

/**
 * Which of Flink's files a text is; where nothing tells, the one that the release would read it as.
 *
 * @throws RangeError where it is no configuration of Flink's
 */
export function formatOf({ name = "", text }: ConfigurationText, release: FlinkRelease | undefined): FileFormat {
  const what = recognise({ name, text }, release);
  const problem = what.kind === "unknown" ? undefined : notConfigurationText(name === "" ? "this" : name, what);
  if (problem !== undefined) throw new RangeError(problem.en);
  if (!("format" in what)) throw new RangeError("this is a manifest, not a Flink configuration");
  return what.format;
}

/** The same as a document for machines: `explain --output json`, with sizes as bigint. */
export function explainAsDocument(request: ExplainRequest, language: Language = "en"): ExplainDocument {
  return explainDocument(explain(request), language);
}

function newestThatReads(file: ConfigurationFileName): ChosenRelease {
  const { release } = newestReaderOf([file]);
  return { release, reason: { kind: "newest-that-reads", file }, newerThanKnown: undefined };
}

/** @throws RangeError where the name is no release's */
export function releaseNamed(name: string): ChosenRelease {
  const found = findRelease(name);
  if (!found.ok) throw new RangeError(`unknown Flink release: ${name}`);
  const { release, newerThanKnown } = found;
  return { release, reason: { kind: "asked" }, newerThanKnown: newerThanKnown ? name : undefined };
}
