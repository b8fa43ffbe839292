import type { Answer } from "./oracle-case.ts";

const BEGINS_A_LINE = /^(?:(?:INFO |WARN |ERROR) \[\] - |BASH_JAVA_UTILS_EXEC_RESULT:)/;
const YAML_FAILURE = ": Error parsing YAML configuration.";
const YAML_LIBRARY = "org.snakeyaml.";

/** Whether two answers of a release say the same, in all that counts. */
export function sameAnswer(left: Answer, right: Answer): boolean {
  return JSON.stringify(whatCounts(left)) === JSON.stringify(whatCounts(right));
}

/**
 * What counts of an answer. Left out are the stack trace and usage text below an ERROR line, the YAML library's own
 * text of a syntax error, and from which number on the JVM, of which each case is not the first, counts its anchors.
 */
export function whatCounts({ out, error }: Answer): Answer {
  const counted = fromFirstAnchor(out);
  return { out: error.length > 0 ? withoutTextBelowErrors(counted) : counted, error: withoutYamlLibraryText(error) };
}

const ANCHOR = /(?<=[&*]id)\d{3,}\b/gu;

function fromFirstAnchor(out: readonly string[]): readonly string[] {
  const numbers = out.flatMap((line) => line.match(ANCHOR) ?? []).map(Number);
  if (numbers.length === 0) return out;
  const before = numbers.reduce((least, one) => Math.min(least, one)) - 1;
  return out.map((line) => line.replace(ANCHOR, (number) => String(Number(number) - before)));
}

function withoutTextBelowErrors(out: readonly string[]): readonly string[] {
  let below = false;
  return out.filter((line) => {
    const begins = BEGINS_A_LINE.test(line);
    if (begins) below = line.startsWith("ERROR");
    return begins || !below;
  });
}

function withoutYamlLibraryText(error: readonly string[]): readonly string[] {
  const [outermost = "", cause = ""] = error;
  if (!outermost.endsWith(YAML_FAILURE) || !cause.startsWith(YAML_LIBRARY)) return error;
  return [outermost, cause.split(":")[0] as string];
}
