import type { LayeredSetting } from "../../configuration/configuration.ts";
import { stringValue } from "../../java/value.ts";
import type { EnvironmentVariable } from "./environment-variables.ts";
import type { JobManagerStart } from "./started-container.ts";

// Bitnami's image: its own scripts, public as bitnami/containers (flink-env.sh, libflink.sh, run.sh of 1.x and 2.x).

/** Whether an image is Bitnami's, from whichever registry. */
export function isBitnamis(image: string | undefined): boolean {
  return /(?:^|\/)bitnami(?:legacy|secure)?\/flink(?:[:@]|$)/u.test(image ?? "");
}

const RUN = /(?:^|\/)flink\/run\.sh$/u;
const modes: Readonly<Record<string, JobManagerStart["mode"]>> = {
  jobmanager: "session",
  "standalone-job": "application",
};

/** How the image starts a JobManager: by FLINK_MODE, and without it; undefined where it starts something else. */
export function startOfBitnamis(
  image: string | undefined,
  mode: string | undefined,
  words: readonly string[],
): JobManagerStart | undefined {
  if (!isBitnamis(image)) return undefined;
  const run = words.findIndex((word) => RUN.test(word));
  if (words.length > 0 && run === -1) return undefined;
  const found = modes[mode === undefined || mode === "" ? "jobmanager" : mode];
  return found && { mode: found, arguments: words.slice(run + 1) };
}

const PREFIX = "FLINK_CFG_";

/** Settings of the variables FLINK_CFG_…: they are put into the configuration behind FLINK_PROPERTIES. */
export function settingsOfBitnamis(variables: readonly EnvironmentVariable[]): LayeredSetting[] {
  const last = new Map(variables.map((variable) => [variable.name, variable]));
  return [...last.values()].flatMap(({ name, value, field, nameSpan, text }) => {
    if (!name.startsWith(PREFIX)) return [];
    const key = keyOfVariable(name);
    const valueSpan = text?.toManifest({ start: 0, end: text.text.length }) ?? field.valueSpan;
    const { source } = field.document;
    return [{ key, value: stringValue(value), from: { kind: "manifest", source, keySpan: nameSpan, valueSpan } }];
  });
}

/** `__` stands for a hyphen and `_` for a dot; one key in camel case is spelled out. */
export function keyOfVariable(name: string): string {
  if (name === "FLINK_CFG_HIGH__AVAILABILITY_STORAGE_DIR") return "high-availability.storageDir";
  return name.slice(PREFIX.length).replaceAll("__", "-").replaceAll("_", ".").toLowerCase();
}
