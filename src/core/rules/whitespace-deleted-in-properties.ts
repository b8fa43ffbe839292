import { composeService } from "../findings/example.ts";
import { defineRule, type Found, type Rule } from "../findings/rule.ts";
import type { Localized } from "../language.ts";
import type { FlinkProperties } from "../manifests/container/flink-properties-variable.ts";
import { parseMemorySize } from "../memory/memory-size.ts";

interface Facts {
  readonly kind: "glued" | "comment";
  readonly key: string;
  readonly written: string;
  readonly becomes: string;
  /** What the JVM does with an option that it does not know; undefined where nobody has asked. */
  readonly jvm: "does-not-start" | "ignores-it" | undefined;
}

const jvmText: Localized<Readonly<Record<NonNullable<Facts["jvm"]>, string>>> = {
  en: { "does-not-start": "The JVM does not start with it.", "ignores-it": "The JVM ignores it." },
  zh: { "does-not-start": "JVM 无法用它启动。", "ignores-it": "JVM 会忽略它。" },
};

/** docker-entrypoint.sh of flink-docker, 1.19–2.3: every white space of a line goes. */
export const whitespaceDeletedInProperties: Rule = defineRule<Facts>({
  id: "whitespace-deleted-in-properties",
  voice: "advice",
  severity: "warning",
  toldBy: ["check", "explain"],
  title: {
    en: "The image deletes the spaces in FLINK_PROPERTIES",
    zh: "镜像会删除 FLINK_PROPERTIES 中的空白",
  },
  why: {
    en: "From 1.19 on the entrypoint of Flink's Docker image applies FLINK_PROPERTIES line by line and deletes every space in a line: two JVM options become one that the JVM does not know, and `# a comment` becomes a key. Quotes are kept and become part of the value. Put each JVM option into a key of its own, mount a `config.yaml` instead, or pass the options as `FLINK_ENV_JAVA_OPTS_JM`. Images up to 1.18 append the text unchanged.",
    zh: "从 1.19 起，Flink Docker 镜像的入口脚本逐行设置 FLINK_PROPERTIES，并删除每行中的所有空白：两个 JVM 参数会连成一个 JVM 不认识的参数，`# 注释` 会变成一个配置项；引号会保留下来，成为值的一部分。请让每个 JVM 参数各占一个配置项，或挂载 `config.yaml`，或用 `FLINK_ENV_JAVA_OPTS_JM` 传入这些参数。1.18 及以前的镜像会原样追加这些文本。",
  },
  text: {
    en: ({ kind, key, written, becomes, jvm }) =>
      kind === "comment"
        ? `“${written}” is not a comment in FLINK_PROPERTIES: the image turns it into the key “${key}”.`
        : `The image deletes the spaces: ${key} becomes “${becomes}”, not “${written}”.${jvm === undefined ? "" : ` ${jvmText.en[jvm]}`}`,
    zh: ({ kind, key, written, becomes, jvm }) =>
      kind === "comment"
        ? `“${written}”在 FLINK_PROPERTIES 中不是注释，镜像会把它变成配置项“${key}”。`
        : `镜像会删除空白，${key} 变成“${becomes}”，而不是“${written}”。${jvm === undefined ? "" : jvmText.zh[jvm]}`,
  },
  examples: {
    fires: [
      {
        caption: { en: "Options and a comment with spaces", zh: "JVM 参数和注释中带有空格" },
        ...composeService(
          "flink:1.20",
          "environment:\n  FLINK_PROPERTIES: |\n    env.java.opts.jobmanager: -Xlog:gc* -XX:+UseG1GC\n    # memory: see the wiki",
        ),
      },
    ],
    silent: [
      {
        caption: { en: "A release whose image keeps spaces", zh: "镜像保留空格的版本" },
        ...composeService(
          "flink:1.18",
          "environment:\n  FLINK_PROPERTIES: |\n    env.java.opts.jobmanager: -Xlog:gc* -XX:+UseG1GC",
        ),
      },
      {
        caption: { en: "A size with a space, which means the same", zh: "带空格的大小，含义不变" },
        ...composeService(
          "flink:1.20",
          "environment:\n  FLINK_PROPERTIES: |\n    jobmanager.memory.process.size: 2 gb",
        ),
      },
    ],
  },
  check: ({ jobManager, commandLine }) => {
    const container = jobManager ?? commandLine;
    const properties = container?.properties;
    if (properties?.handling !== "set-one-by-one") return [];
    const ownOptions = container?.environment.findLast(({ name }) => name === "FLINK_ENV_JAVA_OPTS")?.value ?? "";
    return lines(properties, ownOptions === "" || ownOptions.includes(TOLERANT));
  },
});

/** What start scripts put in front of `env.java.opts*`, unless FLINK_ENV_JAVA_OPTS takes the place of all of it: 1.18–2.3. */
const TOLERANT = "-XX:+IgnoreUnrecognizedVMOptions";

function lines({ text: { text, toManifest, field } }: FlinkProperties, isTolerant: boolean): Found<Facts>[] {
  const { source } = field.document;
  return [...text.matchAll(/[^\n]+/gu)].flatMap(({ 0: line, index }) => {
    const trimmed = line.trim();
    const facts = factsOf(trimmed, isTolerant);
    if (facts === undefined) return [];
    const start = index + line.indexOf(trimmed);
    return [
      { facts, places: [{ kind: "text", source, span: toManifest({ start, end: start + trimmed.length }) }] as const },
    ];
  });
}

function factsOf(line: string, isTolerant: boolean): Facts | undefined {
  const colon = line.indexOf(":");
  const key = (colon === -1 ? line : line.slice(0, colon)).replace(/\s/gu, "");
  const value = colon === -1 ? "" : line.slice(colon + 1).trim();
  const becomes = value.replace(/\s/gu, "");
  if (line.startsWith("#")) return { kind: "comment", key, written: line, becomes, jvm: undefined };
  if (becomes === value || parseMemorySize(value).ok) return undefined;
  const jvm = JVM_OPTIONS.test(key) ? jvmWith(value, isTolerant) : undefined;
  return { kind: "glued", key, written: value, becomes, jvm };
}

function jvmWith(options: string, isTolerant: boolean): Facts["jvm"] {
  if (TAKES_NO_MORE.test(options)) return "does-not-start";
  if (!SWITCH.test(options)) return undefined;
  return isTolerant ? "ignores-it" : "does-not-start";
}

const JVM_OPTIONS = /^env\.java\.opts(?:\.all|\.jobmanager)?$/u;
/** Options behind which the JVM takes no other text; the value of a `-D` may be anything. JDK 17 was asked. */
const TAKES_NO_MORE = /^-X(?:m[sxn]|ss|log:gc\*)\S*\s+-/u;
/** With other text behind it, it is an option that the JVM does not know. */
const SWITCH = /^-XX:[+-]\w+\s+-/u;
