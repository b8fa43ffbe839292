import { explain } from "../../src/core/explain/explain.ts";
import type { Language, Localized } from "../../src/core/language.ts";
import type { ConfigOption } from "../../src/core/options/config-option.ts";
import { existsIn, type FlinkRelease } from "../../src/core/options/flink-release.ts";
import { heapCutoffOptions, jobManagerOptions, legacyHeapOptions } from "../../src/core/options/job-manager-options.ts";
import { shippedConfiguration } from "../../src/core/options/shipped-configurations.ts";
import { answerBlock, fileOf } from "./answer-block.ts";
import { everyKeyPage } from "./every-key-page.ts";
import { fillingOptionPages } from "./filling-option-pages.ts";
import { fillingOptions } from "./filling-options.ts";
import { code, html, type Markup } from "./html.ts";
import { openLink } from "./open-link.ts";
import { optionPage, optionWords } from "./option-page.ts";
import type { Page } from "./page.ts";

/** Every option that decides a JobManager's memory in some release. */
const options: readonly ConfigOption[] = [...jobManagerOptions, ...legacyHeapOptions, ...heapCutoffOptions];

/** What each is for, in a sentence, and a configuration that has it. */
interface ToldOption {
  readonly says: Localized;
  readonly flink: string;
  readonly text: string;
  readonly execution?: "yarn";
}

const memory = (lines: string): ToldOption["text"] => `jobmanager:\n  memory:\n${lines}`;

const told: Readonly<Record<string, ToldOption>> = {
  "jobmanager.memory.process.size": {
    says: {
      en: "Everything that the JobManager's process may use: in a container, the container's size. The heap is what the other components leave of it.",
      zh: "JobManager 进程的全部内存；在容器中就是容器的大小。减去其他内存部分，剩下的就是堆内存。",
    },
    flink: "2.3",
    text: memory("    process:\n      size: 2g\n"),
  },
  "jobmanager.memory.flink.size": {
    says: {
      en: "Heap and off-heap memory together; metaspace and overhead are added to it. The right option if nothing limits the process.",
      zh: "堆内存与堆外内存之和，Metaspace 与 JVM 开销在此之外另加。适合进程大小不受限制的独立部署。",
    },
    flink: "2.3",
    text: memory("    flink:\n      size: 1536m\n"),
  },
  "jobmanager.memory.heap.size": {
    says: {
      en: "The heap alone (-Xmx and -Xms); everything else is added to it. If you set it, do not set the total process memory.",
      zh: "只设置堆内存（-Xmx 与 -Xms），其余部分在此之外另加。设置了它，就不要再设置进程总内存。",
    },
    flink: "2.3",
    text: memory("    heap:\n      size: 1g\n"),
  },
  "jobmanager.memory.off-heap.size": {
    says: {
      en: "Direct and native memory of Flink and of user code in the JobManager. The JVM enforces it as a limit only with enable-jvm-direct-memory-limit.",
      zh: "JobManager 中 Flink 与用户代码使用的直接内存和本地内存。只有启用 enable-jvm-direct-memory-limit 时，它才成为 JVM 直接内存限制。",
    },
    flink: "2.3",
    text: memory("    process:\n      size: 2g\n    off-heap:\n      size: 256m\n"),
  },
  "jobmanager.memory.enable-jvm-direct-memory-limit": {
    says: {
      en: "Makes off-heap memory the JVM's limit of direct memory (-XX:MaxDirectMemorySize). Without it the JVM's own limit applies, which is about the size of the heap.",
      zh: "把堆外内存作为 JVM 直接内存限制（-XX:MaxDirectMemorySize）。不启用时使用 JVM 自身的限制，约等于堆内存大小。",
    },
    flink: "2.3",
    text: memory("    process:\n      size: 2g\n    enable-jvm-direct-memory-limit: true\n"),
  },
  "jobmanager.memory.jvm-metaspace.size": {
    says: {
      en: "The space for classes (-XX:MaxMetaspaceSize). A larger size does not help against a class loader leak, which fills any size.",
      zh: "存放类元数据的空间（-XX:MaxMetaspaceSize）。类加载器泄漏时，无论多大都会被占满，增大它无济于事。",
    },
    flink: "2.3",
    text: memory("    process:\n      size: 2g\n    jvm-metaspace:\n      size: 512m\n"),
  },
  "jobmanager.memory.jvm-overhead.min": {
    says: {
      en: "The minimum JVM overhead: a smaller result of the fraction is raised to it. In small processes, this is the size that counts.",
      zh: "JVM 开销的最小值：按占比得出的值低于它时取它。进程较小时起作用的就是它。",
    },
    flink: "2.3",
    text: memory("    process:\n      size: 1g\n    jvm-overhead:\n      min: 128m\n"),
  },
  "jobmanager.memory.jvm-overhead.max": {
    says: {
      en: "The maximum JVM overhead: a larger result of the fraction is capped at it. It is also why Flink refuses a heap that is small for its process.",
      zh: "JVM 开销的最大值：按占比得出的值超过它时取它。堆内存相对进程过小时，也正是它使 Flink 报错。",
    },
    flink: "2.3",
    text: memory("    process:\n      size: 16g\n    jvm-overhead:\n      max: 2g\n"),
  },
  "jobmanager.memory.jvm-overhead.fraction": {
    says: {
      en: "The share of total process memory that is JVM overhead, between its minimum and maximum.",
      zh: "JVM 开销在进程总内存中的占比，结果限制在最小值与最大值之间。",
    },
    flink: "2.3",
    text: memory("    process:\n      size: 4g\n    jvm-overhead:\n      fraction: 0.2\n"),
  },
  "jobmanager.heap.size": {
    says: {
      en: "Before 1.11 it set the heap, on YARN and native Kubernetes the size of the container. Releases up to 1.20 still use it for jobmanager.memory.heap.size (standalone) or jobmanager.memory.process.size (YARN, native Kubernetes) if that option is not set.",
      zh: "1.11 之前用于设置堆内存，在 YARN 和 Native Kubernetes 上则是容器的大小。到 1.20 为止，没有设置 jobmanager.memory.heap.size（独立部署）或 jobmanager.memory.process.size（YARN、Native Kubernetes）时，仍以它为准。",
    },
    flink: "1.20",
    text: "jobmanager.heap.size: 1024m\n",
  },
  "jobmanager.heap.mb": {
    says: {
      en: "An even older form of jobmanager.heap.size: a number of mebibytes, without a unit.",
      zh: "jobmanager.heap.size 更早的写法：不带单位的 MiB 数。",
    },
    flink: "1.20",
    text: "jobmanager.heap.mb: 1024\n",
  },
  "containerized.heap-cutoff-ratio": {
    says: {
      en: "The share of a container that 1.10 reserved for everything outside the JobManager's heap.",
      zh: "1.10 的容器切除（Cut-Off）内存在容器中的占比：为 JobManager 堆内存以外的一切预留。",
    },
    flink: "1.10",
    execution: "yarn",
    text: "jobmanager.heap.size: 2048m\ncontainerized.heap-cutoff-ratio: 0.3\n",
  },
  "containerized.heap-cutoff-min": {
    says: {
      en: "The minimum that 1.10 reserved in a container for everything outside the JobManager's heap, in mebibytes.",
      zh: "1.10 的容器切除（Cut-Off）内存的最小值，单位为 MiB：为 JobManager 堆内存以外的一切预留。",
    },
    flink: "1.10",
    execution: "yarn",
    text: "jobmanager.heap.size: 2048m\ncontainerized.heap-cutoff-min: 300\n",
  },
};

