import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
  placeholder,
  type ViewUpdate,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Language } from "../../../src/core/language.ts";
import type { Span } from "../../../src/core/text/source.ts";
import type { TextFinding } from "../reading/findings.ts";
import type { TakenFor } from "../reading/reading.ts";
import { theme } from "./theme.ts";

/** The editor, and what the page does with it. */
export interface Editor {
  /** Puts a text in place of what is there, as little of it as differs, so that it can be undone. */
  show(text: string): void;
  /** Colours the text as YAML, behind the first view, where it was taken for something that is: a log in its colours would be noise. */
  speak(taken: TakenFor | undefined): Promise<void>;
  /** Lights up stretches of the text; those in conflict are marked, too. */
  light(spans: readonly Span[], conflicting: readonly Span[]): void;
  /** Shows what is wrong with the text, where it is. */
  diagnose(findings: readonly TextFinding[], language: Language): Promise<void>;
  /** Brings a stretch into view. */
  reveal(span: Span): void;
  focus(): void;
}

interface Marks {
  readonly lit: readonly Span[];
  readonly conflicting: readonly Span[];
}

const setMarks = StateEffect.define<Marks>();

const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(decorations, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setMarks)) return decorationsOf(effect.value, transaction.state.doc.length);
    }
    return decorations.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

const litMark = Decoration.mark({ class: "cm-lit" });
const conflictMark = Decoration.mark({ class: "cm-conflict" });

function decorationsOf({ lit, conflicting }: Marks, length: number): DecorationSet {
  const ranges = [
    ...conflicting.map((span) => ({ span, mark: conflictMark })),
    ...lit.map((span) => ({ span, mark: litMark })),
  ]
    .filter(({ span }) => span.start < span.end && span.end <= length)
    .map(({ span, mark }) => mark.range(span.start, span.end));
  return Decoration.set(ranges, true);
}

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], class: "tok-key" },
  { tag: [tags.string, tags.content], class: "tok-value" },
  { tag: [tags.comment, tags.lineComment], class: "tok-comment" },
  { tag: [tags.keyword, tags.meta, tags.separator, tags.punctuation], class: "tok-mark" },
]);

/** Makes the editor in an element; it is in a shadow of its own, where its styles need no permission. */
export function makeEditor(
  parent: HTMLElement,
  {
    text,
    selection,
    label,
    hint,
    onChange,
  }: {
    text: string;
    selection: Span;
    label: string;
    hint: string;
    onChange: (text: string, isOther: boolean) => void;
  },
): Editor {
  const root = parent.shadowRoot ?? parent.attachShadow({ mode: "open" });
  // What comes from outside is no change of the person's.
  let isShowing = false;
  let shown = text;
  const { length } = EditorState.create({ doc: text }).doc;
  const spoken = new Compartment();
  let isYaml = false;
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: text,
      selection: { anchor: Math.min(selection.start, length), head: Math.min(selection.end, length) },
      extensions: [
        lineNumbers(),
        highlightActiveLine(),
        history(),
        indentOnInput(),
        spoken.of([]),
        syntaxHighlighting(colours),
        marks,
        placeholder(hint),
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged || isShowing) return;
          shown = update.state.doc.toString();
          onChange(shown, replacesAll(update));
        }),
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
        theme,
      ],
    }),
  });
  let isAssisted = false;
  return {
    show(next) {
      if (shown === next) return;
      isShowing = true;
      shown = next;
      view.dispatch({ changes: differenceOf(view.state.doc.toString(), next) });
      isShowing = false;
    },
    async speak(taken) {
      const wanted = taken === undefined || isWrittenInYaml[taken];
      if (wanted === isYaml) return;
      isYaml = wanted;
      const language = wanted ? (await import("./yaml-language.ts")).yaml() : [];
      if (wanted === isYaml) view.dispatch({ effects: spoken.reconfigure(language) });
    },
    light(lit, conflicting) {
      // Nearly always there is nothing, and nothing was.
      if (lit.length + conflicting.length === 0 && view.state.field(marks).size === 0) return;
      view.dispatch({ effects: setMarks.of({ lit, conflicting }) });
    },
    async diagnose(findings, language) {
      const { assist, showFindings } = await import("./assistance.ts");
      if (!isAssisted) assist(view);
      isAssisted = true;
      showFindings(view, findings, language);
    },
    reveal({ start, end }) {
      view.dispatch({
        selection: { anchor: start, head: end },
        effects: EditorView.scrollIntoView(start, { y: "center" }),
      });
    },
    focus: () => view.focus(),
  };
}

const isWrittenInYaml: Readonly<Record<TakenFor, boolean>> = {
  "config.yaml": true,
  "flink-conf.yaml": true,
  manifest: true,
  "command-lines": false,
  "settings-list": true,
  log: false,
};

/** Whether nothing of the text before is left. */
function replacesAll({ startState, changes }: ViewUpdate): boolean {
  let all = false;
  changes.iterChanges((from, to) => {
    all ||= from === 0 && to === startState.doc.length && to > 0;
  });
  return all;
}

/** The stretch in which two texts differ. */
function differenceOf(before: string, after: string): { from: number; to: number; insert: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}
