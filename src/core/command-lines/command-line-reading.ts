import { type NotRead, valuesNotKnown } from "../assumed.ts";
import type { LayeredSetting } from "../configuration/configuration.ts";
import { stringValue } from "../java/value.ts";
import type { Execution } from "../options/execution.ts";
import type { ExpandedCommand } from "../shell/shell-commands.ts";
import { type ExpandedWord, spanInWord } from "../shell/shell-word.ts";
import type { Source, Span } from "../text/source.ts";
import { type ReadOption, readOptions, yarnSessionOptions } from "./client-options.ts";
import type {
  FlinkCommandLine,
  ImageProperties,
  OwnSize,
  ReleaseInCommandLine,
  ScriptArguments,
} from "./flink-command-line.ts";
import { confBeside, releaseInPath } from "./program-path.ts";

/** Variables of which a script of Flink's, or its JVM, makes sizes or options. */
export const variablesRead: readonly string[] = [
  ...["FLINK_JM_HEAP", "FLINK_ENV_JAVA_OPTS", "FLINK_ENV_JAVA_OPTS_JM"],
  ...["JVM_ARGS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"],
];

/** A command line while it is read. */
export class CommandLineReading {
  readonly words: readonly ExpandedWord[];
  readonly source: Source;
  readonly unknown: NotRead[] = [];
  readonly notRead: NotRead[] = [];
  /** What may be options of the command, and is not known: it decides where nothing else does. */
  readonly openOptions: NotRead[] = [];
  readonly #assignments: ExpandedCommand["assignments"];
  readonly #from: number;
  readonly #path: string;
  readonly #whole: Source;

  /**
   * @param lines those of the command, and the text that they are a part of
   * @param path of the program that is called
   */
  constructor(
    { assignments }: ExpandedCommand,
    words: readonly ExpandedWord[],
    lines: { readonly part: Source; readonly whole: Source },
    path = "",
  ) {
    const source = lines.part;
    this.words = words;
    this.source = source;
    this.#whole = lines.whole;
    this.#path = path;
    this.#assignments = assignments;
    this.#from = source.startsAt?.offset ?? 0;
  }

  place(span: Span): NonNullable<NotRead["place"]> {
    return { source: this.source, span: this.spanHere(span) };
  }

  spanHere({ start, end }: Span): Span {
    return { start: Math.max(0, start - this.#from), end: Math.max(0, end - this.#from) };
  }

  /** The settings of `-D` in these options; what a variable decides that is not known is not read. */
  settings(options: readonly ReadOption[], name = "-D"): LayeredSetting[] {
    return options.flatMap((option) => {
      const { value } = option;
      if (option.name !== name || value === undefined) return [];
      const equals = value.text.indexOf("=");
      const [keyEnd, valueStart] = equals === -1 ? [value.text.length, value.text.length] : [equals, equals + 1];
      const key = value.text.slice(0, keyEnd);
      const text = equals === -1 ? "true" : value.text.slice(valueStart);
      if (value.unknown.length > 0) {
        this.notKnown(key, value, /^jobmanager\.(?:memory|heap)\./u.test(key));
        return [];
      }
      return [this.setting(key, text, spanInWord(value, 0, keyEnd), spanInWord(value, valueStart, value.text.length))];
    });
  }

  setting(key: string, text: string, keySpan: Span, valueSpan: Span): LayeredSetting {
    const { source } = this;
    const from = { keySpan: this.spanHere(keySpan), valueSpan: this.spanHere(valueSpan) };
    return { key, value: stringValue(text), from: { kind: "command-line", source, ...from } };
  }

  notKnown(key: string, { unknown, span }: ExpandedWord, decides: boolean): void {
    const one: NotRead = { what: { en: key, zh: key }, why: valuesNotKnown(unknown), place: this.place(span) };
    (decides ? this.unknown : this.notRead).push(one);
  }

  /** `-D` wherever it stands up to a `--D`: Flink's helper picks it out of all arguments, and its parser stops there. */
  dynamicSettings(words: readonly ExpandedWord[]): LayeredSetting[] {
    return this.#dynamic(words, () => undefined);
  }

  /** The same of what the scripts start, whose parser takes `-D key value` too. */
  entrypointSettings(words: readonly ExpandedWord[]): LayeredSetting[] {
    return this.#dynamic(words, (key, value) => {
      const isValue = value !== undefined && value.unknown.length === 0 && !/^-[A-Za-z-]/u.test(value.text);
      return isValue ? this.setting(key.text, value.text, key.span, value.span) : undefined;
    });
  }

