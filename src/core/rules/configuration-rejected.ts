import type { Setting } from "../configuration/configuration.ts";
import { type MaybeFix, safeFix } from "../findings/fix.ts";
import { type Places, valuesOrWhole, variablePlace } from "../findings/place.ts";
import { defineRule, type Found, type Rule } from "../findings/rule.ts";
import { mendedSizes } from "../findings/slips/bad-sizes.ts";
import { isKnownKey, probableKey } from "../findings/slips/known-keys.ts";
import { mistypedIn } from "../findings/slips/mistyped.ts";
import { fixedContainerLimit, type Subject } from "../findings/subject.ts";
import { type Answer, derivePlan } from "../jobmanager/answer.ts";
import { withChanges } from "../jobmanager/setting-change.ts";
import { type WayOut, waysOut, withinLimit } from "../jobmanager/way-out.ts";
import { isDeployable } from "../manifests/described-job-manager.ts";
import {
  jvmHeapMemory,
  LEGACY_HEAP_VARIABLE,
  legacyHeapOptions,
  totalFlinkMemoryOption,
  totalProcessMemoryOption,
} from "../options/job-manager-options.ts";
import { flinkSays, refusalText } from "../output/refusal-text.ts";
import type { Refusal, RefusalCode } from "../process-memory/refusal.ts";

interface Facts {
  readonly refusal: Refusal;
  /** What would work, tried; the best first. */
  readonly ways: readonly WayOut[];
  /** Whether Flink says so only once the values are mended that it stumbles over first. */
  readonly afterMending: boolean;
}

/** Refusals that another rule tells in more detail. */
const toldElsewhere: readonly RefusalCode[] = ["file-unreadable", "dynamic-property-malformed"];

