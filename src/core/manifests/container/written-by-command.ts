import type { NotRead } from "../../assumed.ts";
import type { ConfigurationFileName } from "../../options/release-differences.ts";
import { type ShellCommand, shellCommands } from "../../shell/shell-commands.ts";
import { isCommandOption, isShell } from "../../shell/shell-program.ts";
import { type ShellWord, wordText } from "../../shell/shell-word.ts";
import type { Span } from "../../text/source.ts";
import { type EmbeddedText, embeddedText } from "../reading/embedded-text.ts";
import { type Field, items } from "../reading/manifest-document.ts";
import type { EnvironmentVariable } from "./environment-variables.ts";

/** What a container's own command does to its configuration before Flink reads it. */
export interface WrittenByCommand {
  /** What it writes, in order, as far as that is plain. */
  readonly writes: readonly ConfigurationWrite[];
  /** What it writes in a way that only running it would tell. */
  readonly unknown: readonly NotRead[];
  /** Variables that it sets. */
  readonly variables: readonly EnvironmentVariable[];
}

export interface ConfigurationWrite {
  readonly file: ConfigurationFileName;
  readonly appends: boolean;
  readonly text: EmbeddedText;
}

/** Programs that write what their last argument names, or edit in place. */
const WRITERS = new Set(["cp", "mv", "ln", "install", "rsync", "tee", "sed", "yq", "perl", "awk", "gawk", "dd", "tar"]);
const PROGRAMS = new Set(["python", "python3", "curl", "wget", "aws", "gsutil", "kubectl", "unzip", "git"]);

/** Reads the scripts in a command: a list of words, or one text. */
export function writtenByCommand(
  commands: readonly (Field | undefined)[],
  environment: readonly EnvironmentVariable[],
  prepared: (text: EmbeddedText) => EmbeddedText = (text) => text,
): WrittenByCommand {
  return writtenByScripts(commands.flatMap(textsOf).map(prepared), environment);
}

/** Reads scripts that run one after the other. */
export function writtenByScripts(
  scripts: readonly EmbeddedText[],
  environment: readonly EnvironmentVariable[],
): WrittenByCommand {
  const writes: ConfigurationWrite[] = [];
  const unknown: NotRead[] = [];
  const variables: EnvironmentVariable[] = [];
  const known = (name: string) => [...environment, ...variables].findLast((one) => one.name === name);
  for (const script of scripts) read(script, 0);
  return { writes, unknown, variables };

  function read(script: EmbeddedText, depth: number): void {
    let piped: ShellCommand | undefined;
    for (const command of shellCommands(script.text)) {
      const inner = depth < DEEPEST ? innerScript(command, script) : undefined;
      if (inner === undefined) take(command, piped, script);
      else read(inner, depth + 1);
      piped = command.isPiped ? command : undefined;
    }
  }

  function take(command: ShellCommand, piped: ShellCommand | undefined, script: EmbeddedText): void {
    for (const assignment of command.assignments) {
      const value = wordText(assignment.value, (name) => known(name)?.value);
      const span = script.toManifest(assignment.value.span);
      if (value === undefined) {
        if (CONCERNS.has(assignment.name)) unknown.push(unknownCommand(command, script));
      } else {
        const text = { ...partOf(script, assignment.value.span, value) };
        variables.push({ name: assignment.name, value, field: script.field, nameSpan: span, text });
      }
    }
    const [redirect] = command.redirects.filter(({ target }) => fileIn(target) !== undefined);
    if (redirect !== undefined) {
      const file = fileIn(redirect.target);
      const text = outputOf(command, script);
      if (file === undefined || text === undefined) unknown.push(unknownCommand(command, script));
      else writes.push({ file, appends: redirect.appends, text });
      return;
    }
    const program = command.words[0] === undefined ? "" : baseName(wordText(command.words[0], () => "") ?? "");
    const targets = command.words.slice(1).filter((word) => fileIn(word) !== undefined || isDirectory(word));
    if (targets.length === 0) return;
    if (program === "tee" && piped !== undefined) {
      const file = targets.map(fileIn).find((name) => name !== undefined);
      const text = outputOf(piped, script);
      const appends = command.words.some((word) => wordText(word, () => "") === "-a");
      if (file !== undefined && text !== undefined) writes.push({ file, appends, text });
      else unknown.push(unknownCommand(command, script));
      return;
    }
    if (!WRITERS.has(program) && !PROGRAMS.has(program)) return;
    const isCopy = ["cp", "mv", "ln", "install", "rsync"].includes(program);
    // From Flink's directory elsewhere: nothing that Flink reads is changed.
    if (isCopy && !targets.includes(command.words.at(-1) as ShellWord)) return;
    if (program === "sed" && !command.words.some((word) => /^-\w*i/u.test(wordText(word, () => "") ?? ""))) return;
    unknown.push(unknownCommand(command, script));
  }

  /** What a command prints, where it prints what stands there. */
  function outputOf(command: ShellCommand, script: EmbeddedText): EmbeddedText | undefined {
    const [program, ...given] = command.words;
    const name = program === undefined ? "" : wordText(program, () => undefined);
    if (name === "cat" && command.hereDocument !== undefined && given.length === 0) {
      const text = wordText(command.hereDocument, (variable) => known(variable)?.value);
      return text === undefined ? undefined : partOf(script, command.hereDocument.span, text);
    }
    if (name !== "echo" && name !== "printf") return undefined;
    const texts = given.map((word) => wordText(word, (variable) => known(variable)?.value));
    if (texts.some((text) => text === undefined)) return undefined;
    const printed = name === "echo" ? echoed(texts as string[]) : formatted(texts as string[]);
    if (printed === undefined) return undefined;
    // What is a variable's alone stands where the variable is set.
    const values = given.filter(({ pieces }) => pieces.some(({ kind }) => kind === "variable"));
    const piece = values.length === 1 ? values[0]?.pieces[0] : undefined;
    const variable = piece?.kind === "variable" ? known(piece.name) : undefined;
    if (variable !== undefined && printed.trimEnd() === variable.value.trimEnd()) {
      const text = variable.text ?? embeddedText(variable.field);
      return { ...text, text: `${text.text.trimEnd()}\n` };
    }
    return partOf(script, command.span, printed);
  }
}

