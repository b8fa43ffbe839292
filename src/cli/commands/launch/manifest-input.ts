import { Configuration } from "../../../core/configuration/configuration.ts";
import type { AskedQuestion } from "../../../core/explain/origin.ts";
import type { Question } from "../../../core/jobmanager/answer.ts";
import type { DescribedJobManager } from "../../../core/manifests/described-job-manager.ts";
import { yamlKey, yamlValue } from "../../../core/migrate/nested-yaml.ts";
import type { ConfigurationFileName } from "../../../core/options/release-differences.ts";
import { shippedConfiguration } from "../../../core/options/shipped-configurations.ts";
import { notReadClause } from "../../../core/output/basis-text.ts";
import { type Result, wrong } from "../../result.ts";

/** What a manifest's JobManager is started with. */
export interface ManifestInput {
  /** About the file that it reads, written out: a name in round brackets says that it is none of this machine's. */
  readonly asked: AskedQuestion;
  /** Arguments and variables of the container. */
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Turns the settings that arrive in a pod into the configuration file that its Flink reads there. */
export function manifestInput({ name, pod, failure }: DescribedJobManager): Result<{ manifest: ManifestInput }> {
  const { given, release } = pod;
  if (given.kind === "unknown") {
    const [first] = given.because;
    const because = first === undefined ? { en: "", zh: "" } : notReadClause(first);
    return wrong({
      en: `the configuration of ${name} is not known: ${because.en}`,
      zh: `${name} 的配置未知：${because.zh}`,
    });
  }
  if (failure?.refusal === undefined && failure !== undefined) {
    return wrong({
      en: `${name} cannot be deployed: ${failure.message}`,
      zh: `${name} 无法运行：${failure.message}`,
    });
  }
  const format: ConfigurationFileName = release.behaviour.configurationFiles[0] ?? "config.yaml";
  const source = { name: `(${name})/${format}`, text: writtenOut(settingsOf(pod), format) };
  return {
    ok: true,
    manifest: {
      asked: {
        question: {
          ...pod,
          given: { kind: "file", source, format },
          arguments: [],
        },
        reason: { kind: "asked" },
        newerThanKnown: undefined,
        filesThere: [],
      },
      arguments: pod.arguments,
      environment: pod.environment,
    },
  };
}

/** Keys and values; what the image ships, where nothing else is read. */
function settingsOf({ given, release }: Question): readonly (readonly [string, string])[] {
  if (given.kind === "shipped") return shippedConfiguration(release).settings.map(({ key, value }) => [key, value]);
  if (given.kind !== "settings") return [];
  return [...Configuration.of(given.settings).settings()].map(({ key, value: { text } }) => [key, text]);
}

function writtenOut(settings: readonly (readonly [string, string])[], format: ConfigurationFileName): string {
  const lines = settings.map(([key, text]) =>
    format === "config.yaml" ? `${yamlKey(key)}: ${yamlValue(text)}\n` : `${key}: ${text}\n`,
  );
  return lines.join("");
}