/** All that JobManagerProcessUtils refuses, 1.11–2.3, and what 1.10's scripts do. */
export const configurationRejected: Rule = defineRule<Facts>({
  id: "configuration-rejected",
  voice: "flink-fails",
  severity: "error",
  toldBy: ["check"],
  title: {
    en: "Flink refuses this configuration",
    zh: "该配置会使 Flink 报错",
  },
  why: {
    en: "The sizes do not fit together, one of them cannot be read, or none is set: the JobManager does not start. Flink stops at the first conflict and reports the numbers, but no solution. Headroom has tried every way out that it offers: with each of them, the release accepts the configuration.",
    zh: "各项内存大小互相矛盾、其中某项无法读取，或者一项也没有配置：JobManager 无法启动。Flink 遇到第一个冲突就停下，只给出数字，不给出办法。Headroom 给出的每种办法都经过验算：照此修改后，该版本会接受配置。",
  },
  text: {
    en: ({ refusal, afterMending }) =>
      `${refusalText(refusal.reason).en}${afterMending ? " (Flink reports this once the values above are fixed.)" : ""}`,
    zh: ({ refusal, afterMending }) =>
      `${refusalText(refusal.reason).zh}${afterMending ? "（上述的值改正后，Flink 才会报告这一点。）" : ""}`,
  },
  examples: {
    fires: [
      {
        caption: { en: "A heap that leaves too much for the JVM overhead", zh: "堆内存留给 JVM 开销的部分过多" },
        flink: "2.3",
        text: "jobmanager:\n  memory:\n    process:\n      size: 8g\n    heap.size: 4g # plenty\n",
      },
      {
        caption: { en: "A process too small for any heap", zh: "进程太小，没有堆内存可用" },
        flink: "1.18",
        text: "jobmanager.memory.process.size: 500m\n",
      },
      {
        caption: { en: "No size at all", zh: "没有设置任何大小" },
        flink: "2.3",
        text: "jobmanager.rpc.address: localhost\n",
      },
    ],
    silent: [
      {
        caption: { en: "A process size alone", zh: "只设置进程总内存" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 1600m\n",
      },
      {
        caption: { en: "A file that cannot be read, which another rule reports", zh: "文件无法读取，由另一条规则报告" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 1600m\n  broken: yaml\n",
      },
    ],
  },
  check: (subject) => {
    const { answer } = subject;
    if (answer.outcome.kind !== "refused" || isToldOfDeployment(subject)) return [];
    const { refusal } = answer.outcome;
    const { code } = refusal.reason;
    if (toldElsewhere.includes(code)) return [];
    return code === "value-not-a-size" ? afterMending(subject) : [found(subject, answer, refusal, false)];
  },
});

/** `deployment-rejected` and `accepted-but-not-deployable` come first: a pod that is never made refuses nothing. */
function isToldOfDeployment({ jobManager }: Subject): boolean {
  return jobManager !== undefined && !isDeployable(jobManager);
}

function found(subject: Subject, refused: Answer, refusal: Refusal, isAfterMending: boolean): Found<Facts> {
  const ways = isAfterMending ? [] : withinLimit(waysOut(refused), fixedContainerLimit(subject));
  return {
    facts: { refusal, ways, afterMending: isAfterMending },
    places: placesOf(subject, refusal),
    flinkMessage: flinkSays(refusal.exception),
    // Where a size is there, and only does not reach Flink, the rule that tells so mends it; and so what is mistyped.
    ...(mistypedIn(subject).length > 0 ||
    (refusal.reason.code === "nothing-configured" && hasSizeThatDoesNotCount(subject))
      ? {}
      : firstFix(subject, ways)),
  };
}

const SIZES: readonly string[] = [totalProcessMemoryOption, totalFlinkMemoryOption, jvmHeapMemory].map(
  ({ key }) => key,
);

/** Under a misspelt key, under one that the release no longer reads, or in a line that it skips. */
function hasSizeThatDoesNotCount({ answer, catalogue }: Subject): boolean {
  const { configuration, question, file } = answer;
  const isMeant = ({ key }: Setting) => {
    if (isLegacyHeap(key)) return true;
    const meant = isKnownKey(key, catalogue) ? undefined : probableKey(key, question.release, catalogue);
    return meant !== undefined && SIZES.includes(meant);
  };
  if ([...configuration.settings()].some(isMeant)) return true;
  if (file?.format !== "flink-conf.yaml") return false;
  return file.lines.some((line) => {
    if (line.kind !== "skipped") return false;
    const text = file.source.text.slice(line.span.start, line.span.end);
    const key = /^([\w.-]+)\s*[:=]\s*\S/u.exec(text)?.[1];
    // Below a section, as in YAML, stands what was meant.
    if (/^jobmanager:$/u.test(text.trim())) return true;
    return key !== undefined && (SIZES.includes(key) || isLegacyHeap(key));
  });
}

function isLegacyHeap(key: string): boolean {
  return legacyHeapOptions.some((option) => option.key === key);
}

function placesOf(subject: Subject, refusal: Refusal): Places {
  const value = subject.answer.question.environment[LEGACY_HEAP_VARIABLE];
  const isVariable = refusal.reason.code === "heap-variable-not-a-size" && value !== undefined;
  return isVariable
    ? [variablePlace(subject, LEGACY_HEAP_VARIABLE, value)]
    : valuesOrWhole(subject.answer, refusal.keys);
}

/** The best way out that can be written into the text. */
function firstFix(subject: Subject, ways: readonly WayOut[]): MaybeFix {
  const { given } = subject.answer.question;
  const edits = ways.find((way) => way.edits.length > 0)?.edits;
  if (edits === undefined || (given.kind !== "file" && given.kind !== "settings")) return {};
  return safeFix(subject, { source: given.source, edits });
}

/** What Flink would say next, once every value that is no size is what was meant: all problems at once. */
function afterMending(subject: Subject): Found<Facts>[] {
  const { answer } = subject;
  const changes = mendedSizes(answer);
  if (changes === undefined) return [];
  const outcome = derivePlan(answer.question, withChanges(answer.configuration, changes));
  if (outcome.kind !== "refused" || outcome.refusal.reason.code === "value-not-a-size") return [];
  return [found(subject, answer, outcome.refusal, true)];
}