  /** @param apart the setting of a key and a value in two words, where that is one */
  #dynamic(
    words: readonly ExpandedWord[],
    apart: (key: ExpandedWord, value: ExpandedWord | undefined) => LayeredSetting | undefined,
  ): LayeredSetting[] {
    const settings = this.#untilStop(words).flatMap((word, at, read) => {
      if (!word.text.startsWith("-D")) return [];
      const [key, value] = read.slice(at + 1, at + 3);
      if (word.text === "-D" && !key?.text.includes("=") && !key?.unknown.length) {
        const setting = key === undefined ? undefined : apart(key, value);
        if (setting === undefined) this.#refused(word, key);
        return setting ?? [];
      }
      return this.settings(readOptions(read.slice(at), yarnSessionOptions).options.slice(0, 1));
    });
    return settings.map((one) =>
      one.from.kind === "command-line" ? { ...one, from: { ...one.from, toProcess: true } } : one,
    );
  }

  #untilStop(words: readonly ExpandedWord[]): readonly ExpandedWord[] {
    const stop = words.findIndex(({ text }) => text === "--D");
    const [first, last] = [words[stop], words.at(-1)];
    if (first === undefined || last === undefined) return words;
    this.notRead.push({
      what: { en: "the arguments from --D on", zh: "--D 及其后的参数" },
      why: { en: "Flink has no such option, and stops reading there", zh: "Flink 没有该选项，解析到此为止" },
      place: this.place({ start: first.span.start, end: last.span.end }),
    });
    return words.slice(0, stop);
  }

  /** `-D key` in two words: the parser of Flink's helper wants a value behind a `=`, and that of what it starts any. */
  #refused(word: ExpandedWord, value: ExpandedWord | undefined): void {
    const what = [word, ...(value === undefined ? [] : [value])].map(({ text }) => text).join(" ");
    this.unknown.push({
      what: { en: what, zh: what },
      why: {
        en: "Flink refuses it: Missing argument for option: D (-Dkey, in one word, would mean true)",
        zh: "Flink 会报错：Missing argument for option: D（连写的 -Dkey 才表示 true）",
      },
      place: this.place(word.span),
    });
  }

  /** A number without a unit counts mebibytes. */
  ownSize(options: readonly ReadOption[], name: string): OwnSize | undefined {
    const found = options.findLast((option) => option.name === name);
    if (found?.value === undefined) return undefined;
    const { word, value } = found;
    const [keySpan, valueSpan] = [this.spanHere(word.span), this.spanHere(value.span)];
    if (value.unknown.length > 0) {
      this.notKnown(word.text, value, true);
      return undefined;
    }
    return { value: /^\s*\d+\s*$/u.test(value.text) ? `${value.text.trim()}m` : value.text, keySpan, valueSpan };
  }

  clientSettings(): LayeredSetting[] {
    const { options, open } = readOptions(this.words, yarnSessionOptions);
    this.mayHold(open);
    return this.settings(options);
  }

  /** Words that may stand for more options: `$OPTS`, `"$@"`. */
  mayHold(words: readonly ExpandedWord[]): void {
    for (const { text, span } of words) {
      this.openOptions.push({
        what: { en: `the options in ${text}`, zh: `${text} 中的选项` },
        why: { en: "its value is not known", zh: "它的值未知" },
        place: this.place(span),
      });
    }
  }

  /** What stands in front of the command for it. */
  assigned(name: string): ExpandedWord | undefined {
    return this.#assignments.findLast((one) => one.name === name)?.value;
  }

  /** A variable that `docker run` sets. */
  variable(options: readonly ReadOption[], name: string): string | undefined {
    const set = options.findLast((one) => one.name === "--env" && one.value?.text.startsWith(`${name}=`) === true);
    return set?.value?.text.slice(name.length + 1);
  }

  /** Of the variables in front of the command those that Flink reads. */
  #environment(): FlinkCommandLine["environment"] {
    return variablesRead.flatMap((name) => {
      const value = this.assigned(name);
      if (value === undefined || value.unknown.length > 0) return [];
      return [{ name, value: value.text, at: { source: this.#whole, span: value.span } }];
    });
  }

  /** Of the variables that `docker run` sets those that Flink reads. */
  environmentOf(options: readonly ReadOption[]): FlinkCommandLine["environment"] {
    return options.flatMap(({ name: option, value }) => {
      const name = option === "--env" ? variablesRead.find((one) => value?.text.startsWith(`${one}=`)) : undefined;
      if (name === undefined || value === undefined || value.unknown.length > 0) return [];
      return [{ name, value: value.text.slice(name.length + 1), at: { source: this.#whole, span: value.span } }];
    });
  }

  directory(): FlinkCommandLine["directory"] {
    const value = this.assigned("FLINK_CONF_DIR");
    if (value === undefined) return undefined;
    const notRead: NotRead = {
      what: { en: `the configuration in ${value.text}`, zh: `${value.text} 中的配置` },
      why: {
        en: "FLINK_CONF_DIR names it, but it is not among the inputs",
        zh: "由 FLINK_CONF_DIR 指定，不在输入中",
      },
      place: this.place(value.span),
    };
    return { path: value.text, notRead };
  }

  started(
    called: string,
    execution: Execution,
    settings: readonly LayeredSetting[],
    more: {
      readonly base?: FlinkCommandLine["base"];
      readonly processSize?: OwnSize | undefined;
      readonly release?: ReleaseInCommandLine;
      readonly jvmFlags?: readonly string[];
      readonly toScript?: ScriptArguments;
      readonly toImage?: ImageProperties | undefined;
      readonly directory?: FlinkCommandLine["directory"];
      readonly environment?: FlinkCommandLine["environment"];
      readonly container?: FlinkCommandLine["container"];
    } = {},
  ): FlinkCommandLine {
    const { source, unknown, notRead, openOptions } = this;
    const environment = this.#environment();
    const path = releaseInPath(this.#path);
    const release: ReleaseInCommandLine = path === undefined ? { kind: "none" } : { kind: "path", text: path };
    return {
      ...{ called, source, execution, settings, environment, unknown, notRead, openOptions },
      ...{ directory: this.directory(), beside: confBeside(this.#path), base: "conf", ...more },
      release: more.release === undefined || path !== undefined ? release : more.release,
    };
  }
}
