import type { Localized } from "../language.ts";
import { documentRanges } from "../manifests/reading/document-ranges.ts";
import { type Field, items, members, typeOf } from "../manifests/reading/manifest-document.ts";
import { parseDocument } from "../manifests/reading/parse-document.ts";
import { yamlMistakeText } from "../output/refusal-text.ts";
import { checkRules } from "../rules/all-rules.ts";
import { isFileLeftOut, type PathPattern, pathPattern } from "../text/path-pattern.ts";
import { positionOf, type Source } from "../text/source.ts";
import { visible } from "../text/visible.ts";
import type { RuleLevels } from "./check-subject.ts";
import { nearestName, noSuchRuleText, type RuleLevel, readRuleLevel } from "./rule-level.ts";

/** The name of the file in which a team says how it wants its configurations checked. */
export const RULES_FILE = ".headroom.yaml";

/** What a team wants. Paths are relative to the directory of its file. */
export interface RulesFile {
  readonly levels: RuleLevels;
  readonly exclude: readonly PathPattern[];
  readonly accept: readonly Accepting[];
  /** Where the old findings are kept. */
  readonly baseline?: string;
}

/** What may be there under certain paths: what Flink refuses can be accepted so, and in no other way. */
export interface Accepting {
  readonly paths: readonly PathPattern[];
  /** The rules whose findings are accepted; all where none is named. */
  readonly rules: ReadonlySet<string>;
}

export const noRules: RulesFile = { levels: new Map(), exclude: [], accept: [] };

/** What stands in a rules file, or all that is wrong with it, each with its place. */
export type RulesReading =
  | { readonly ok: true; readonly rules: RulesFile }
  | { readonly ok: false; readonly problems: readonly Localized[] };

export function readRulesFile(source: Source): RulesReading {
  return new RulesReader(source).read();
}

/** Whether a finding of a rule may be there, in a file at a path. */
export function acceptsAt({ accept }: RulesFile, path: string, rule: string): boolean {
  return accept.some(({ paths, rules }) => (rules.size === 0 || rules.has(rule)) && isFileLeftOut(paths, path));
}

const KEYS = ["rules", "exclude", "accept", "baseline"];
const ACCEPT_KEYS = ["path", "rules", "because"];

class RulesReader {
  readonly #source: Source;
  readonly #problems: Localized[] = [];

  constructor(source: Source) {
    this.#source = source;
  }

  read(): RulesReading {
    const root = this.#root();
    const of = new Map(this.#members(root, KEYS).map((field) => [field.key, field]));
    const baseline = this.#text(of.get("baseline"));
    const rules: RulesFile = {
      levels: this.#levels(of.get("rules")),
      exclude: this.#list(of.get("exclude")).flatMap((item) => this.#pattern(item) ?? []),
      accept: this.#list(of.get("accept")).flatMap((item) => this.#accepting(item) ?? []),
      ...(baseline === undefined ? {} : { baseline }),
    };
    return this.#problems.length === 0 ? { ok: true, rules } : { ok: false, problems: this.#problems };
  }

  #root(): Field | undefined {
    const [first, second] = [...documentRanges(this.#source.text)];
    if (first === undefined) return undefined;
    if (second !== undefined) {
      this.#complain(second.start, { en: "the file must contain only one document", zh: "文件只能包含一个文档" });
      return undefined;
    }
    const parsed = parseDocument(this.#source, first);
    if (parsed.ok) return parsed.root;
    const { reason, span } = parsed.problem;
    const text: Localized =
      reason.code === "not-yaml"
        ? yamlMistakeText(reason.problem)
        : { en: "this is not valid YAML", zh: "这不是合法的 YAML" };
    this.#complain(span.start, text);
    return undefined;
  }

  #levels(rules: Field | undefined): RuleLevels {
    const levels = new Map<string, RuleLevel>();
    if (rules === undefined) return levels;
    if (rules.node.kind !== "mapping") {
      this.#complainOf(rules, {
        en: "rules needs a level for each rule: legacy-key: off",
        zh: "rules 应为每条规则指定级别：legacy-key: off",
      });
      return levels;
    }
    for (const field of members(rules)) {
      const read = readRuleLevel(field.key, written(field) ?? "");
      if (read.ok) levels.set(field.key, read.level);
      else this.#complainOf(field, this.#wayOut(field.key, read.problem));
    }
    return levels;
  }

