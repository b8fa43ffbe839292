/**
 * Patterns of paths as `.gitignore` has them: the one form for all that is left out. Matched in steps, not as regular
 * expressions, so that a pattern of many stars takes no more time than one of few.
 */

/** One line of such patterns; undefined where it has none. */
export function pathPattern(line: string): PathPattern | undefined {
  let text = withoutTrailingBlanks(line.replace(/\r$/u, ""));
  if (text.startsWith("#")) return undefined;
  const negated = text.startsWith("!");
  if (negated) text = text.slice(1);
  const directoriesOnly = text.endsWith("/");
  if (directoriesOnly) text = text.slice(0, -1);
  if (text === "" && !directoriesOnly) return undefined;
  const isAnywhere = !text.includes("/");
  const read = stepsOf(text.startsWith("/") ? text.slice(1) : text, isAnywhere);
  if (read === undefined || read.length === 0) return undefined;
  return { negated, directoriesOnly, steps: isAnywhere ? [...ANY_DIRECTORIES, ...read] : read };
}

/** The patterns of a text, a line each. */
export function pathPatterns(text: string): PathPattern[] {
  return text
    .replace(/^\ufeff/u, "")
    .split("\n")
    .flatMap((line) => pathPattern(line) ?? []);
}

export interface PathPattern {
  readonly negated: boolean;
  readonly directoriesOnly: boolean;
  readonly steps: readonly Step[];
}

/**
 * What patterns say of a path, with `/` between its parts and relative to where the patterns stand: of several that fit
 * the last counts. Undefined where none fits. Of what stands in a directory that is left out, this says nothing.
 */
export function isLeftOut(
  patterns: readonly PathPattern[],
  path: string,
  kind: "file" | "directory",
): boolean | undefined {
  const fits = patterns.findLast(
    ({ directoriesOnly, steps }) => (kind === "directory" || !directoriesOnly) && matches(steps, path),
  );
  return fits === undefined ? undefined : !fits.negated;
}

/** The same of a file and of all the directories that it is in. */
export function isFileLeftOut(patterns: readonly PathPattern[], path: string): boolean {
  if (patterns.length === 0) return false;
  for (let at = path.indexOf("/", 1); at !== -1; at = path.indexOf("/", at + 1)) {
    if (isLeftOut(patterns, path.slice(0, at), "directory") === true) return true;
  }
  return isLeftOut(patterns, path, "file") === true;
}

type Step =
  | { readonly kind: "one"; readonly fits: (character: string) => boolean }
  /** Any number of characters within a part of the path. */
  | { readonly kind: "star" }
  /** All that is left. */
  | { readonly kind: "rest" }
  /** Any number of directories, each with its `/`; `into` is where one is being read. */
  | { readonly kind: "directories" }
  | { readonly kind: "into" };

const ANY_DIRECTORIES: readonly Step[] = [{ kind: "directories" }, { kind: "into" }];

function withoutTrailingBlanks(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === " " && !isEscaped(line, end - 1)) end--;
  return line.slice(0, end);
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === "\\") backslashes++;
  return backslashes % 2 === 1;
}

