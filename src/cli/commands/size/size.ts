import { type Answer, answer } from "../../../core/jobmanager/answer.ts";
import type { Localized } from "../../../core/language.ts";
import type { FlinkRelease } from "../../../core/options/flink-release.ts";
import { shippedConfiguration } from "../../../core/options/shipped-configurations.ts";
import { notReadClause } from "../../../core/output/basis-text.ts";
import { toJson } from "../../../core/output/json.ts";
import { refusalText } from "../../../core/output/refusal-text.ts";
import { measuredDocument, measuredText } from "../../../core/size/measured-text.ts";
import { sizeDocument, whatIfDocument } from "../../../core/size/size-document.ts";
import { sizeConfig, sizeManifest } from "../../../core/size/size-settings.ts";
import { sizeText } from "../../../core/size/size-text.ts";
import { type Sizing, sizingOf } from "../../../core/size/sizing.ts";
import { whatIf } from "../../../core/size/what-if.ts";
import { whatIfText } from "../../../core/size/what-if-text.ts";
import { exampleJobs } from "../../../core/size/workload.ts";
import { wrongUse } from "../../command-line/wrong-use.ts";
import { type ExitCode, FINE, FOUND } from "../../console.ts";
import { noteNewerReleases } from "../../input/release.ts";
import { askedMemory, askedRelease, askedWish } from "./asked-memory.ts";
import { askedWorkload } from "./asked-workload.ts";
import type { SizeInvocation } from "./command.ts";

/** `headroom size`: from jobs to settings, from a memory to how many jobs, from a part to the totals. */
export async function run(invocation: SizeInvocation): Promise<ExitCode> {
  const { options, language, terminal, console } = invocation;
  const misuse = misuseOf(invocation);
  if (misuse !== undefined) return wrongUse(invocation, misuse);
  const asking = await askedWorkload(invocation);
  if (!asking.ok) return wrongUse(invocation, asking.problem);
  const chosen = askedRelease(invocation, asking.asked?.flinkVersion);
  if (!chosen.ok) return wrongUse(invocation, chosen.problem);
  const memory = askedMemory(invocation, chosen.release);
  if (!memory.ok) return wrongUse(invocation, memory.problem);
  const { against, basis } = memory;
  const release = against?.question.release ?? chosen.release;
  noteNewerReleases(invocation, options.flink);
  const wished = askedWish(invocation, against ?? shipped(release, invocation));
  if (!wished.ok) return wrongUse(invocation, wished.problem);
  const { wish } = wished;
  if (wish !== undefined) {
    if (asking.asked !== undefined) {
      return wrongUse(invocation, {
        en: "give either jobs or a new size for a component, not both",
        zh: "作业与某一部分的大小只能给出其一",
      });
    }
    return tellWhatIf(invocation, against ?? shipped(release, invocation), wish);
  }
  const measured = options.pid === undefined ? undefined : await measuredHeap(options.pid);
  if (measured?.ok === false) return wrongUse(invocation, measured.problem);
  if (asking.asked === undefined && against === undefined && measured === undefined) {
    return wrongUse(invocation, {
      en: "name jobs or a memory size: see --jobs, --workload, --plan, --rest, --container, --heap, or give a path",
      zh: "请指定作业或内存大小：见 --jobs、--workload、--plan、--rest、--container、--heap，或给出路径",
    });
  }
  if (asking.asked === undefined && against === undefined && measured !== undefined) {
    const json = options.output === "json";
    console.out(
      json ? `${toJson(measuredDocument(measured))}\n` : measuredText(measured, undefined, language, terminal),
    );
    return FINE;
  }
  const { workload = exampleJobs, notRead = [] } = asking.asked ?? {};
  const execution = against?.question.execution ?? options.execution ?? "standalone";
  const sizing = sizingOf({
    workload,
    release,
    execution,
    notRead,
    ...(against === undefined ? {} : { against }),
    ...(basis === undefined ? {} : { basis }),
  });
  if (options.output === "json") {
    const heap = measured === undefined ? {} : { measured: measuredDocument(measured) };
    console.out(`${toJson({ ...sizeDocument(sizing, language), ...heap })}\n`);
  } else if (options.output !== "text") {
    const write = options.output === "config" ? sizeConfig : sizeManifest;
    console.out(write(sizing));
    // Standard output is for machines here, which are given nothing.
    if (sizing.recommended === undefined) console.error(sizeText(sizing, language, { ...terminal, colour: false }));
  } else {
    const heap = measured === undefined ? "" : `\n${measuredText(measured, sizing.need.live, language, terminal)}`;
    console.out(sizeText(sizing, language, terminal) + heap);
  }
  return isFine(sizing) ? FINE : FOUND;
}

