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
import { PatientOutput } from "./patient-output.ts";
import { isOneOutput, isTerminal, say, terminalOf } from "./standard-output.ts";

/** The only place that prints and sets the exit code. */

let outlivesReaders = false;
let isOutputMissed = false;
/** From when on nothing waits for a reader. */
let patientOut: PatientOutput | undefined;
let patientError: PatientOutput | undefined;

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

/** The same of what is about the answer: there is nowhere to say it. */
function errorFailed(error: unknown): void {
  endUntaken((error as NodeJS.ErrnoException).code === "EPIPE" ? undefined : WRONG);
}

const console: Console = {
  out: (text) => say(1, patientOut, outputFailed, text),
  error: (text) => say(2, patientError, errorFailed, text),
  outliveReaders: () => {
    outlivesReaders = true;
  },
  outlastPauses: () => {
    patientOut ??= PatientOutput.open(1, outputFailed);
    // Into one pipe goes all in one order.
    patientError ??= isOneOutput() ? patientOut : PatientOutput.open(2, errorFailed);
  },
  hurry: () => {
    patientOut?.hurry();
    patientError?.hurry();
  },
  onceTaken: (listener) => {
    if (patientOut === undefined) listener();
    else patientOut.onceTaken(() => (patientError === undefined ? listener() : patientError.onceTaken(listener)));
  },
  get isPaused() {
    return patientOut?.isFull === true;
  },
  get isTerminal() {
    return isTerminal(1);
  },
};

keepCompiledCode(process.env);
const locale = localeOf(process.argv.slice(2), process.env);
const caller = { language: locale.language, locale, console, environment: process.env, terminal: terminalOf };
runProgram(process.argv.slice(2), caller)
  .catch((error: unknown) => {
    const refused = systemProblemText(error);
    if (refused !== undefined) tell(caller, refused);
    else console.error(`headroom: this is a bug in Headroom, please report it: ${visible(String(error))}\n`);
    if (process.env.HEADROOM_DEBUG !== undefined && error instanceof Error) console.error(`${error.stack}\n`);
    return WRONG;
  })
  .then(async (exit) => {
    await Promise.all([patientOut?.finish(), patientError?.finish()]);
    process.exitCode = exit;
  });

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
