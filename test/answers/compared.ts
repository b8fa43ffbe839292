import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";

/**
 * What of an answer counts when it is compared: everything, but
 * - below an ERROR line, the logged exception's stack trace and the usage text;
 * - of a YAML syntax error, the text of its cause, which is the YAML library's.
 */
export interface GivenAnswer {
  readonly out: readonly string[];
  readonly error: readonly string[];
}

const ownLine = /^(?:INFO |WARN |ERROR) \[\] - |^BASH_JAVA_UTILS_EXEC_RESULT:/u;

export function compared({ out, error }: GivenAnswer): GivenAnswer {
  let logged = false;
  const kept = out.filter((line) => {
    if (ownLine.test(line)) logged = line.startsWith("ERROR");
    else if (logged && error.length > 0) return false;
    return true;
  });
  const [outermost = "", cause = ""] = error;
  const ofYamlLibrary = outermost.endsWith(": Error parsing YAML configuration.") && cause.startsWith("org.snakeyaml.");
  return { out: kept, error: ofYamlLibrary ? [outermost, cause.split(":")[0] as string] : error };
}

/** As `expect(ours).toEqual(given)`, which takes its time over what is the same, too: thousands of answers are. */
export function expectSame(ours: object, given: object): void {
  if (!isDeepStrictEqual(ours, given)) expect(ours).toEqual(given);
}
