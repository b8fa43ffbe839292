import { besideGiven, wholeOf } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";

interface Facts {
  readonly file: string;
  readonly reads: readonly string[];
  readonly release: string;
}

/** Which file a release reads: GlobalConfiguration#loadConfiguration, 1.10–2.3. */
export const fileNotRead: Rule = defineRule<Facts>({
  id: "file-not-read",
  voice: "advice",
  severity: "warning",
  toldBy: ["check", "explain"],
  title: {
    en: "The release does not read this file",
    zh: "该版本不读取这个文件",
  },
  why: {
    en: "Up to 1.18 Flink reads only `flink-conf.yaml`; from 2.0 on it reads only `config.yaml` and silently ignores `flink-conf.yaml`. Settings in the other file have no effect. `headroom migrate` converts the old file into the new one.",
    zh: "1.18 及以前的 Flink 只读取 `flink-conf.yaml`；从 2.0 起只读取 `config.yaml`，同目录下的 `flink-conf.yaml` 会被静默忽略。留在另一个文件中的配置不起作用。`headroom migrate` 可以把旧文件改写为新文件。",
  },
  text: {
    en: ({ file, reads, release }) => `Flink ${release} does not read ${file}: it reads ${reads.join(", else ")}.`,
    zh: ({ file, reads, release }) => `Flink ${release} 不读取 ${file}，它读取 ${reads.join("，没有时读取 ")}。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "flink-conf.yaml beside config.yaml, from 2.0 on", zh: "2.0 起，同目录下还有 flink-conf.yaml" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 1600m\n",
        beside: "flink-conf.yaml",
      },
      {
        caption: { en: "flink-conf.yaml alone, from 2.0 on", zh: "2.0 起，只有 flink-conf.yaml" },
        flink: "2.3",
        file: "flink-conf.yaml",
        text: "jobmanager.memory.process.size: 1600m\n",
      },
      {
        caption: { en: "config.yaml beside flink-conf.yaml, before 1.19", zh: "1.19 之前，同目录下还有 config.yaml" },
        flink: "1.18",
        text: "jobmanager.memory.process.size: 1600m\n",
        beside: "config.yaml",
      },
    ],
    silent: [
      {
        caption: { en: "The release's own file alone", zh: "只有该版本自己的文件" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 1600m\n",
      },
      {
        caption: { en: "A release that reads flink-conf.yaml", zh: "会读取 flink-conf.yaml 的版本" },
        flink: "1.20",
        text: "jobmanager.memory.process.size: 1600m\n",
        beside: "flink-conf.yaml",
        file: "flink-conf.yaml",
      },
    ],
  },
  check: ({ answer, filesThere }) => {
    const { given, release } = answer.question;
    const reads = release.behaviour.configurationFiles;
    const facts = (file: string) => ({ file, reads, release: release.line });
    if (given.kind === "file" && !reads.includes(given.format)) {
      return [{ facts: facts(given.format), places: [wholeOf(answer)] as const }];
    }
    return filesThere
      .filter((file) => !reads.includes(file))
      .map((file) => ({ facts: facts(file), places: [besideGiven(answer, file)] as const }));
  },
});