/** What is asked for together, and one answer has no place for. */
function misuseOf({ options }: SizeInvocation): Localized | undefined {
  const { output, pid } = options;
  if (options.execution === "local") {
    return {
      en: "with --execution local there is no JobManager process to size: the JVM that runs the program has its own -Xmx",
      zh: "--execution local 时没有 JobManager 进程，无从估算：起作用的是运行程序的 JVM 自己的 -Xmx",
    };
  }
  const wish = (["heap", "metaspace", "off-heap"] as const).find((name) => options[name] !== undefined);
  if (wish !== undefined && pid !== undefined) {
    return {
      en: `give either --pid or --${wish}: what is measured does not change what a size leads to`,
      zh: `--pid 与 --${wish} 只能给出其一：按新大小得出的结果与实测无关`,
    };
  }
  if (output !== "config" && output !== "manifest") return undefined;
  if (wish !== undefined) {
    return {
      en: `--output ${output} is for the recommended settings: --${wish} has several ways to choose from, as text or json`,
      zh: `--output ${output} 只输出建议的配置；--${wish} 有多种改法可选，请用 text 或 json`,
    };
  }
  if (pid === undefined) return undefined;
  return {
    en: `--output ${output} is for the recommended settings, without what --pid measures: use text or json`,
    zh: `--output ${output} 只输出建议的配置，不含 --pid 的实测结果：请用 text 或 json`,
  };
}

/** Too small, not known, or beyond every size: what a script has to know. */
function isFine({ question: { against }, capacity, recommended, refusal }: Sizing): boolean {
  if (against?.outcome.kind === "unknown") return false;
  return recommended !== undefined && refusal === undefined && capacity?.enough !== "too-small";
}

function tellWhatIf(
  { options, language, terminal, console }: SizeInvocation,
  base: Answer,
  wish: Parameters<typeof whatIf>[1],
): ExitCode {
  const found = whatIf(base, wish);
  if (found === undefined) {
    const { outcome } = base;
    const reason = outcome.kind === "refused" ? refusalText(outcome.refusal.reason) : unknownText(outcome);
    return wrongUse(
      { console, language },
      {
        en: `there is no size to start from: ${reason?.en ?? "no memory is planned"}`,
        zh: `没有可作为起点的内存大小：${reason?.zh ?? "没有内存规划"}`,
      },
    );
  }
  const text =
    options.output === "json"
      ? `${toJson(whatIfDocument(found, base.question.release.line))}\n`
      : whatIfText(found, base, language, terminal);
  console.out(text);
  return found.ways.some(({ spec }) => spec !== undefined) ? FINE : FOUND;
}

/** What decides and was not read. */
function unknownText(outcome: Answer["outcome"]): Localized | undefined {
  const first = outcome.kind === "unknown" ? outcome.because[0] : undefined;
  return first && notReadClause(first);
}

function shipped(release: FlinkRelease, { options, environment }: SizeInvocation): Answer {
  return answer({
    release,
    execution: options.execution ?? "standalone",
    given: { kind: "shipped", configuration: shippedConfiguration(release) },
    arguments: options.D,
    environment,
  });
}

const notAProcess: Localized = { en: "a process ID is a whole number such as 4711", zh: "进程号应为整数，如 4711" };

async function measuredHeap(text: string) {
  const pid = /^\d{1,9}$/u.test(text) ? Number(text) : 0;
  const { measureHeap } = await import("../../../flink/watch/measured-heap.ts");
  const heap = pid === 0 ? ({ ok: false, reason: notAProcess } as const) : await measureHeap(pid);
  if (heap.ok) return heap;
  const problem = {
    en: `the heap of process ${text} cannot be measured: ${heap.reason.en}`,
    zh: `无法测量进程 ${text} 的堆内存：${heap.reason.zh}`,
  };
  return { ok: false as const, problem };
}
