const EXIT_CODE =
  /\b(?:exitCode|exit[_ ]?code|exit status|exited with (?:a )?(?:non-zero )?(?:exit )?code)(?: is| from container \S+ is)?\s*[:=]?\s*\(?(-?\d{1,4})\b/iu;

/** The exit code that a line names, in whatever sentence. */
export function exitCodeIn(line: string): number | undefined {
  const code = EXIT_CODE.exec(line)?.[1];
  return code === undefined ? undefined : Number(code);
}

/** As people write it where nothing else stands: `exited 137`, `Exited (137) 3 minutes ago`. */
const TERSE = /\bexit(?:ed)?\b(?:\s+with)?(?:\s+an?)?(?:\s+status)?(?:\s+is)?\s*[:=]?\s*\(?(\d{1,3})\b/iu;
/** A sentence is no longer. */
const LONGEST = 160;

/** The exit code of a text that is nothing else: `137`, `exit code 137`, `Exited with code 239`. */
export function exitCodeOf(text: string): number | undefined {
  const line = text.trim();
  if (line.length > LONGEST || line.includes("\n")) return undefined;
  const code = /^\d{1,3}$/u.test(line) ? Number(line) : (exitCodeIn(line) ?? Number(TERSE.exec(line)?.[1]));
  return code >= 0 && code <= 255 ? code : undefined;
}
