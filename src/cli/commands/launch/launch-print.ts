import { toJson } from "../../../core/output/json.ts";
import type { LaunchCommand } from "../../../flink/launch/launch-command.ts";
import { quoteForShell } from "../../../flink/launch/shell-quote.ts";

/** The variables that matter to Flink; what the JobManager only writes to its log is left out of a shell's command. */
const LOGGED_ONLY = "FLINK_INHERITED_LOGS";

/** A command line for a shell, one setting or argument a line: pasted, it does what `launch` does. */
export function commandText({ argv, env }: LaunchCommand): string {
  const variables = Object.entries(env).filter(([name]) => name !== LOGGED_ONLY);
  const words = [...variables.map(([name, value]) => `${name}=${quoteForShell(value)}`), ...argv.map(quoteForShell)];
  const lines = words.map((word, index) =>
    takesValue.has(words[index - 1] ?? "") ? ` ${word}` : `${index === 0 ? "" : " \\\n  "}${word}`,
  );
  return `${lines.join("")}\n`;
}

/** Arguments that stand on one line with the next. */
const takesValue: ReadonlySet<string> = new Set(["-D", "-classpath", "--configDir", "--executionMode"]);

/** Nothing is assumed: the distribution that is to be started names the release. */
export function commandJson({ argv, env, cwd }: LaunchCommand): string {
  return `${toJson({ schema: 1, argv, env, cwd, assumed: [], notRead: [] })}\n`;
}