  /** What Flink refuses can still be accepted where it is known. */
  #wayOut(id: string, { en, zh }: Localized): Localized {
    const isFlinks = checkRules.some((rule) => rule.id === id && rule.voice === "flink-fails");
    if (!isFlinks) return { en: `${id}: ${en}`, zh: `${id}：${zh}` };
    return {
      en: `${id}: ${en}; accept it by path: accept: [{ path: FILE, rules: [${id}] }]`,
      zh: `${id}：${zh}；可按路径接受：accept: [{ path: FILE, rules: [${id}] }]`,
    };
  }

  #accepting(item: Field): Accepting | undefined {
    if (item.node.kind === "scalar") {
      const path = this.#acceptedPath(item);
      return path === undefined ? undefined : { paths: [path], rules: new Set() };
    }
    const of = new Map(this.#members(item, ACCEPT_KEYS).map((field) => [field.key, field]));
    const at = of.get("path");
    const path = at === undefined ? undefined : this.#acceptedPath(at);
    if (at === undefined)
      this.#complainOf(item, { en: "each entry of accept needs a path", zh: "accept 的每一项都要有 path" });
    const rules = this.#list(of.get("rules")).flatMap((rule) => {
      const id = written(rule) ?? "";
      if (checkRules.some((one) => one.id === id)) return [id];
      this.#complainOf(rule, noSuchRuleText(id));
      return [];
    });
    return path === undefined ? undefined : { paths: [path], rules: new Set(rules) };
  }

  #acceptedPath(field: Field): PathPattern | undefined {
    const pattern = this.#pattern(field);
    if (pattern === undefined || !ELSEWHERE.every((path) => isFileLeftOut([pattern], path))) return pattern;
    this.#complainOf(field, {
      en: "this path accepts findings in every file: name a file or a directory",
      zh: "这个路径会接受所有位置的一切问题：请指明文件或目录",
    });
    return undefined;
  }

  #pattern(field: Field): PathPattern | undefined {
    const text = written(field);
    const pattern = text === undefined ? undefined : pathPattern(text.replace(/^\.\//u, ""));
    if (pattern === undefined || (pattern.negated === true && field.key === "path")) {
      this.#complainOf(field, { en: "this is not a path or a path pattern", zh: "这不是路径，也不是路径模式" });
      return undefined;
    }
    return pattern;
  }

  #text(field: Field | undefined): string | undefined {
    const text = written(field);
    if (field === undefined || (text !== undefined && text !== "")) return text;
    this.#complainOf(field, { en: `${field.key} needs the path of a file`, zh: `${field.key} 的值应为文件路径` });
    return undefined;
  }

  #list(field: Field | undefined): Field[] {
    if (field === undefined || typeOf(field) === "null") return [];
    if (field.node.kind === "sequence") return items(field);
    this.#complainOf(field, { en: `${field.key} needs a list`, zh: `${field.key} 的值应为列表` });
    return [];
  }

  #members(field: Field | undefined, known: readonly string[]): Field[] {
    if (field === undefined) return [];
    if (field.node.kind !== "mapping") {
      const [en, zh] = [known.join(", "), known.join("、")];
      this.#complainOf(field, {
        en: `a mapping with the keys ${en} is expected`,
        zh: `此处应为映射，其中的键为 ${zh}`,
      });
      return [];
    }
    return members(field).filter((member) => {
      if (known.includes(member.key)) return true;
      this.#complainOf(member, unknownKeyText(member.key, known));
      return false;
    });
  }

  #complainOf(field: Field, text: Localized): void {
    this.#complain(field.keySpan.start, text);
  }

  #complain(offset: number, { en, zh }: Localized): void {
    const { line, column } = positionOf(this.#source, offset);
    const at = `${this.#source.name}:${line}:${column}`;
    this.#problems.push({ en: visible(`${at}: ${en}`), zh: visible(`${at}：${zh}`) });
  }
}

/** A scalar as it is written: `off` is no boolean here. */
function written(field: Field | undefined): string | undefined {
  return field?.node.kind === "scalar" ? field.node.value : undefined;
}

/** Paths that have nothing in common: a pattern that fits all of them says nothing of where. */
const ELSEWHERE = ["a.yaml", "b/c.yaml", "d/e/f.yaml"];

function unknownKeyText(key: string, known: readonly string[]): Localized {
  const near = nearestName(key, known);
  return near === undefined
    ? {
        en: `unknown key ${key}; the known keys are ${known.join(", ")}`,
        zh: `未知的键 ${key}；可用的键：${known.join("、")}`,
      }
    : { en: `unknown key ${key} (did you mean ${near}?)`, zh: `未知的键 ${key}（是否想写 ${near}？）` };
}
