import type { NotRead } from "../assumed.ts";
import type { FlinkCommandLine } from "../command-lines/flink-command-line.ts";
import type { LayeredSetting } from "../configuration/configuration.ts";
import type { Localized } from "../language.ts";
import { readFlinkProperties } from "../manifests/container/flink-properties-variable.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import { launchBehaviour } from "../options/launch-behaviour.ts";

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
  const unread = properties.unread === undefined ? [] : [properties.unread];
  return { ...commandLine, properties, settings: [...own, ...settings], unknown: [...unknown, ...unread] };
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
