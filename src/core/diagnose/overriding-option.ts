import type { JobManagerProcessSpec } from "../jobmanager/process-spec.ts";
import { displaySize } from "../output/display-size.ts";
import type { SettingAdvice, Situation } from "./advice.ts";
import { jvmOptionBytes } from "./run-context.ts";

const optionOfPart: Partial<Readonly<Record<keyof JobManagerProcessSpec, string>>> = {
  jvmHeap: "-Xmx",
  jvmMetaspace: "-XX:MaxMetaspaceSize=",
  offHeap: "-XX:MaxDirectMemorySize=",
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
  const prefix = optionOfPart[part];
  const bytes = prefix === undefined ? undefined : jvmOptionBytes(context.jvmOptions, prefix);
  if (prefix === undefined || bytes === undefined || plan === undefined || bytes === plan.spec[part]) return undefined;
  const option = SETTINGS.find((key) => context.settings.get(key)?.includes(prefix)) ?? "env.java.opts.jobmanager";
  const from = context.settings.get(option) ?? null;
  const rest = (from ?? "").split(/\s+/u).filter((word) => !word.startsWith(prefix) && word !== "");
  const why = {
    en: `${prefix}… here comes after Flink's and wins: the JVM got ${displaySize(bytes)}, whatever the memory options say`,
    zh: `此处的 ${prefix}… 排在 Flink 生成的参数之后，因而生效：无论内存配置项如何，JVM 实际得到 ${displaySize(bytes)}`,
  };
  return { setting: { option, from, to: rest.length === 0 ? null : rest.join(" "), why }, bytes };
}
