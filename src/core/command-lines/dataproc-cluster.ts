import type { LayeredSetting } from "../configuration/configuration.ts";
import { type ExpandedWord, spanInWord } from "../shell/shell-word.ts";
import type { CommandLineReading } from "./command-line-reading.ts";
import type { FlinkCommandLine } from "./flink-command-line.ts";

const PREFIX = "flink:";

/** `gcloud dataproc clusters create … --properties flink:key=value,…`: the cluster's JobManagers have these settings. */
export function readDataprocCluster(reading: CommandLineReading): FlinkCommandLine[] {
  const { words } = reading;
  const [product, ...others] = words.map(({ text }) => text);
  if (product !== "dataproc" || !others.includes("create")) return [];
  const settings = words.flatMap((word, at) => {
    const [flag = "", attached] = /^(--properties)(?:=|$)/u.exec(word.text) ?? [];
    if (attached === undefined) return [];
    const isAttached = flag.endsWith("=");
    const value = isAttached ? word : words[at + 1];
    return value === undefined ? [] : propertiesIn(reading, value, isAttached ? flag.length : 0);
  });
  if (settings.length === 0) return [];
  const isDecided = settings.some(({ key }) => /^jobmanager\.memory\.(?:process|flink|heap)\.size$/u.test(key));
  if (!isDecided) {
    reading.unknown.push({
      what: { en: "what the Dataproc image itself configures", zh: "Dataproc 镜像自带的配置" },
      why: { en: "it depends on the image and the machine", zh: "取决于镜像和机器类型" },
    });
  }
  return [reading.started("gcloud dataproc clusters create", "yarn", settings, { base: "none" })];
}

/** `a=b,c=d`, or with another separator: `^#^a=b#c=d`. */
function propertiesIn(reading: CommandLineReading, word: ExpandedWord, from: number): LayeredSetting[] {
  const [whole = "", other] = /^\^([^^]+)\^/u.exec(word.text.slice(from)) ?? [];
  const separator = other ?? ",";
  let at = from + whole.length;
  return word.text
    .slice(at)
    .split(separator)
    .flatMap((pair) => {
      const start = at;
      at += pair.length + separator.length;
      const equals = pair.indexOf("=");
      if (!pair.startsWith(PREFIX) || equals === -1) return [];
      const [key, value] = [pair.slice(PREFIX.length, equals), pair.slice(equals + 1)];
      const keySpan = spanInWord(word, start + PREFIX.length, start + equals);
      const unknown = word.unknown.filter((name) => value.includes(name));
      if (unknown.length > 0) {
        reading.notKnown(key, { ...word, unknown }, key.startsWith("jobmanager.memory."));
        return [];
      }
      return [reading.setting(key, value, keySpan, spanInWord(word, start + equals + 1, start + pair.length))];
    });
}
