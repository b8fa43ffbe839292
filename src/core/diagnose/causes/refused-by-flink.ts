import { heapOf } from "../../jobmanager/unified-plan.ts";
import { waysOut } from "../../jobmanager/way-out.ts";
import { asSentence, type Localized } from "../../language.ts";
import { displaySize } from "../../output/display-size.ts";
import { sizeInChinese } from "../../output/size-in-chinese.ts";
import { type Advice, type Advise, settingAdvice } from "../advice.ts";
import type { Cause, Signature } from "../cause.ts";
import { answerFromSentence, refusesWith } from "../refused-configuration.ts";
import type { Facts } from "../sign.ts";

/** What the Kubernetes operator asks for before anybody else reads a size. */
const inSpec: Advice = {
  settings: [
    {
      key: "spec.jobManager.resource.memory",
      from: null,
      value: "1600m",
      why: {
        en: "the operator does not deploy without it; 1600m is the process size in Flink's own configuration",
        zh: "缺少它时 operator 不会部署；1600m 是 Flink 自带配置的进程总内存",
      },
    },
  ],
  plan: undefined,
};

const advise: Advise = ({ answer, observations, context, release }) => {
  const sentences = observations.flatMap(({ facts }) => facts.sentence ?? []);
  if (sentences.some((sentence) => sentence.startsWith("JobManager resource memory must be defined"))) return [inSpec];
  const known = answer !== undefined && refusesWith(answer, sentences);
  const refused = known ? answer : (answerFromSentence(sentences, release, context) ?? answer);
  if (refused === undefined) return [];
  return waysOut(refused).map(({ changes, plan }) => {
    const heap = heapOf(plan);
    const why = {
      en: `Flink then accepts it${heap === null ? "" : `, and the heap is ${displaySize(heap)}`}`,
      zh: `这样 Flink 就会接受${heap === null ? "" : `，堆内存为 ${sizeInChinese(heap)}`}`,
    };
    const settings = changes.map((change) =>
      settingAdvice(change, refused.configuration.get(change.key)?.value.text, why),
    );
    return { settings, plan: plan.model === "unified" ? plan : undefined };
  });
};

const CLASS = "(?:(?:[\\w$]+\\.)+[\\w$]+: )*";

/** Flink's sentences, by a literal of each; the prefix that 1.11.3 to 1.20 put before them is no part. */
const sentences: readonly (readonly [anchor: string, pattern: string])[] = [
  ["TaskManager memory configuration", "TaskManager memory configuration failed: .*"],
  ["need to be configured explicitly", "Either required fine-grained memory \\(jobmanager\\.memory\\..*"],
  [
    "and the configured Off-heap Memory",
    "Sum of the configured JVM Heap Memory .* and the configured Off-heap Memory .*",
  ],
  ["configured JVM Heap Memory", "The configured JVM Heap Memory .* exceeds the configured Total Flink Memory .*"],
  [
    "less than the configured Off-heap",
    "The configured Total Flink Memory .* is less than the configured Off-heap Memory .*",
  ],
  [
    "Sum of configured JVM Metaspace",
    "Sum of configured JVM Metaspace .* and JVM Overhead .* exceed configured Total Process Memory .*",
  ],
  [
    "is less than the sum of the derived",
    "The configured Total Process Memory size .* is less than the sum of the derived Total Flink Memory .*",
  ],
  ["Derived JVM Overhead size", "Derived JVM Overhead size .* is not in configured JVM Overhead range .*"],
  ["Inconsistently configured", "Inconsistently configured .*jobmanager\\.memory\\..*"],
  ["Cannot read memory size from", "Cannot read memory size from config option 'jobmanager\\..*"],
  ["Could not parse value", "Could not parse value '.*' for key 'jobmanager\\.(?:memory|heap)\\..*"],
  ["Cannot read total process memory", "Cannot read total process memory size from environment variable value .*"],
  [
    "onfigured total process memory size",
    "Configured total process memory size \\(-\\d+MB\\) must not be less than 0.*",
  ],
  ["Error parsing YAML configuration", "Error parsing YAML configuration\\..*"],
  ["The Flink config file", "The Flink config file '.*' \\(.*\\) does not exist\\..*"],
  ["JobManager resource memory", "JobManager resource memory (?:must be defined using|parse error).*"],
];

