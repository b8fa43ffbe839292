import { existsSync } from "node:fs";
import { join } from "node:path";
import { missingDirectory, readDynamicProperties } from "../../../core/configuration/dynamic-properties.ts";
import type { ConfigurationFiles } from "../../../core/configuration/load-configuration.ts";
import { illegalConfiguration, type JavaException, stackTrace } from "../../../core/java/exception.ts";
import { absoluteFilePath } from "../../../core/java/file-path.ts";
import { flattenedConfiguration } from "../../../core/jobmanager/flattened-configuration.ts";
import { getJmResourceParams, unparsedArguments } from "../../../core/jobmanager/jm-resource-params.ts";
import type { Localized } from "../../../core/language.ts";
import { type FlinkRelease, newestRelease } from "../../../core/options/flink-release.ts";
import type { Source } from "../../../core/text/source.ts";
import type { Invocation } from "../../command-line/command.ts";
import { wrongUse } from "../../command-line/wrong-use.ts";
import { type ExitCode, FINE, FOUND } from "../../console.ts";
import { decodeAsFlink, sourceOf } from "../../files/decode-text.ts";
import { readText } from "../../files/read-text.ts";
import { configurationFileNames } from "../../input/locate.ts";
import { namedRelease, releaseFor } from "../../input/release.ts";
import { FLATTEN, record, SETTINGS, SIZES } from "./command.ts";
import { notKnownText } from "./not-known.ts";

/**
 * `headroom bash-java-utils GET_JM_RESOURCE_PARAMS --configDir DIR [-D k=v …] [--flink R]`, or
 * `UPDATE_AND_GET_FLINK_CONFIGURATION --configDir DIR -flatten`: prints and fails as Flink's own helper does; or
 * `--batch`: a case a line.
 */
export async function run(invocation: Invocation<typeof record>): Promise<ExitCode> {
  const { operands, console, environment } = invocation;
  if (operands.length === 1 && operands[0] === "--batch") {
    const { answerBatch } = await import("./bash-java-utils-batch.ts");
    return answerBatch(process.stdin, console);
  }
  const asked = readOperands(operands);
  if (asked === undefined) return wrongUse(invocation, usage);
  const { command, args, flink } = asked;
  const named = namedRelease(flink);
  if (named?.ok === false) return wrongUse(invocation, named.problem);
  // Which release is meant may depend on the directory; how its name is read does not.
  const { release } = named ?? releaseIn(directoryIn(args, newestRelease) ?? "");
  const read = readDynamicProperties(args, release);
  if (!read.ok || read.directory === undefined) {
    const exception = read.ok ? missingDirectory : read.exception;
    if (exception.cause !== undefined) console.out(`${unparsedArguments(exception).join("\n")}\n`);
    return fail(console, exception);
  }
  const { directory } = read;
  const workingDirectory = process.cwd();
  if (!existsSync(directory)) {
    const path = absoluteFilePath(directory, workingDirectory);
    const message = `The given configuration directory name '${directory}' (${path}) does not describe an existing directory.`;
    return fail(console, illegalConfiguration(message));
  }
  const files = readFiles(directory, release);
  if ("problem" in files) return wrongUse(invocation, files.problem);
  const question = { release, directory, workingDirectory, files: files.files };
  const answer =
    command === SETTINGS ? flattenedConfiguration(question) : getJmResourceParams({ ...question, args, environment });
  if (answer.unknown !== undefined) return wrongUse(invocation, notKnownText(answer.unknown));
  if (answer.out.length > 0) console.out(`${answer.out.join("\n")}\n`);
  return answer.exception === undefined ? FINE : fail(console, answer.exception);
}

function releaseIn(directory: string): { readonly release: FlinkRelease } {
  return releaseFor(directory, configurationFileNames(directory));
}

function directoryIn(args: readonly string[], release: FlinkRelease): string | undefined {
  const read = readDynamicProperties(args, release);
  return read.ok ? read.directory : undefined;
}

function fail(console: Invocation["console"], exception: JavaException): ExitCode {
  console.error(stackTrace(exception));
  return FOUND;
}

const [sizes, settings, batch] = record.passThrough ?? [];
const usage: Localized = {
  en: `bash-java-utils answers ${sizes}, ${settings}, or ${batch}`,
  zh: `bash-java-utils 的用法：${sizes}，${settings}，或 ${batch}`,
};

interface ReadOperands {
  readonly command: string;
  readonly args: readonly string[];
  readonly flink: string | undefined;
}

/** What is Flink's, and the release, which is ours. */
function readOperands([command, ...rest]: readonly string[]): ReadOperands | undefined {
  const at = rest.findIndex((word) => /^--flink(?:=|$)/u.test(word));
  if (at === -1) return readCommand(command, rest, undefined);
  const [, joined] = (rest[at] ?? "").split("=", 2);
  const flink = joined ?? rest[at + 1];
  return flink ? readCommand(command, rest.toSpliced(at, joined === undefined ? 2 : 1), flink) : undefined;
}

function readCommand(
  command: string | undefined,
  args: readonly string[],
  flink: string | undefined,
): ReadOperands | undefined {
  if (command === SIZES) return { command, args, flink };
  // Of all that it can change in what it gets, the scripts that start a process ask for nothing.
  const flattens = args.length === 3 && args[0] === "--configDir" && args[2] === FLATTEN;
  return command === SETTINGS && flattens ? { command, args: args.slice(0, 2), flink } : undefined;
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
  const text = readText(path, (bytes) => decodeAsFlink(bytes, name));
  if (!text.ok) return text;
  files[name] = sourceOf(path, text);
  return { files };
}
