import type { Basis } from "../../../core/assumed.ts";
import { basisOf } from "../../../core/explain/explanation.ts";
import { stringValue } from "../../../core/java/value.ts";
import { type Answer, answer } from "../../../core/jobmanager/answer.ts";
import { parseMemorySize } from "../../../core/memory/memory-size.ts";
import { type FlinkRelease, newestRelease } from "../../../core/options/flink-release.ts";
import { totalProcessMemoryOption } from "../../../core/options/job-manager-options.ts";
import type { Wish } from "../../../core/size/what-if.ts";
import { askedExplanation } from "../../input/described-job-managers.ts";
import { optionInVain } from "../../input/options-in-vain.ts";
import { namedRelease } from "../../input/release.ts";
import { type Result, wrong } from "../../result.ts";
import type { SizeInvocation } from "./command.ts";

/** The memory that a command line holds against the jobs: a size, or a configuration. Undefined where there is none. */
export function askedMemory(
  invocation: SizeInvocation,
  release: FlinkRelease,
): Result<{ against: Answer | undefined; basis?: Basis }> {
  const { options, operands, environment } = invocation;
  const sizes = (["container", "process"] as const).filter((name) => options[name] !== undefined);
  const [path] = operands;
  if (sizes.length + (path === undefined ? 0 : 1) > 1) {
    return wrong({
      en: "give only one of --container, --process and a path",
      zh: "--container、--process 和路径只能给一个",
    });
  }
  const [name] = sizes;
  const isText = path !== undefined || (name === undefined && options.D.length > 0);
  const inVain = isText ? undefined : optionInVain(options, name === undefined ? "no-path" : "size");
  if (inVain !== undefined) return wrong(inVain);
  if (name !== undefined) return ofSize(invocation, release, options[name] as string, `--${name}`);
  if (path === undefined && options.D.length === 0) return { ok: true, against: undefined };
  const asked = askedExplanation({
    ...options,
    path,
    dynamicArguments: options.D,
    environment,
    shipped: path === undefined,
  });
  if (!asked.ok) return asked;
  const { explanation } = asked;
  return { ok: true, against: explanation.answer, basis: basisOf(explanation) };
}

/** A JobManager with this total: what its container may take. */
function ofSize(
  { options, environment }: SizeInvocation,
  release: FlinkRelease,
  text: string,
  option: string,
): Result<{ against: Answer }> {
  // Kubernetes writes 2Gi and 512Mi.
  const size = parseMemorySize(text.replace(/^(\d+)([KMGT])i$/u, "$1$2"));
  if (!size.ok)
    return wrong({
      en: `${option} expects a size such as 2g, not ${text}`,
      zh: `${option} 应为大小，如 2g，而不是 ${text}`,
    });
  const { key } = totalProcessMemoryOption;
  const setting = { key, value: stringValue(`${size.bytes}b`), from: { kind: "default" } as const };
  const question = {
    release,
    execution: options.execution ?? "standalone",
    given: { kind: "settings", source: { name: option, text: "" }, settings: [setting] },
    arguments: options.D,
    environment,
  } as const;
  return { ok: true, against: answer(question) };
}

const parts = { heap: "jvmHeap", metaspace: "jvmMetaspace", "off-heap": "offHeap" } as const;

/** The other size for a part that a command line asks about; `+100m` adds to what there is. */
export function askedWish({ options }: SizeInvocation, against: Answer): Result<{ wish: Wish | undefined }> {
  const names = (["heap", "metaspace", "off-heap"] as const).filter((name) => options[name] !== undefined);
  const [name] = names;
  if (name === undefined) return { ok: true, wish: undefined };
  if (names.length > 1) return wrong({ en: "change only one component at a time", zh: "一次只能改动一个内存部分" });
  const text = options[name] as string;
  const size = parseMemorySize(text.replace(/^\+/u, ""));
  if (!size.ok) {
    return wrong({
      en: `--${name} expects a size such as 1g, or +256m, not ${text}`,
      zh: `--${name} 应为大小，如 1g 或 +256m，而不是 ${text}`,
    });
  }
  const part = parts[name];
  const { outcome } = against;
  const has = outcome.kind === "planned" && outcome.plan.model === "unified" ? outcome.plan.spec[part] : 0n;
  return { ok: true, wish: { part, size: text.startsWith("+") ? has + size.bytes : size.bytes } };
}

/** The release that a command line is about, of those that have the memory model of 1.11. */
export function askedRelease(
  { options }: SizeInvocation,
  reported: string | undefined,
): Result<{ release: FlinkRelease }> {
  const named = namedRelease(options.flink ?? reported);
  if (named !== undefined && !named.ok) return named;
  const release = named?.release ?? newestRelease;
  if (release.behaviour.memoryModel === "unified") return { ok: true, release };
  return wrong({
    en: `Flink ${release.line} has only a heap size: size supports 1.11 and later`,
    zh: `Flink ${release.line} 只有堆内存一项：仅支持 1.11 及以上版本`,
  });
}
