import { loadConfiguration } from "../configuration/load-configuration.ts";
import type { GivenConfiguration, Question, SettingsGiven } from "../jobmanager/answer.ts";
import { readFlinkProperties } from "../manifests/container/flink-properties-variable.ts";
import { wholeFile } from "../manifests/reading/embedded-text.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import { ENVIRONMENT } from "./location.ts";

/**
 * A configuration as the entrypoint of Flink's images leaves it, which writes the variable FLINK_PROPERTIES into the
 * file before anything reads it.
 */
export function withFlinkProperties(question: Question): Question {
  const text = question.environment.FLINK_PROPERTIES;
  if (text === undefined || text.trim() === "" || question.execution !== "standalone") return question;
  const given = givenWith(question.given, text, question.release);
  return given === undefined ? question : { ...question, given };
}

function givenWith(given: GivenConfiguration, text: string, release: FlinkRelease): SettingsGiven | undefined {
  if (given.kind !== "file") return undefined;
  const loading = loadConfiguration(given.source, given.format);
  if (!loading.ok) return undefined;
  const settings = [...loading.configuration.settings()].flatMap((setting) =>
    [...setting.shadows].reverse().concat(setting),
  );
  return {
    kind: "settings",
    source: given.source,
    settings: [...settings, ...propertiesOf(text, release)],
    file: loading.file,
  };
}

function propertiesOf(text: string, release: FlinkRelease): SettingsGiven["settings"] {
  return readFlinkProperties(wholeFile({ name: ENVIRONMENT, text }), release).settings;
}