const words = {
  ships: { en: "Its shipped file sets", zh: "自带配置文件中的值" },
  flinkDescribes: { en: "From Flink's documentation", zh: "Flink 文档原文" },
} satisfies Record<string, Localized>;

/** A page for each of them, and for each that decides what fills the memory, and one for all other keys of Flink. */
export function optionPages(): Page[] {
  const withPage = new Set([...options.map(({ key }) => key), ...fillingOptions.map(({ key }) => key)]);
  return [...options.map(sizePage), ...fillingOptionPages(), everyKeyPage(withPage)];
}

function sizePage(option: ConfigOption): Page {
  const { key, description } = option;
  const about = told[key];
  if (about === undefined) throw new Error(`nothing is told of ${key}`);
  return optionPage({
    key,
    says: about.says,
    heads: [optionWords.exists, optionWords.byDefault, words.ships],
    cellsOf: (release, language) => cellsOf(option, release, language),
    behindTable: (language) => html`<h2>${words.flinkDescribes[language]}</h2>
<blockquote lang="en"><p>${description.trim()}</p></blockquote>`,
    example: (language, picture) => sizeExample(about, language, picture),
  });
}

function sizeExample(
  { flink, text, execution }: ToldOption,
  language: Language,
  picture: Parameters<Page["body"]>[1],
): Markup {
  const file = fileOf(flink);
  return html`${code(text)}
${openLink({ text, file, release: flink, execution }, language)}
${answerBlock(explain({ text, name: file, flink, ...(execution && { execution }) }), language, picture)}`;
}

function cellsOf(option: ConfigOption, release: FlinkRelease, language: Language): readonly string[] {
  if (!existsIn(option, release)) return [optionWords.no[language], "", ""];
  const shipped = shippedConfiguration(release).settings.find(({ key }) => key === option.key)?.value;
  return [optionWords.yes[language], option.defaultValue ?? optionWords.none[language], shipped ?? ""];
}
