// Leaves out of a bundle what of a rule only its page shows, half of what the rules take: `examples`, and `why`, which
// SARIF has, too.
import { readFileSync } from "node:fs";

/** The files of the rules. */
export const ruleFiles = /[/\\]src[/\\]core[/\\]rules[/\\][^/\\]+\.ts$/;

/**
 * The source of a rule without some of its parts, as the formatter lays it out: `defineRule({ …, why: { … }, … })`.
 *
 * @param parts `why`, `examples`
 */
export function withoutParts(source, parts) {
  const pattern = new RegExp(String.raw`^ {2}(?:${parts.join("|")}): \{\n.*?^ {2}\},\n`, "gmsu");
  const wanted = source.includes("= defineRule") ? parts.length : 0;
  if ([...source.matchAll(pattern)].length !== wanted) throw new Error("a rule is not laid out as the others are");
  return source.replace(pattern, "");
}

/** For esbuild and for Bun. */
export function rulesWithout(parts) {
  return {
    name: "rules-without-pages",
    setup({ onLoad }) {
      onLoad({ filter: ruleFiles }, ({ path }) => ({
        contents: withoutParts(readFileSync(path, "utf8"), parts),
        loader: "ts",
      }));
    },
  };
}