const signatures = sentences.flatMap(([anchor, pattern]): Signature[] => {
  const said = `(?:(?:JobManager|TaskManager) memory configuration failed: )?(${pattern})`;
  const common = {
    anchor,
    grounds: "flink-says",
    confidence: "high",
    facts: ([, sentence = ""]: RegExpExecArray) => factsOf(sentence.replace(AFTER_SENTENCE, "").trim()),
  } as const;
  return [
    { ...common, place: "throwable", pattern: new RegExp(`^${CLASS}${said}`, "u") },
    // In events, in a status, in the operator's own log: with whatever before it.
    { ...common, place: "line", pattern: new RegExp(`(?:^|[^\\w$.])${said}`, "u") },
  ];
});

/** What goes on after a sentence on the same line: the rest of a JSON text, the next exception, a stack trace. */
const AFTER_SENTENCE = /(?:\\?"|\\[nrt]|\s+at org\.apache\.|\s+->\s|\s*[;,] nested exception).*$/su;

function factsOf(sentence: string): Facts {
  const missing = /^The Flink config file '([^']*)'/u.exec(sentence)?.[1];
  return missing === undefined ? { sentence } : { sentence, kind: "file-missing", name: missing };
}

/** What the parser of `config.yaml` says, and where: its last place is the one that it stumbled over. */
function yamlFacts(problem: string): Facts {
  const place = [...problem.matchAll(/in reader, line (\d+), column (\d+)/gu)].at(-1);
  const at = place === undefined ? {} : { at: { line: Number(place[1]), column: Number(place[2]) } };
  const duplicate = /found duplicate key (\S+)/u.exec(problem)?.[1];
  if (duplicate !== undefined) return { kind: "duplicate-key", name: duplicate, ...at };
  const said = problem.split("\n").findLast((line) => /^[a-z'<]/u.test(line)) ?? "";
  return { kind: "yaml", sentence: said.trim(), ...at };
}

const place = ({ at }: Facts): Localized =>
  at === undefined
    ? { en: "", zh: "" }
    : { en: ` at line ${at.line}, column ${at.column}`, zh: `（第 ${at.line} 行第 ${at.column} 列）` };

export const refusedByFlink: Cause = {
  id: "configuration-rejected",
  component: "total-process",
  signatures: [
    ...signatures,
    {
      anchor: "org.snakeyaml.engine.v2.exceptions",
      place: "throwable",
      pattern: /^org\.snakeyaml\.engine\.v2\.exceptions\.\w+: ([\s\S]*)$/u,
      inTrace: /Error parsing YAML configuration|org\.apache\.flink\.configuration\./u,
      grounds: "flink-says",
      confidence: "high",
      saidBy: "1.19 and newer, of config.yaml",
      facts: ([, problem = ""]) => yamlFacts(problem),
    },
    {
      anchor: "long overflow",
      place: "throwable",
      pattern:
        /^java\.lang\.ArithmeticException: (long overflow)\n[\s\S]*(?:ProcessMemoryUtils|JobManagerProcessUtils)/u,
      grounds: "flink-says",
      confidence: "high",
      facts: ([, sentence = ""]) => ({ sentence }),
    },
  ],
  order: 0,
  explains: ["helper-jvm-failed", "jvm-cannot-start", "not-memory"],
  kinds: {
    "duplicate-key": {
      instead: true,
      title: { en: "Flink cannot read its configuration: duplicate key", zh: "Flink 无法读取配置：配置项重复" },
      text: (facts) => ({
        en: `The key ${facts.name} occurs a second time${place(facts).en}: config.yaml is YAML, and accepts each key only once. Remove one of the two. A script that appends to the file at each start writes keys twice if the file outlives the container: Bitnami's entrypoint did so with blob.server.port and query.server.port; that of the official image replaces them. Memory is not involved: Flink stopped before it read any size.`,
        zh: `配置项 ${facts.name} 重复出现${place(facts).zh}：config.yaml 是 YAML，每个配置项只能出现一次，请删除其中一个。若脚本在每次启动时都向该文件追加内容，而文件在容器重启后仍然保留，就会出现重复：Bitnami 镜像的入口脚本曾如此写入 blob.server.port 和 query.server.port；官方镜像的入口脚本则会替换原有的值。这与内存无关：Flink 在读取任何内存大小之前就已停止。`,
      }),
      next: {
        en: ["headroom check config.yaml lists every duplicate key, with its lines"],
        zh: ["headroom check config.yaml 会列出所有重复的配置项及其所在行"],
      },
    },
    yaml: {
      instead: true,
      title: {
        en: "Flink cannot read its configuration: it is not valid YAML",
        zh: "Flink 无法读取配置：不是合法的 YAML",
      },
      text: (facts) => ({
        en: `The parser stopped${place(facts).en}${facts.sentence ? `: ${asSentence(facts.sentence).en}` : "."} Memory is not involved: Flink stopped before it read any size.`,
        zh: `解析中止${place(facts).zh}${facts.sentence ? `：${asSentence(facts.sentence).zh}` : "。"}这与内存无关：Flink 在读取任何内存大小之前就已停止。`,
      }),
      next: {
        en: ["headroom check config.yaml shows the place and what is wrong"],
        zh: ["headroom check config.yaml 会指出具体位置和问题"],
      },
    },
    "file-missing": {
      instead: true,
      title: { en: "Flink cannot find its configuration file", zh: "Flink 找不到配置文件" },
      text: ({ name = "" }) =>
        name.endsWith("config.yaml")
          ? {
              en: `There is no ${name}. Flink 2.x reads only config.yaml and ignores flink-conf.yaml. Convert the file with headroom migrate, and mount it as config.yaml; FLINK_CONF_DIR names the directory in which Flink looks for it. Memory is not involved.`,
              zh: `${name} 不存在。Flink 2.x 只读取 config.yaml，不再读取同目录下的 flink-conf.yaml。请将其转换为 YAML（可用 headroom migrate）并改为此文件名，挂载时也使用此名称；在哪个目录中查找由 FLINK_CONF_DIR 决定。这与内存无关。`,
            }
          : {
              en: `There is no ${name}. Up to 1.18 Flink reads only flink-conf.yaml and ignores config.yaml. FLINK_CONF_DIR names the directory in which Flink looks for it. Memory is not involved.`,
              zh: `${name} 不存在。Flink 1.18 及更早版本只读取 flink-conf.yaml，不读取同目录下的 config.yaml。在哪个目录中查找由 FLINK_CONF_DIR 决定。这与内存无关。`,
            },
      next: ({ name = "" }) =>
        name.endsWith("config.yaml")
          ? {
              en: [
                "headroom migrate flink-conf.yaml --to 2.3 --write writes the config.yaml that gives the same memory",
              ],
              zh: ["headroom migrate flink-conf.yaml --to 2.3 --write 会生成内存结果相同的 config.yaml"],
            }
          : {
              en: [
                "check which release this is: 1.19 and later read config.yaml, and the file that the release reads must be mounted",
              ],
              zh: ["确认 Flink 版本：config.yaml 用于 1.19 及更高版本；挂载的文件必须是该版本所读取的文件"],
            },
    },
  },
  title: { en: "Flink refuses the memory configuration", zh: "Flink 对该内存配置报错" },
  means: {
    en: "The sizes contradict each other, or one cannot be read; the JobManager never started.",
    zh: "各项大小互相矛盾，或某个值无法读取；JobManager 根本没有启动。",
  },
  meansNot: {
    en: 'Nothing ran out of memory, and the machine may have plenty. "The execution result is empty" is only the start script\'s follow-up message.',
    zh: "并没有内存溢出，机器可能还有大量空闲内存。“The execution result is empty”只是启动脚本的后续报错。",
  },
  next: {
    en: ["headroom explain shows what each of these settings leads to, before anything is started"],
    zh: ["headroom explain 可在启动前显示各配置项的计算结果"],
  },
  advise,
};
