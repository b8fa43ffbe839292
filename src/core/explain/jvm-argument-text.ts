import type { Language, Localized } from "../language.ts";

/** What each of the JVM arguments that Flink sets is for. */
const purposes: readonly { readonly prefix: string; readonly text: Localized }[] = [
  {
    prefix: "-Xmx",
    text: { en: "the most that the JVM heap may grow to", zh: "JVM 堆内存的上限" },
  },
  {
    prefix: "-Xms",
    text: {
      en: "the heap at start: the same, so that it never has to grow",
      zh: "JVM 堆内存的初始大小：与上限相同，无需再增长",
    },
  },
  {
    prefix: "-XX:MaxDirectMemorySize",
    text: {
      en: "the limit of direct memory: the off-heap size, since you enabled it",
      zh: "直接内存的上限：即堆外内存大小，因为启用了该限制",
    },
  },
  {
    prefix: "-XX:MaxMetaspaceSize",
    text: { en: "the limit of the memory for classes", zh: "类元数据内存的上限" },
  },
];

export function jvmArgumentText(argument: string, language: Language): string {
  return purposes.find(({ prefix }) => argument.startsWith(prefix))?.text[language] ?? "";
}
