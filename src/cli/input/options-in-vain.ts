import type { Localized } from "../../core/language.ts";
import type { DescribedJobManager } from "../../core/manifests/described-job-manager.ts";

/** What a command line is about, where that decides which of its options have an effect. */
export type Given =
  | "other-manifest"
  | "directory"
  | "file"
  | "shipped"
  | "manifest"
  | "command-line"
  | "size"
  | "no-path";

/** The options that are about what is given, and not about what is done with it. */
export interface OptionsAboutGiven {
  /** As `metadata.name`, or the name of a service. */
  readonly name?: string | undefined;
  readonly namespace?: string | undefined;
  readonly "operator-config"?: string | undefined;
  readonly execution?: string | undefined;
  readonly as?: string | undefined;
}

interface OptionAboutGiven {
  /** With what it has an effect. */
  readonly with: readonly Given[];
  /** Why it has none with the rest. */
  readonly does: Localized;
}

const selecting: OptionAboutGiven = {
  with: ["manifest", "other-manifest"],
  does: { en: "it selects a JobManager in a manifest", zh: "它用于选择清单文件中的 JobManager" },
};

const aboutGiven: Readonly<Record<keyof OptionsAboutGiven, OptionAboutGiven>> = {
  name: selecting,
  namespace: selecting,
  "operator-config": {
    with: ["manifest"],
    does: {
      en: "it names the Kubernetes operator's own configuration, which counts for FlinkDeployments",
      zh: "它用于指定 Kubernetes operator 自身的配置，只影响 FlinkDeployment",
    },
  },
  execution: {
    with: ["directory", "file", "shipped", "size", "no-path"],
    does: {
      en: "its content decides where the JobManager is started",
      zh: "JobManager 在哪里启动由它的内容决定",
    },
  },
  as: {
    with: ["file", "manifest", "other-manifest"],
    does: { en: "it names the format of a file", zh: "它用于指定文件的格式" },
  },
};

const onGiven: Readonly<Record<Given, Localized>> = {
  directory: { en: "on a conf/ directory", zh: "对 conf/ 目录" },
  file: { en: "on a Flink configuration", zh: "对 Flink 配置" },
  shipped: { en: "on the configuration that Flink ships", zh: "对 Flink 自带的配置" },
  manifest: { en: "on a manifest", zh: "对清单文件" },
  "other-manifest": { en: "on a manifest without a FlinkDeployment", zh: "对没有 FlinkDeployment 的清单文件" },
  "command-line": { en: "on a command line", zh: "对命令行" },
  size: { en: "on a size", zh: "对内存大小" },
  "no-path": { en: "without a path", zh: "在没有给出路径时" },
};

/**
 * That an option says something of what a command line is not about, which would otherwise be ignored; undefined where
 * each option has an effect on at least one of the things that are given.
 */
export function optionInVain(
  options: OptionsAboutGiven,
  ...given: readonly [Given, ...Given[]]
): Localized | undefined {
  for (const [name, { with: known, does }] of Object.entries(aboutGiven)) {
    if (options[name as keyof OptionsAboutGiven] === undefined || given.some((one) => known.includes(one))) continue;
    const on = onGiven[given[0]];
    return {
      en: `--${name} has no effect ${on.en}: ${does.en}`,
      zh: `--${name} ${on.zh}不起作用：${does.zh}`,
    };
  }
  return undefined;
}

/** That the operator's own configuration is given for JobManagers none of which it deploys. */
export function operatorInVain(
  options: OptionsAboutGiven,
  jobManagers: readonly (DescribedJobManager | undefined)[],
): Localized | undefined {
  const { "operator-config": file } = options;
  if (jobManagers.some((one) => one?.operator !== undefined)) return undefined;
  return optionInVain({ "operator-config": file }, "other-manifest");
}
