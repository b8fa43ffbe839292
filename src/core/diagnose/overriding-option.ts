import type { JobManagerProcessSpec } from "../jobmanager/process-spec.ts";
import { displaySize } from "../output/display-size.ts";
import { type JvmMemoryPart, jvmMemoryFlag, lastOption } from "../process/jvm-memory-flag.ts";
import type { SettingAdvice, Situation } from "./advice.ts";

const flagOfPart: Partial<Readonly<Record<keyof JobManagerProcessSpec, JvmMemoryPart>>> = {
  jvmHeap: "max-heap",
  jvmMetaspace: "max-metaspace",
  offHeap: "max-direct",
};

const SETTINGS = ["env.java.opts.jobmanager", "env.java.opts.all", "env.java.opts"];

/**
 * Advice to drop an option of the user's own that overrode what Flink gave the JVM for a part: it comes later on the
 * command line, and the last one counts.
 */
export function overridingOption(
  { plan, context }: Situation,
  part: keyof JobManagerProcessSpec,
): { readonly setting: SettingAdvice; readonly bytes: bigint } | undefined {
  const flag = flagOfPart[part];
  const wins = flag === undefined ? undefined : lastOption(context.jvmOptions, flag);
  const bytes = jvmMemoryFlag(wins ?? "")?.bytes;
  if (wins === undefined || bytes === undefined || plan === undefined || bytes === plan.spec[part]) return undefined;
  const words = (key: string) => (context.settings.get(key) ?? "").split(/[\s"']+/u).filter((word) => word !== "");
  const sets = (word: string) => jvmMemoryFlag(word)?.part === flag;
  const option = SETTINGS.find((key) => words(key).some(sets)) ?? "env.java.opts.jobmanager";
  const from = context.settings.get(option) ?? null;
  const rest = words(option).filter((word) => !sets(word));
  // `-Xmx…`, `-XX:MaxMetaspaceSize=…`: without the size.
  const prefix = wins.replace(/(?<=^-X?m[sx]|=).*$/su, "");
  const why = {
    en: `${prefix}… here comes after Flink's and wins: the JVM got ${displaySize(bytes)}, whatever the memory options say`,
    zh: `此处的 ${prefix}… 排在 Flink 生成的参数之后，因而生效：无论内存配置项如何，JVM 实际得到 ${displaySize(bytes)}`,
  };
  return { setting: { option, from, to: rest.length === 0 ? null : rest.join(" "), why }, bytes };
}
