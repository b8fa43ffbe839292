import type { Configuration } from "../configuration/configuration.ts";
import { appendSetting, removeSetting } from "../configuration/edit-setting.ts";
import { type FileFormat, loadConfiguration } from "../configuration/load-configuration.ts";
import { physicalLines, startOfLine } from "../text/lines.ts";
import { positionOf, type Source, type Span } from "../text/source.ts";
import { applyEdits, type TextEdit } from "../text/text-edit.ts";
import { addition, type Rewritten, replacements } from "./flat-to-yaml.ts";
import type { Decision, Decisions, KeyChange, NewSetting } from "./key-change.ts";
import { yamlKey, yamlValue } from "./nested-yaml.ts";

/**
 * Changes settings where they stand, in a file that keeps its format: one after the other, each tried and read again. A
 * change that would do anything else, as in a flow mapping, is not made.
 */
export function editInPlace(source: Source, format: FileFormat, decisions: Decisions): Rewritten {
  const editing = new Editing(source, format);
  for (const [key, decision] of decisions.byKey) editing.change(key, decision);
  for (const one of decisions.additions) editing.add(one);
  const inOrder = editing.changes.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { text: editing.text, changes: [...inOrder, ...decisions.additions.map(addition)] };
}

interface Place {
  readonly keySpan: Span;
  readonly valueSpan: Span;
}

class Editing {
  readonly changes: KeyChange[] = [];
  text: string;
  readonly #original: Configuration | undefined;
  readonly #source: Source;
  readonly #format: FileFormat;

  constructor(source: Source, format: FileFormat) {
    this.#source = source;
    this.#format = format;
    this.text = source.text;
    this.#original = this.#load(this.text);
  }

  change(key: string, decision: Decision): void {
    const before = this.#load(this.text);
    const setting = before?.get(key);
    if (before === undefined || setting === undefined || setting.from.kind !== "file" || decision.kind === "keep")
      return;
    const line = this.#lineOf(key);
    const wanted = wantedSettings(before, key, decision);
    const places = [setting, ...setting.shadows].flatMap(({ from }) => (from.kind === "file" ? [from] : []));
    for (const edits of this.#candidates(key, setting.value.text, places, decision)) {
      const text = applyEdits(this.text, edits);
      if (!this.#says(text, wanted)) continue;
      this.text = text;
      this.changes.push(...changesOf(key, decision, line));
      return;
    }
    this.changes.push({ kind: "left", key, newKey: key, value: null, line });
  }

  add({ key, value }: NewSetting): void {
    this.text = applyEdits(this.text, [this.#append({ key, value })]);
  }

  /** Ways to make a change, the one that keeps most of the layout first. */
  #candidates(
    key: string,
    value: string,
    places: readonly Place[],
    decision: Exclude<Decision, { kind: "keep" }>,
  ): TextEdit[][] {
    const [place, ...shadows] = places;
    if (place === undefined) return [];
    const hidden = shadows.map((shadow) => this.#commentOut(shadow));
    const withParents = places.flatMap((one) => this.#commentOutWithParents(one));
    if (decision.kind === "drop") return [[this.#commentOut(place), ...hidden], withParents];
    const [first, ...others] = decision.by;
    if (first === undefined) return [];
    const more = others.map((one) => this.#append(one));
    const there = this.text.slice(place.keySpan.start, place.keySpan.end);
    const path = key.endsWith(there) ? key.slice(0, key.length - there.length) : undefined;
    const candidates: TextEdit[][] = [];
    if (path !== undefined && first.key.startsWith(path)) {
      const renamed: TextEdit[] = [{ ...place.keySpan, newText: this.#key(first.key.slice(path.length)) }];
      if (first.value !== value) renamed.push({ ...place.valueSpan, newText: this.#value(first.value) });
      candidates.push([...renamed, ...hidden, ...more]);
    }
    const appended = decision.by.map((one) => this.#append(one));
    candidates.push([this.#commentOut(place), ...hidden, ...appended], [...withParents, ...appended]);
    return candidates;
  }

  #commentOut({ keySpan }: Place): TextEdit {
    const start = startOfLine(this.text, keySpan.start);
    return hashAt(start, this.text.slice(start, keySpan.start));
  }

  /** Also where a value takes several lines, and with the parents that hold nothing else: Flink refuses those. */
  #commentOutWithParents({ keySpan, valueSpan }: Place): TextEdit[] {
    const { start, end } = removeSetting(this.#at(this.text), this.#format, keySpan, valueSpan);
    return physicalLines(this.text.slice(start, end))
      .filter(({ text }) => !/^\s*(?:#|$)/u.test(text))
      .map((line) => hashAt(start + line.start, line.text));
  }

  #append({ key, value }: NewSetting): TextEdit {
    return appendSetting(this.#at(this.text), this.#key(key), this.#value(value));
  }

  #key(key: string): string {
    return this.#format === "config.yaml" ? yamlKey(key) : key;
  }

  #value(value: string): string {
    return this.#format === "config.yaml" ? yamlValue(value) : value;
  }

  /** Whether a text holds exactly these settings. */
  #says(text: string, wanted: ReadonlyMap<string, string>): boolean {
    const loaded = this.#load(text);
    if (loaded === undefined) return false;
    const settings = [...loaded.settings()];
    return settings.length === wanted.size && settings.every(({ key, value }) => wanted.get(key) === value.text);
  }

  #load(text: string): Configuration | undefined {
    const loading = loadConfiguration(this.#at(text), this.#format);
    return loading.ok ? loading.configuration : undefined;
  }

  #at(text: string): Source {
    return { name: this.#source.name, text };
  }

  #lineOf(key: string): number | null {
    const from = this.#original?.get(key)?.from;
    return from?.kind === "file" ? positionOf(this.#source, from.keySpan.start).line : null;
  }
}

function wantedSettings(before: Configuration, key: string, decision: Decision): ReadonlyMap<string, string> {
  const wanted = new Map([...before.settings()].map((setting) => [setting.key, setting.value.text]));
  wanted.delete(key);
  if (decision.kind === "replace") for (const one of decision.by) wanted.set(one.key, one.value);
  return wanted;
}

function changesOf(key: string, decision: Decision, line: number | null): KeyChange[] {
  if (decision.kind === "keep") return [];
  if (decision.kind === "replace") return replacements(key, decision, line);
  const { why, was, by, last } = decision;
  const because = { ...(was && { was }), ...(by && { by }), ...(last && { last }) };
  return [{ kind: why, key, newKey: null, value: null, line, ...because }];
}

/** A `#` before what stands in a line. */
function hashAt(start: number, line: string): TextEdit {
  const at = start + (/^[ \t]*/u.exec(line)?.[0].length ?? 0);
  return { start: at, end: at, newText: "# " };
}
