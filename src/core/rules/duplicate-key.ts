import type { Setting } from "../configuration/configuration.ts";
import { atKey, inSameText } from "../findings/place.ts";
import { removal } from "../findings/reading/setting-edits.ts";
import { defineRule, type Rule } from "../findings/rule.ts";
import { positionOf } from "../text/source.ts";

interface Facts {
  readonly key: string;
  readonly value: string;
  readonly overridden: readonly string[];
  readonly lines: readonly number[];
}

/** Of a key given twice the last counts; in `config.yaml` Flink refuses it twice in one mapping, but not in two spellings. */
export const duplicateKey: Rule = defineRule<Facts>({
  id: "duplicate-key",
  voice: "advice",
  severity: "advice",
  toldBy: ["check", "explain"],
  title: {
    en: "A key stands in the file more than once",
    zh: "同一个键在文件中出现多次",
  },
  why: {
    en: "Of a key that `flink-conf.yaml` has twice, the last counts, and nothing is said of the others. `config.yaml` refuses a key twice in one mapping, but takes a nested and a dotted spelling of the same key, and again the later one counts. Whoever edits the other line changes nothing.",
    zh: "`flink-conf.yaml` 中同一个键出现多次时，以最后一次为准，Flink 不会提示。`config.yaml` 拒绝同一映射中的重复键，但嵌套写法与点号写法可以并存，同样以后出现的为准。修改另一行不会有任何效果。",
  },
  text: {
    en: ({ key, value, lines }) =>
      `${key} is set more than once: “${value}” counts, line ${namedLines(lines, ", ", (more) => ` and ${more} more`)} has no effect.`,
    zh: ({ key, value, lines }) =>
      `${key} 被设置了多次：“${value}”生效，第 ${namedLines(lines, "、", (more) => ` 及另外 ${more}`)} 行不起作用。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "Two values of one key", zh: "同一个键有两个值" },
        flink: "1.18",
        text: "jobmanager.memory.process.size: 4g # too small\njobmanager.rpc.port: 6123\njobmanager.memory.process.size: 1600m\n",
      },
      {
        caption: { en: "A key nested, and again in one word", zh: "键既写成嵌套形式，又写成一行" },
        flink: "2.3",
        text: "jobmanager:\n  memory:\n    process:\n      size: 4g\njobmanager.memory.process.size: 1600m\n",
      },
    ],
    silent: [
      {
        caption: { en: "One of the two in a comment", zh: "其中一个在注释里" },
        flink: "1.18",
        text: "jobmanager.memory.process.size: 1600m\n# jobmanager.memory.process.size: 4g\n",
      },
    ],
  },
  check: (subject) =>
    [...subject.answer.configuration.settings()].flatMap((setting) => {
      // What -D overrides may stand in the file twice too: only what competes within the file counts.
      const [winner, ...others] = [setting, ...setting.shadows].filter(
        ({ from }) => from.kind === "file" || from.kind === "manifest",
      );
      const losers = others.filter((other) => winner !== undefined && inSameText(subject, winner, other));
      if (winner === undefined || losers.length === 0) return [];
      const facts = {
        key: winner.key,
        value: winner.value.text,
        overridden: losers.map(({ value }) => value.text),
        lines: losers.flatMap(lineOf),
      };
      return [{ facts, places: [atKey(winner), ...losers.map(atKey)] as const, ...removal(subject, losers) }];
    }),
});

const MOST_NAMED = 5;

/** A few lines are enough to find the rest. */
function namedLines(lines: readonly number[], comma: string, more: (count: number) => string): string {
  const some = lines.slice(0, MOST_NAMED).join(comma);
  return lines.length <= MOST_NAMED ? some : some + more(lines.length - MOST_NAMED);
}

function lineOf({ from }: Setting): number[] {
  return from.kind === "file" || from.kind === "manifest" ? [positionOf(from.source, from.keySpan.start).line] : [];
}