/** Undefined where a pattern fits nothing: a bracket that is not closed, a backslash before nothing. */
function stepsOf(pattern: string, isName: boolean): Step[] | undefined {
  const steps: Step[] = [];
  for (let at = 0; at < pattern.length; ) {
    const character = pattern[at] as string;
    if (character === "*") {
      const stars = /^\*+/u.exec(pattern.slice(at))?.[0].length ?? 1;
      // Git compares what stands before the first wildcard by itself, so that two stars there begin a pattern.
      const isFirst = !/[*?[\\]/u.test(pattern.slice(0, at));
      const isWhole = stars > 1 && !isName && (isFirst || pattern[at - 1] === "/");
      const next = pattern[at + stars];
      if (isWhole && (next === undefined || pattern.startsWith("\\/", at + stars))) steps.push({ kind: "rest" });
      else if (isWhole && next === "/") steps.push(...ANY_DIRECTORIES);
      else steps.push({ kind: "star" });
      at += stars + (isWhole && next === "/" ? 1 : 0);
    } else if (character === "[") {
      const read = bracket(pattern, at);
      if (read === undefined) return undefined;
      steps.push({ kind: "one", fits: read.fits });
      at = read.end;
    } else if (character === "?") {
      steps.push({ kind: "one", fits: (other) => other !== "/" });
      at++;
    } else {
      const literal = character === "\\" ? pattern[at + 1] : character;
      if (literal === undefined) return undefined;
      steps.push({ kind: "one", fits: (other) => other === literal });
      at += character === "\\" ? 2 : 1;
    }
  }
  return steps;
}

const classes: Readonly<Record<string, RegExp>> = {
  alnum: /[a-z0-9]/iu,
  alpha: /[a-z]/iu,
  blank: /[ \t]/u,
  digit: /[0-9]/u,
  graph: /[!-~]/u,
  lower: /[a-z]/u,
  print: /[ -~]/u,
  punct: /[!-/:-@[-`{-~]/u,
  space: /\s/u,
  upper: /[A-Z]/u,
  xdigit: /[0-9a-f]/iu,
};

/** `[a-z]`, `[!0-9]`, `[[:alpha:]_]`: never a `/`. */
function bracket(
  pattern: string,
  from: number,
): { readonly fits: (character: string) => boolean; readonly end: number } | undefined {
  let at = from + 1;
  const negated = pattern[at] === "!" || pattern[at] === "^";
  if (negated) at++;
  const among: ((character: string) => boolean)[] = [];
  for (let first = true; first || pattern[at] !== "]"; first = false) {
    const named = /^\[:([a-z]*):\]/u.exec(pattern.slice(at));
    if (named !== null) {
      const known = classes[named[1] as string];
      if (known === undefined) return undefined;
      among.push((character) => known.test(character));
      at += named[0].length;
      continue;
    }
    const low = literalAt(pattern, at);
    if (low === undefined) return undefined;
    at = low.end;
    const isRange = pattern[at] === "-" && pattern[at + 1] !== undefined && pattern[at + 1] !== "]";
    const high = isRange ? literalAt(pattern, at + 1) : low;
    if (high === undefined) return undefined;
    at = high.end;
    among.push((character) => low.character <= character && character <= high.character);
  }
  const fits = (character: string) => character !== "/" && among.some((one) => one(character)) !== negated;
  return { fits, end: at + 1 };
}

function literalAt(pattern: string, at: number): { readonly character: string; readonly end: number } | undefined {
  const isEscape = pattern[at] === "\\";
  const character = pattern[isEscape ? at + 1 : at];
  return character === undefined ? undefined : { character, end: at + (isEscape ? 2 : 1) };
}

/** All places in the pattern that a path may have come to, at once. */
function matches(steps: readonly Step[], path: string): boolean {
  let reached = new Set<number>();
  reach(steps, 0, reached);
  for (let index = 0; index < path.length; index++) {
    const character = path[index] as string;
    const next = new Set<number>();
    for (const at of reached) {
      const step = steps[at];
      if (step === undefined) continue;
      switch (step.kind) {
        case "one":
          if (step.fits(character)) reach(steps, at + 1, next);
          break;
        case "star":
          if (character !== "/") reach(steps, at, next);
          break;
        case "rest":
          reach(steps, at, next);
          break;
        case "into":
          next.add(at);
          if (character === "/") reach(steps, at + 1, next);
          break;
        case "directories":
          break;
      }
    }
    if (next.size === 0) return false;
    reached = next;
  }
  return reached.has(steps.length);
}

/** A place in the pattern, with those that are reached from it without a character. */
function reach(steps: readonly Step[], at: number, reached: Set<number>): void {
  if (reached.has(at)) return;
  reached.add(at);
  const kind = steps[at]?.kind;
  if (kind === "star" || kind === "rest") reach(steps, at + 1, reached);
  else if (kind === "directories") {
    reached.add(at + 1);
    reach(steps, at + 2, reached);
  }
}
