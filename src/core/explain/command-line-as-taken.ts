import type { NotRead } from "../assumed.ts";
import type { FlinkCommandLine } from "../command-lines/flink-command-line.ts";
import type { LayeredSetting } from "../configuration/configuration.ts";
import type { Localized } from "../language.ts";
import { readFlinkProperties } from "../manifests/container/flink-properties-variable.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import { launchBehaviour } from "../options/launch-behaviour.ts";
import type { Source } from "../text/source.ts";

/** A command line with the settings that reach Flink through an image's entrypoint and through a start script. */
export function asTaken(commandLine: FlinkCommandLine, release: FlinkRelease): FlinkCommandLine {
  return asItsScriptTakesIt(asItsImageTakesIt(commandLine, release), release);
}

/** What the entrypoint of an image makes of FLINK_PROPERTIES, before it sets anything else. */
function asItsImageTakesIt(commandLine: FlinkCommandLine, release: FlinkRelease): FlinkCommandLine {
  const { toImage, source, settings, unknown } = commandLine;
  if (toImage === undefined) return commandLine;
  const properties = readFlinkProperties(toImage.text, release, toImage.image);
  const own = properties.settings.map(({ key, value, from }): LayeredSetting => {
    if (from.kind !== "manifest") return { key, value, from };
    const { keySpan, valueSpan } = from;
    return { key, value, from: { kind: "command-line", source, keySpan, valueSpan } };
  });
  const more = [properties.unread ?? [], notWritten(properties.nested, source)].flat();
  return { ...commandLine, properties, settings: [...own, ...settings], unknown: [...unknown, ...more] };
}

/** A key that the entrypoint cannot put into one file with others: its Flink does not start. */
function notWritten(nested: LayeredSetting | undefined, source: Source): NotRead[] {
  if (nested === undefined) return [];
  const { key, from } = nested;
  return [
    {
      what: { en: `${key} in FLINK_PROPERTIES`, zh: `FLINK_PROPERTIES 中的 ${key}` },
      why: {
        en: "the image cannot write this key, because other keys begin with it: Flink does not start",
        zh: "其他配置项以它开头，镜像无法把它写入文件：Flink 无法启动",
      },
      ...(from.kind === "manifest" && { place: { source, span: from.keySpan } }),
    },
  ];
}

/** What of a script's arguments counts when it sizes the JVM: all of them, in some releases none. */
function asItsScriptTakesIt(commandLine: FlinkCommandLine, release: FlinkRelease): FlinkCommandLine {
  const { toScript, source } = commandLine;
  if (toScript === undefined) return commandLine;
  const { script, settings } = toScript;
  const { sessionArgumentsCount, applicationArgumentsCount } = release.behaviour;
  const isSession = script === "jobmanager.sh";
  const isHandedOn = !isSession || launchBehaviour(release.version).sessionArguments;
  const isCounted = isSession ? sessionArgumentsCount : applicationArgumentsCount;
  const why: Localized = isHandedOn
    ? {
        en: `${script} of Flink ${release.version} sizes the JVM from the file alone`,
        zh: `Flink ${release.version} 的 ${script} 只按文件计算 JVM 的大小`,
      }
    : {
        en: `${script} of Flink ${release.version} does not accept -D; support was added in 1.15.1`,
        zh: `Flink ${release.version} 的 ${script} 不接受 -D：该功能从 1.15.1 开始提供`,
      };
  const counts = ({ key }: LayeredSetting) => isCounted || (isHandedOn && !key.startsWith("jobmanager.memory."));
  const lost = settings
    .filter((one) => !counts(one))
    .map(({ key, from }): NotRead => {
      const place = from.kind === "command-line" ? { place: { source, span: from.keySpan } } : {};
      return { what: { en: `-D ${key}`, zh: `-D ${key}` }, why, ...place };
    });
  return {
    ...commandLine,
    settings: [...commandLine.settings, ...settings.filter(counts)],
    notRead: [...commandLine.notRead, ...lost],
  };
}
