import { behindChinese, type Language, type Localized } from "../../src/core/language.ts";
import type { Execution } from "../../src/core/options/execution.ts";
import type { TakenFor } from "./reading/reading.ts";
import type { View } from "./state.ts";

/** As `lang` has them: of Chinese, the letters count. */
export const languageTags: Readonly<Record<Language, string>> = { en: "en", zh: "zh-Hans" };

/** What was chosen of `words.theme`. */
export const themeWords = {
  auto: { en: "the system's", zh: "跟随系统" },
  light: { en: "light", zh: "浅色" },
  dark: { en: "dark", zh: "深色" },
} satisfies Record<string, Localized>;

/** What the page says itself. What is said of configurations are the core's words. */
export const words = {
  skip: { en: "Skip to the answer", zh: "跳到结论" },
  flink: { en: "Flink", zh: "Flink 版本" },
  automatic: { en: "automatic", zh: "自动" },
  automatically: { en: " (automatic)", zh: "（自动）" },
  start: { en: "Started by", zh: "启动方式" },
  copyLink: { en: "Copy link", zh: "复制链接" },
  copied: { en: "Copied", zh: "已复制" },
  copy: { en: "Copy", zh: "复制" },
  theme: { en: "Light, dark or the system's setting", zh: "浅色、深色或跟随系统" },
  takenFor: { en: "read as", zh: "识别为" },
  change: { en: "(change)", zh: "（更改）" },
  notTaken: { en: "not recognized", zh: "未识别" },
  choose: { en: "(choose what it is)", zh: "（选择类型）" },
  pasted: { en: "pasted text", zh: "粘贴的文本" },
  editor: { en: "Configuration, manifest, command line or log", zh: "配置、清单、命令行或日志" },
  placeholder: {
    en: "Paste any Flink configuration here: config.yaml, a FlinkDeployment, a compose file, a command line, a log …",
    zh: "在此粘贴任何 Flink 相关文本：config.yaml、FlinkDeployment、compose 文件、命令行、日志……",
  },
  pasteOver: { en: "Paste your own,", zh: "直接粘贴覆盖，" },
  open: { en: "open a file", zh: "打开文件" },
  drop: { en: "or drop it anywhere", zh: "或拖放到页面任意处" },
  examples: { en: "Try", zh: "试试" },
  flinkSays: { en: "Flink's own message", zh: "Flink 原文" },
  waysOut: { en: "Ways out", zh: "解决办法" },
  apply: { en: "Apply", zh: "应用" },
  byHand: {
    en: "Change this by hand, in the file that contains the setting.",
    zh: "需在该配置项所在的文件中手动修改。",
  },
  why: { en: "Why", zh: "为什么" },
  bytes: { en: "bytes", zh: "字节" },
  jvmArguments: { en: "JVM arguments", zh: "JVM 参数" },
  close: { en: "Close", zh: "关闭" },
  picture: { en: "The memory of the process, to scale", zh: "进程内存（等比绘制）" },
  reading: { en: "Reading …", zh: "正在读取……" },
  wrongNumber: { en: "This number is wrong", zh: "这个数字不对" },
  offline: { en: "Nothing leaves this browser.", zh: "所有内容都只留在本浏览器中。" },
  pages: { en: "Errors, causes, rules and options", zh: "报错、原因、规则与配置项" },
  noFailure: { en: "This shows no JobManager failure.", zh: "其中没有 JobManager 失败的迹象。" },
  noFindings: { en: "No problems found.", zh: "没有发现问题。" },
  jobManagers: { en: "JobManager", zh: "JobManager" },
  download: { en: "Download", zh: "下载" },
  unknownSize: { en: "not known", zh: "未知" },
} as const satisfies Readonly<Record<string, Localized>>;

export const viewNames: Readonly<Record<View, Localized>> = {
  "what-if": { en: "What if", zh: "假设" },
  elsewhere: { en: "Paste elsewhere", zh: "用于别处" },
  compare: { en: "Compare", zh: "比较" },
  size: { en: "Size", zh: "估算" },
  diagnose: { en: "Diagnose", zh: "诊断" },
  live: { en: "Live", zh: "实时" },
};

export const takenNames: Readonly<Record<TakenFor, Localized>> = {
  "config.yaml": { en: "a config.yaml", zh: "config.yaml" },
  "flink-conf.yaml": { en: "a flink-conf.yaml", zh: "flink-conf.yaml" },
  manifest: { en: "a manifest", zh: "清单" },
  "command-lines": { en: "command lines", zh: "命令行" },
  "settings-list": { en: "a response from a running JobManager", zh: "运行中的 JobManager 的响应" },
  log: { en: "a log", zh: "日志" },
};

/** `read as a manifest`; a blank parts Chinese from Latin letters alone. */
export function takenForText(taken: TakenFor): Localized {
  const { en, zh } = takenNames[taken];
  return {
    en: `${words.takenFor.en} ${en}`,
    zh: `${words.takenFor.zh}${behindChinese(zh)}`,
  };
}

export const executionNames: Readonly<Record<Execution, Localized>> = {
  standalone: { en: "scripts", zh: "独立部署" },
  kubernetes: { en: "Kubernetes", zh: "Kubernetes" },
  yarn: { en: "YARN", zh: "YARN" },
  local: { en: "local execution", zh: "本地执行" },
};

/** `1 error, 2 warnings` */
export function countsText(errors: number, warnings: number, advice: number): Localized {
  const parts = [
    { count: errors, one: "error", many: "errors", zh: "个错误" },
    { count: warnings, one: "warning", many: "warnings", zh: "个警告" },
    { count: advice, one: "piece of advice", many: "pieces of advice", zh: "条提示" },
  ].filter(({ count }) => count > 0);
  if (parts.length === 0) return words.noFindings;
  return {
    en: parts.map(({ count, one, many }) => `${count} ${count === 1 ? one : many}`).join(", "),
    zh: parts.map(({ count, zh }) => `${count} ${zh}`).join("，"),
  };
}