/** Shells within shells, which nobody needs more of. */
const DEEPEST = 3;

/** The script that a command hands to a shell: `bash -c "…"`. */
function innerScript({ words }: ShellCommand, script: EmbeddedText): EmbeddedText | undefined {
  const shell = words.findIndex((word) => isShell(baseName(shown(word))));
  const option = words.findIndex((word, at) => at > shell && isCommandOption(shown(word)));
  const text = words[option + 1];
  if (shell === -1 || option === -1 || text === undefined) return undefined;
  const written = script.text.slice(text.span.start, text.span.end);
  const [, quote, quoted] = /^(["'])([\s\S]*)\1$/u.exec(written) ?? [];
  if (quoted === undefined) return partOf(script, text.span, written);
  const within = { start: text.span.start + 1, end: text.span.end - 1 };
  return partOf(script, within, quote === '"' ? quoted.replace(/\\(["$`\\])/gu, "$1") : quoted);
}

/** What decides which configuration is read. */
const CONCERNS = new Set(["FLINK_PROPERTIES", "FLINK_CONF_DIR"]);

function textsOf(field: Field | undefined): EmbeddedText[] {
  if (field === undefined) return [];
  const fields = field.node.kind === "sequence" ? items(field) : [field];
  return fields.filter(({ node }) => node.kind === "scalar").map(embeddedText);
}

/** The configuration file of Flink's that a word names; undefined where it names none. */
function fileIn(word: ShellWord): ConfigurationFileName | undefined {
  const text = shown(word);
  const name = /(?:^|\/)(flink-conf\.yaml|config\.yaml)$/u.exec(text)?.[1] as ConfigurationFileName | undefined;
  if (name === undefined || /^\/(?:tmp|dev|var)\//u.test(text)) return undefined;
  // Many programs have a `config.yaml`.
  return name === "flink-conf.yaml" || /flink|conf\//iu.test(text) ? name : undefined;
}

function isDirectory(word: ShellWord): boolean {
  return /(?:flink[\w.-]*\/conf|FLINK_HOME\/conf|FLINK_CONF_DIR)\/?$/u.test(shown(word));
}

/** A word with its variables by name. */
function shown({ pieces }: ShellWord): string {
  return pieces
    .map((piece) => (piece.kind === "text" ? piece.text : piece.kind === "variable" ? piece.name : ""))
    .join("");
}

function baseName(path: string): string {
  return path.replace(/^.*\//u, "");
}

function echoed(words: readonly string[]): string {
  const flags = words.findIndex((word) => !/^-[neE]+$/u.test(word));
  const options = (flags === -1 ? words : words.slice(0, flags)).join("");
  const text = (flags === -1 ? [] : words.slice(flags)).join(" ");
  return `${options.includes("e") ? unescaped(text) : text}${options.includes("n") ? "" : "\n"}`;
}

/** `printf` with strings only: the format again and again, until all is printed. */
function formatted([format = "", ...values]: readonly string[]): string | undefined {
  const wanted = [...format.matchAll(/%(.)/gu)].map(([, kind]) => kind);
  if (wanted.some((kind) => kind !== "s" && kind !== "%" && kind !== "b")) return undefined;
  const takes = wanted.filter((kind) => kind !== "%").length;
  const rest = [...values];
  let printed = "";
  do {
    printed += unescaped(format).replace(/%(.)/gu, (_, kind: string) => (kind === "%" ? "%" : (rest.shift() ?? "")));
  } while (takes > 0 && rest.length > 0);
  return printed;
}

function unescaped(text: string): string {
  const meant: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "\\": "\\" };
  return text.replace(/\\([ntr\\])/gu, (_, letter: string) => meant[letter] ?? letter);
}

/** A text that a part of a script stands for: what of it stands there to the letter is found there. */
function partOf(script: EmbeddedText, { start, end }: Span, text: string): EmbeddedText {
  const raw = script.text.slice(start, end);
  return {
    field: script.field,
    text,
    toManifest: (span) => {
      const found = span.end > span.start ? raw.indexOf(text.slice(span.start, span.end)) : -1;
      if (found === -1) return script.toManifest({ start, end });
      const from = start + found;
      return script.toManifest({ start: from, end: from + span.end - span.start });
    },
  };
}

function unknownCommand(command: ShellCommand, script: EmbeddedText): NotRead {
  const { start, end } = command.span;
  const line = script.text.slice(start, end).trim().replace(/\s+/gu, " ");
  const text = line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
  return {
    what: { en: `what the command writes into the configuration (${text})`, zh: `命令写入配置的内容（${text}）` },
    why: { en: "Headroom does not run commands", zh: "Headroom 不运行命令" },
    place: { source: script.field.document.source, span: script.toManifest({ start, end }) },
  };
}

const LONGEST = 60;
