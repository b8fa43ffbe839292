import { join, resolve } from "node:path";
import type { ConfigurationFiles } from "../../../core/configuration/load-configuration.ts";
import { causalChain } from "../../../core/java/exception.ts";
import { getJmResourceParams } from "../../../core/jobmanager/jm-resource-params.ts";
import type { Localized } from "../../../core/language.ts";
import type { FlinkRelease } from "../../../core/options/flink-release.ts";
import type { Source } from "../../../core/text/source.ts";
import type { Invocation } from "../../command-line/command.ts";
import { wrongUse } from "../../command-line/wrong-use.ts";
import { type ExitCode, FINE, FOUND } from "../../console.ts";
import { decodeAsFlink } from "../../files/decode-text.ts";
import { readText, sourceOf } from "../../files/read-text.ts";
import { configurationFileNames, isDirectory } from "../../input/place.ts";
import { namedRelease, releaseFor } from "../../input/release.ts";
import type { record } from "./command.ts";

const COMMAND = "GET_JM_RESOURCE_PARAMS";

/**
 * `headroom bash-java-utils GET_JM_RESOURCE_PARAMS --configDir DIR [-D k=v …] [--flink R]`: prints and fails as Flink's
 * own helper does; or `--batch`: a case a line.
 */
export async function run(invocation: Invocation<typeof record>): Promise<ExitCode> {
  const { operands, console, environment } = invocation;
  if (operands.includes("--batch")) {
    const { answerBatch } = await import("./bash-java-utils-batch.ts");
    return answerBatch(process.stdin, console);
  }
  const asked = readArguments(operands);
  if ("problem" in asked) return wrongUse(invocation, asked.problem);
  const { directory, args, flink } = asked;
  if (!isDirectory(directory)) {
    const message = `The given configuration directory name '${directory}' (${resolve(directory)}) does not describe an existing directory.`;
    return fail(console, [`org.apache.flink.configuration.IllegalConfigurationException: ${message}`]);
  }
  const named = namedRelease(flink);
  if (named?.ok === false) return wrongUse(invocation, named.problem);
  const chosen = named ?? releaseFor(directory, configurationFileNames(directory));
  const files = readFiles(directory, chosen.release);
  if ("problem" in files) return wrongUse(invocation, files.problem);
  const answer = getJmResourceParams({
    release: chosen.release,
    directory: resolve(directory),
    files: files.files,
    args,
    environment,
  });
  if (answer.out.length > 0) console.out(`${answer.out.join("\n")}\n`);
  return answer.exception === undefined ? FINE : fail(console, causalChain(answer.exception));
}

/** As the JVM reports what leaves `main`, without the frames. */
function fail(console: Invocation["console"], [outermost, ...causes]: readonly string[]): ExitCode {
  console.error(
    [`Exception in thread "main" ${outermost}`, ...causes.map((cause) => `Caused by: ${cause}`), ""].join("\n"),
  );
  return FOUND;
}

interface Asked {
  readonly directory: string;
  readonly args: readonly string[];
  readonly flink: string | undefined;
}

function readArguments([command, ...rest]: readonly string[]): Asked | { readonly problem: Localized } {
  if (command !== COMMAND) {
    return {
      problem: {
        en: `bash-java-utils answers ${COMMAND} --configDir DIR [-D key=value …] [--flink RELEASE], or --batch`,
        zh: `bash-java-utils 的用法：${COMMAND} --configDir DIR [-D key=value …] [--flink RELEASE]，或 --batch`,
      },
    };
  }
  const args: string[] = [];
  let directory: string | undefined;
  let flink: string | undefined;
  for (let at = 0; at < rest.length; at++) {
    const arg = rest[at] as string;
    if (arg === "--flink") flink = rest[++at];
    else if (directory === undefined && ["--configDir", "-configDir", "-c"].includes(arg)) directory = rest[++at];
    else args.push(arg);
  }
  if (directory !== undefined) return { directory, args, flink };
  return { problem: { en: "--configDir DIR is missing", zh: "缺少 --configDir DIR" } };
}

function readFiles(
  directory: string,
  release: FlinkRelease,
): { readonly files: ConfigurationFiles } | { readonly problem: Localized } {
  const files: Record<string, Source> = {};
  const [name] = release.behaviour.configurationFiles.filter((file) =>
    configurationFileNames(directory).includes(file),
  );
  if (name === undefined) return { files };
  const path = join(directory, name);
  const text = readText(path, decodeAsFlink);
  if (!text.ok) return text;
  files[name] = sourceOf(path, text);
  return { files };
}
