/**
 * Text that is not ours, as it may stand in an output of ours: what steers a terminal, turns the direction of writing
 * round, ends a line or cannot be seen at all is written as its code, `\u001b` for ESC. What can be seen stays as it is,
 * a backslash too: this is for eyes, not to be read back.
 *
 * @param newlines `kept` where the text may have lines of its own; else they are written `\n`, and it stays on one line
 */
export function visible(text: string, newlines: "written" | "kept" = "written"): string {
  // Nearly all texts, without a search for Unicode properties.
  if (plain.test(text)) return text;
  return text.replace(unseen, (character) =>
    character === "\n" && newlines === "kept" ? character : escapeOf(character),
  );
}

const plain = /^[ -~]*$/u;

/**
 * Control characters, C1 and DEL among them; surrogates without their other half; line and paragraph separators; what
 * Unicode wants ignored where it is not supported, such as directions, joiners and tags. Variation selectors, which make
 * pictures of characters that can be seen, are let be.
 */
const unseen = /(?!\p{Variation_Selector})[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;

const short: ReadonlyMap<string, string> = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

function escapeOf(character: string): string {
  const known = short.get(character);
  if (known !== undefined) return known;
  const hexadecimal = (character.codePointAt(0) as number).toString(16);
  return hexadecimal.length > 4 ? `\\u{${hexadecimal}}` : `\\u${hexadecimal.padStart(4, "0")}`;
}
