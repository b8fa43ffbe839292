import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { type Debugger, Session } from "node:inspector";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { closedRoomOf, type EnteredFunction, type Walk } from "./walk.ts";

/**
 * Runs the command from its sources, in a process of its own that `main.ts` starts twice: a first run finds which
 * functions are entered, as V8 counts; a second notes at each of them when. What runs while modules load is left out, so
 * all of them are loaded before.
 */
const { WAY_SOURCES = "", WAY_FUNCTIONS = "", WAY_STEP } = process.env;

for (const name of readdirSync(WAY_SOURCES, { recursive: true, encoding: "utf8" })) {
  const isModule = /\.ts$/u.test(name) && !/\.(?:test|d)\.ts$|(?:^|[/\\])cli[/\\]main\.ts$/u.test(name);
  if (isModule) await import(pathToFileURL(join(WAY_SOURCES, name)).href);
}
const session = new Session();
session.connect();
if (WAY_STEP === "find") findFunctions();
else noteOrder();
process.argv.splice(1, 1, "headroom");
await import(pathToFileURL(join(WAY_SOURCES, "cli/main.ts")).href);

/** Asks V8, which answers at once within its own process. */
function ask<Answer>(method: string, parameters: object = {}): Answer {
  let answered: Answer | undefined;
  const answer = (error: Error | null, result: object | undefined) => {
    if (error !== null) throw new Error(`${method}: ${JSON.stringify(error)}`);
    answered = result as Answer;
  };
  (session.post as (method: string, parameters: object, answer: (...args: never[]) => void) => void).call(
    session,
    method,
    parameters,
    answer as (...args: never[]) => void,
  );
  return answered as Answer;
}

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly scriptId: string;
    readonly functions: readonly {
      readonly functionName: string;
      readonly ranges: readonly {
        readonly count: number;
        readonly startOffset: number;
        readonly endOffset: number;
      }[];
    }[];
  }[];
}

function findFunctions(): void {
  ask("Profiler.enable");
  ask("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  process.once("exit", () => {
    const { result } = ask<Coverage>("Profiler.takePreciseCoverage");
    ask("Debugger.enable");
    const entered = result
      .filter(({ url }) => url.startsWith(pathToFileURL(WAY_SOURCES).href))
      .flatMap(({ url, scriptId, functions }) => {
        const { scriptSource } = ask<Debugger.GetScriptSourceReturnType>("Debugger.getScriptSource", { scriptId });
        return outermost(scriptSource, functions).flatMap(({ name, startOffset, endOffset }): EnteredFunction[] => {
          const start = locationOf(scriptId, scriptSource, startOffset);
          const end = locationOf(scriptId, scriptSource, endOffset);
          const asked = { start, end, restrictToFunction: true };
          const { locations } = ask<Debugger.GetPossibleBreakpointsReturnType>(
            "Debugger.getPossibleBreakpoints",
            asked,
          );
          return locations
            .slice(0, 1)
            .map(({ lineNumber, columnNumber = 0 }) => ({ url, name, lineNumber, columnNumber }));
        });
      });
    writeFileSync(WAY_FUNCTIONS, JSON.stringify(entered));
  });
}

interface Range {
  readonly name: string;
  readonly startOffset: number;
  readonly endOffset: number;
}

/** What was entered, without what stands within a function that was entered too: that is read with it. */
function outermost(source: string, functions: Coverage["result"][number]["functions"]): readonly Range[] {
  const entered = functions.flatMap(({ functionName: name, ranges: [range] }) =>
    // `__name` is esbuild's; at 0 the module itself begins.
    range === undefined || range.count === 0 || range.startOffset === 0 || name === "__name"
      ? []
      : [{ ...range, name }],
  );
  return entered.filter(
    ({ startOffset, endOffset }) =>
      !entered.some(
        (outer) =>
          outer.startOffset < startOffset &&
          endOffset < outer.endOffset &&
          !source.startsWith("class", outer.startOffset),
      ),
  );
}

function locationOf(scriptId: string, source: string, offset: number): Debugger.Location {
  const lines = source.slice(0, offset).split("\n");
  return { scriptId, lineNumber: lines.length - 1, columnNumber: lines.at(-1)?.length ?? 0 };
}

/** Leaves the functions in the order in which each is entered first, on the whole way and on the one past closed rooms. */
function noteOrder(): void {
  const functions = JSON.parse(readFileSync(WAY_FUNCTIONS, "utf8")) as readonly EnteredFunction[];
  const whole = new Set<number>();
  const past = new Set<number>();
  Error.stackTraceLimit = 200;
  const note = (index: number) => {
    whole.add(index);
    if (past.has(index)) return;
    // The condition, the function itself, then those that called it.
    const [, , ...callers] = (new Error().stack ?? "").split("\n").filter((frame) => frame.includes(WAY_SOURCES));
    if (
      !callers.some(
        (frame) => closedRoomOf(frame.slice(frame.indexOf(WAY_SOURCES) + WAY_SOURCES.length + 1)) !== undefined,
      )
    )
      past.add(index);
  };
  Object.assign(globalThis, { note });
  ask("Debugger.enable");
  for (const [index, { url, lineNumber, columnNumber }] of functions.entries()) {
    // A breakpoint whose condition is never true: it notes, and does not stop.
    ask("Debugger.setBreakpointByUrl", { url, lineNumber, columnNumber, condition: `note(${index}) === 0` });
  }
  process.once("exit", () => {
    const walk = (entered: ReadonlySet<number>) => [...entered].map((index) => functions[index] as EnteredFunction);
    writeFileSync(WAY_FUNCTIONS, JSON.stringify({ whole: walk(whole), past: walk(past) } satisfies Walk));
  });
}
