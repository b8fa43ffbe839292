/**
 * Texts that stand between bars `¦`, for long lists of short odd ones. A line may end anywhere; escapes are JSON's, and
 * the blanks at the start of a line do not count.
 */
export function listed(template: TemplateStringsArray): readonly string[] {
  const [raw = ""] = template.raw;
  const texts = raw.replace(/\n */g, "").split("¦");
  return texts.map((text) => JSON.parse(`"${text.replaceAll('"', '\\"')}"`) as string);
}
