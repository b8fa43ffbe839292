/**
 * Text that is not ours, as it may stand in an output of ours: what steers a terminal, turns the direction of writing
 * round, ends a line or cannot be seen at all is written as its code, `\u001b` for ESC. What can be seen stays as it is,
 * a backslash too: this is for eyes, not to be read back.
 *
 * @param newlines `kept` where the text may have lines of its own; else they are written `\n`, and it stays on one line
 */
export function visible(text: string, newlines: "written" | "kept" = "written"): string {
  if (plain.test(text) && !text.includes("::") && !text.includes("##[")) return text;
  const shown = replaceUnseen(text, (character) =>
    character === "\n" && newlines === "kept" ? character : escapeOf(character),
  );
  return shown.replace(workflowCommand, (start) => escapeOf(start));
}

/**
 * GitHub's runner obeys a line of output that begins with `::name` or has `##[name` in it; where lines are broken is not
 * known here.
 */
const workflowCommand = /(?<=^|\s):(?=:[a-z])|#(?=#\[)/giu;

/** The same in a string of JSON, which is read back: its escapes are JSON's. */
export function visibleInJson(json: string): string {
  if (plain.test(json)) return json;
  return replaceUnseen(json, (character) =>
    Array.from({ length: character.length }, (_, at) => `\\u${hexadecimal(character.charCodeAt(at))}`).join(""),
  );
}

/** ASCII, what our own pictures are drawn with, and Chinese: nearly all texts, without a search for Unicode properties. */
const plain =
  /^[ -~\u00a0-\u00ac\u00ae-\u00ff\u2010-\u2027\u2030-\u205e\u2190-\u2bff\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]*$/u;

/**
 * Control characters, C1 and DEL among them; surrogates without their other half; line and paragraph separators; what
 * Unicode wants ignored where it is not supported, such as directions, joiners and tags. Variation selectors, which make
 * pictures of characters that can be seen, are let be.
 *
 * The pattern stands here so that a command makes it for a text that needs it: V8 takes most of a millisecond.
 */
function replaceUnseen(text: string, written: (character: string) => string): string {
  return text.replace(
    /(?!\p{Variation_Selector})[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu,
    written,
  );
}

const short: ReadonlyMap<string, string> = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

function escapeOf(character: string): string {
  const known = short.get(character);
  if (known !== undefined) return known;
  const code = hexadecimal(character.codePointAt(0) as number);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code}`;
}

function hexadecimal(code: number): string {
  return code.toString(16).padStart(4, "0");
}
