import type { NotRead } from "../assumed.ts";
import type { Localized } from "../language.ts";
import type { Source } from "../text/source.ts";
import { nameText } from "../text/source-name.ts";
import type { YamlLimit, YamlUnread } from "../yaml/index.ts";

/** A `config.yaml` that is more than Headroom reads: what Flink makes of it is not known. */
export function fileNotRead(source: Source, { beyond, span }: YamlUnread): NotRead {
  return { what: nameText(source.name), why: limitTexts[beyond.code], place: { source, span } };
}

const limitTexts: Readonly<Record<YamlLimit["code"], Localized>> = {
  "too-deep": {
    en: "it is nested deeper than Headroom reads, whereas Flink reads as deep as the stack of its JVM allows",
    zh: "其嵌套层数超过 Headroom 的读取上限，而 Flink 能读取多少层取决于其 JVM 的线程栈",
  },
  "expands-too-far": {
    en: "its aliases expand to more than Headroom reads, whereas Flink reads as much as its heap can hold",
    zh: "其别名展开后的内容超过 Headroom 的读取上限，而 Flink 能读取多少取决于其堆内存",
  },
};
