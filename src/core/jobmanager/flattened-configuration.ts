import { writtenOrder } from "../configuration/key-order.ts";
import { fileToRead, loadConfiguration } from "../configuration/load-configuration.ts";
import { absoluteFilePath, filePath } from "../java/file-path.ts";
import type { ConfigValue } from "../java/value.ts";
import { yamlText } from "../yaml/index.ts";
import {
  type BashJavaUtilsAnswer,
  type BashJavaUtilsQuestion,
  EXECUTION_RESULT,
  getJmResourceParams,
  loadingLog,
} from "./jm-resource-params.ts";

/**
 * Answers UPDATE_AND_GET_FLINK_CONFIGURATION with `-flatten` as the release's own helper does: a line a key, which the
 * start scripts look up in.
 *
 * Mirrors org.apache.flink.runtime.util.bash.BashJavaUtils, 1.19–2.3.
 */
export function flattenedConfiguration(
  question: Omit<BashJavaUtilsQuestion, "args" | "environment">,
): BashJavaUtilsAnswer {
  const { release, files, workingDirectory } = question;
  const format = fileToRead(files, release);
  const source = format === undefined ? undefined : files[format];
  const loading = format === undefined || source === undefined ? undefined : loadConfiguration(source, format);
  // What cannot be read is the same to whatever it is asked.
  if (!loading?.ok) return getJmResourceParams({ ...question, args: [], environment: {} });
  const write = format === "config.yaml" ? yamlText : ({ text }: ConfigValue) => text;
  const settings = new Map([...loading.configuration.settings()].map(({ key, value }) => [key, value]));
  const answers = writtenOrder(loading.file, release).flatMap((key) =>
    `${EXECUTION_RESULT}${key}: ${write(settings.get(key) as ConfigValue)}`.split("\n"),
  );
  const directory = filePath(question.directory);
  const absolute = workingDirectory === undefined ? directory : absoluteFilePath(directory, workingDirectory);
  return { out: [...loadingLog(loading.file, { directory, absolute }, release), ...answers] };
}
