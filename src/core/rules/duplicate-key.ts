import type { Setting } from "../configuration/configuration.ts";
import { atKey, inSameText, type Places } from "../findings/place.ts";
import { defineRule, type Found, type Rule } from "../findings/rule.ts";
import { removal } from "../findings/setting-fixes.ts";
import type { Subject } from "../findings/subject.ts";
import { quoted } from "../language.ts";
import { positionOf } from "../text/source.ts";

interface Facts {
  readonly key: string;
  readonly value: string;
  readonly overridden: readonly string[];
  readonly lines: readonly number[];
  /** Where a whole block of keys stands again and again: how many keys, how often, and whether the image may do so. */
  readonly block?: { readonly keys: number; readonly times: number; readonly byImage: boolean };
}

/** Of a key given twice the last counts; in `config.yaml` Flink refuses it twice in one mapping, but not in two spellings. */
export const duplicateKey: Rule = defineRule<Facts>({
  id: "duplicate-key",
  voice: "advice",
  severity: "advice",
  toldBy: ["check", "explain"],
  title: {
    en: "Duplicate key",
    zh: "同一配置项在文件中出现多次",
  },
  why: {
    en: "If `flink-conf.yaml` contains a key more than once, the last line counts, and Flink does not mention the others. `config.yaml` must not contain a key twice in one mapping, but it may contain a nested and a dotted spelling of the same key, and again the later one counts. Editing an earlier one has no effect.",
    zh: "`flink-conf.yaml` 中同一配置项出现多次时，以最后一次为准，Flink 不会提示。`config.yaml` 不允许同一映射中出现重复的键，但嵌套写法与点号写法可以并存，同样以排在后面的为准。修改前面的任何一处都不会有效果。",
  },
  text: {
    en: ({ key, value, lines, block }) =>
      block !== undefined
        ? `A block of ${block.keys} keys, starting with ${key}, occurs ${block.times} times in the file: the last one counts, the others have no effect. Something appends it at each start${block.byImage ? ", as the entrypoint of Flink's images up to 1.18 does with FLINK_PROPERTIES in a persistent file" : " to a file that is kept"}.`
        : `${key} is set more than once: ${quoted(value)} counts, and ${lines.length === 1 ? "line" : "lines"} ${namedLines(lines, ", ", (more) => ` and ${more} more`)} ${lines.length === 1 ? "has" : "have"} no effect.`,
    zh: ({ key, value, lines, block }) =>
      block !== undefined
        ? `以 ${key} 开头的 ${block.keys} 个配置项在文件中重复了 ${block.times} 次：以最后一次为准，其余不起作用。文件被持久保存，而每次启动都会追加一遍${block.byImage ? "：1.18 及更早版本的 Flink 镜像，其入口脚本就是这样写入 FLINK_PROPERTIES 的" : ""}。`
        : `${key} 被设置了多次，${quoted(value)}生效，第 ${namedLines(lines, "、", (more) => ` 行及另外 ${more}`)} 行不起作用。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "Two values of one key", zh: "同一配置项有两个值" },
        flink: "1.18",
        text: "jobmanager.memory.process.size: 4g # too small\njobmanager.rpc.port: 6123\njobmanager.memory.process.size: 1600m\n",
      },
      {
        caption: { en: "A nested key, and again in dotted form", zh: "同一配置项既有嵌套写法，又有点号写法" },
        flink: "2.3",
        text: "jobmanager:\n  memory:\n    process:\n      size: 4g\njobmanager.memory.process.size: 1600m\n",
      },
    ],
    silent: [
      {
        caption: { en: "One of the two commented out", zh: "其中一个在注释里" },
        flink: "1.18",
        text: "jobmanager.memory.process.size: 1600m\n# jobmanager.memory.process.size: 4g\n",
      },
    ],
  },
  *check(subject) {
    const all = [...subject.answer.configuration.settings()].flatMap((setting) => repeated(subject, setting) ?? []);
    const blocks = blocksOf(all);
    const inBlocks = new Set(blocks.flat());
    for (const block of blocks) yield foundBlock(subject, block);
    for (const one of all) if (!inBlocks.has(one)) yield foundOne(subject, one);
  },
});

/** A setting that counts, and those of the same key in the same text that do not, the nearest first. */
interface Repeated {
  readonly winner: Setting;
  readonly losers: readonly Setting[];
}

function repeated(subject: Subject, setting: Setting): Repeated | undefined {
  // What -D overrides may stand in the file twice too: only what competes within the file counts.
  const [winner, ...others] = [setting, ...setting.shadows].filter(
    ({ from }) => from.kind === "file" || from.kind === "manifest",
  );
  const losers = others.filter((other) => winner !== undefined && inSameText(subject, winner, other));
  return winner === undefined || losers.length === 0 ? undefined : { winner, losers };
}

/** Fewer keys, or fewer times, are slips of a person. */
const LEAST_KEYS = 3;
const LEAST_TIMES = 3;

/** Keys that stand equally often, and often: what was appended again and again. */
function blocksOf(all: readonly Repeated[]): Repeated[][] {
  const byTimes = new Map<number, Repeated[]>();
  for (const one of all) {
    const times = one.losers.length + 1;
    if (times >= LEAST_TIMES) byTimes.set(times, [...(byTimes.get(times) ?? []), one]);
  }
  return [...byTimes.values()].filter((block) => block.length >= LEAST_KEYS);
}

function foundBlock(subject: Subject, block: readonly Repeated[]): Found<Facts> {
  const [first] = block as readonly [Repeated, ...Repeated[]];
  const losers = block.flatMap((one) => one.losers);
  const size = { keys: block.length, times: first.losers.length + 1 };
  const byImage = subject.answer.question.release.behaviour.imageProperties === "appended";
  return {
    facts: { ...factsOf(first), block: { ...size, byImage } },
    places: placesOf(first),
    ...removal(subject, losers),
  };
}

function foundOne(subject: Subject, one: Repeated): Found<Facts> {
  return { facts: factsOf(one), places: placesOf(one), ...removal(subject, one.losers) };
}

function factsOf({ winner, losers }: Repeated): Facts {
  return {
    key: winner.key,
    value: winner.value.text,
    overridden: losers.map(({ value }) => value.text),
    lines: losers.flatMap(lineOf),
  };
}

/** Of many places two show what goes on. */
const MOST_SHOWN = 3;

function placesOf({ winner, losers }: Repeated): Places {
  const shown = losers.length < MOST_SHOWN ? losers : losers.slice(0, 1);
  return [atKey(winner), ...shown.map(atKey)];
}

const MOST_NAMED = 5;

/** A few lines are enough to find the rest. */
function namedLines(lines: readonly number[], comma: string, more: (count: number) => string): string {
  const some = lines.slice(0, MOST_NAMED).join(comma);
  return lines.length <= MOST_NAMED ? some : some + more(lines.length - MOST_NAMED);
}

function lineOf({ from }: Setting): number[] {
  return from.kind === "file" || from.kind === "manifest" ? [positionOf(from.source, from.keySpan.start).line] : [];
}
