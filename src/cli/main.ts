import { visible } from "../core/text/visible.ts";
import { codeCacheDirectory } from "../flink/distributions/cache-directory.ts";
import { claimDirectory } from "../flink/distributions/own-directory.ts";
import { enableCompileCache } from "../flink/runtime.ts";
import type { Surroundings } from "./command-line/command.ts";
import { runProgram } from "./command-line/run-command.ts";
import { tell } from "./command-line/wrong-use.ts";
import { type Console, WRONG } from "./console.ts";
import { systemProblemText, unwritableOutputText } from "./files/file-problem.ts";
import { localeOf } from "./locale.ts";
import { isTerminal, PatientPipe, terminalOf, writeAll } from "./standard-output.ts";

/** The only place that prints and sets the exit code. */

let outlivesReaders = false;
let isOutputMissed = false;
let pipe: PatientPipe | undefined;

/** Ends, where what was said has not been taken; but not what another process depends on. */
function endUntaken(exit?: number): void {
  if (!outlivesReaders) process.exit(exit);
}

/** Says so once; but a reader that has seen enough is no failure. */
function outputFailed(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code === "EPIPE") {
    endUntaken();
    return;
  }
  if (!isOutputMissed) tell(caller, unwritableOutputText(error));
  isOutputMissed = true;
  endUntaken(WRONG);
}

const console: Console = {
  out: (text) => {
    if (pipe !== undefined) {
      pipe.write(text);
      return;
    }
    try {
      if (!writeAll(1, text)) endUntaken();
    } catch (error) {
      outputFailed(error);
    }
  },
  error: (text) => {
    try {
      if (!writeAll(2, text)) endUntaken();
    } catch {
      // Nowhere to say it.
      endUntaken(WRONG);
    }
  },
  outliveReaders: () => {
    outlivesReaders = true;
  },
  outlastPauses: () => {
    pipe ??= PatientPipe.open(outputFailed);
  },
  get isPaused() {
    return pipe?.isFull === true;
  },
  get isTerminal() {
    return isTerminal(1);
  },
};

keepCompiledCode(process.env);
const locale = localeOf(process.argv.slice(2), process.env);
const caller = { language: locale.language, locale, console, environment: process.env, terminal: terminalOf };
runProgram(process.argv.slice(2), caller).then(
  (exit) => {
    process.exitCode = exit;
  },
  (error: unknown) => {
    const refused = systemProblemText(error);
    if (refused !== undefined) tell(caller, refused);
    else console.error(`headroom: this is a bug in Headroom, please report it: ${visible(String(error))}\n`);
    if (process.env.HEADROOM_DEBUG !== undefined && error instanceof Error) console.error(`${error.stack}\n`);
    process.exitCode = WRONG;
  },
);

/**
 * Has Node keep the code that it compiles of the command between runs: compiling takes as long as running. Where that
 * cannot be, it compiles. It is kept in Headroom's own cache, where nobody else writes.
 */
function keepCompiledCode(environment: Surroundings["environment"]): void {
  if (enableCompileCache === undefined) return;
  const directory = codeCacheDirectory(environment);
  try {
    // An earlier version did not mark it: Node keeps its things by its own version.
    if (!claimDirectory(directory, (name) => /^v\d+\.\d+\.\d+-/u.test(name)).ok) return;
  } catch {
    return;
  }
  enableCompileCache(directory);
}
