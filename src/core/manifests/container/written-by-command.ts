import type { NotRead } from "../../assumed.ts";
import type { ConfigurationFileName } from "../../options/release-differences.ts";
import { type EmbeddedText, embeddedText } from "../reading/embedded-text.ts";
import { type Field, items } from "../reading/manifest-document.ts";
import type { EnvironmentVariable } from "./environment-variables.ts";
import { type ShellStatement, type ShellWord, shellStatements, wordText } from "./shell-script.ts";

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
  const writes: ConfigurationWrite[] = [];
  const unknown: NotRead[] = [];
  const variables: EnvironmentVariable[] = [];
  const known = (name: string) => [...environment, ...variables].findLast((one) => one.name === name);
  for (const script of commands.flatMap(textsOf).map(prepared)) {
    let piped: ShellStatement | undefined;
    for (const statement of shellStatements(script.text)) {
      take(statement, piped, script);
      piped = statement.isPiped ? statement : undefined;
    }
  }
  return { writes, unknown, variables };

  function take(statement: ShellStatement, piped: ShellStatement | undefined, script: EmbeddedText): void {
    for (const assignment of assignments(statement)) {
      const value = wordText(assignment.value, (name) => known(name)?.value);
      const span = script.toManifest(assignment.value);
      if (value === undefined) {
        if (CONCERNS.has(assignment.name)) unknown.push(unknownCommand(statement, script));
      } else {
        const text = { ...partOf(script, assignment.value, value) };
        variables.push({ name: assignment.name, value, field: script.field, nameSpan: span, text });
      }
    }
    const [redirect] = statement.redirects.filter(({ target }) => fileIn(target) !== undefined);
    if (redirect !== undefined) {
      const file = fileIn(redirect.target);
      const text = outputOf(statement, script);
      if (file === undefined || text === undefined) unknown.push(unknownCommand(statement, script));
      else writes.push({ file, appends: redirect.appends, text });
      return;
    }
    const program = statement.words[0] === undefined ? "" : baseName(wordText(statement.words[0], () => "") ?? "");
    const targets = statement.words.slice(1).filter((word) => fileIn(word) !== undefined || isDirectory(word));
    if (targets.length === 0) return;
    if (program === "tee" && piped !== undefined) {
      const file = targets.map(fileIn).find((name) => name !== undefined);
      const text = outputOf(piped, script);
      const appends = statement.words.some((word) => wordText(word, () => "") === "-a");
      if (file !== undefined && text !== undefined) writes.push({ file, appends, text });
      else unknown.push(unknownCommand(statement, script));
      return;
    }
    if (!WRITERS.has(program) && !PROGRAMS.has(program)) return;
    const isCopy = ["cp", "mv", "ln", "install", "rsync"].includes(program);
    // From Flink's directory elsewhere: nothing that Flink reads is changed.
    if (isCopy && !targets.includes(statement.words.at(-1) as ShellWord)) return;
    if (program === "sed" && !statement.words.some((word) => /^-\w*i/u.test(wordText(word, () => "") ?? ""))) return;
    unknown.push(unknownCommand(statement, script));
  }

  /** What a statement prints, where it prints what stands there. */
  function outputOf(statement: ShellStatement, script: EmbeddedText): EmbeddedText | undefined {
    const [program, ...given] = statement.words;
    const name = program === undefined ? "" : wordText(program, () => undefined);
    if (name === "cat" && statement.hereDocument !== undefined && given.length === 0) {
      const text = wordText(statement.hereDocument, (variable) => known(variable)?.value);
      return text === undefined ? undefined : partOf(script, statement.hereDocument, text);
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
    return partOf(script, statement, printed);
  }
}

/** What decides which configuration is read. */
const CONCERNS = new Set(["FLINK_PROPERTIES", "FLINK_CONF_DIR"]);

function textsOf(field: Field | undefined): EmbeddedText[] {
  if (field === undefined) return [];
  const fields = field.node.kind === "sequence" ? items(field) : [field];
  return fields.filter(({ node }) => node.kind === "scalar").map(embeddedText);
}

/** `NAME=value` in front of a command, or after `export`. */
function assignments({ words }: ShellStatement): { readonly name: string; readonly value: ShellWord }[] {
  const isExport = words[0] !== undefined && ["export", "declare"].includes(wordText(words[0], () => "") ?? "");
  const found: { readonly name: string; readonly value: ShellWord }[] = [];
  for (const word of isExport ? words.slice(1) : words) {
    const [first, ...rest] = word.pieces;
    const match = first?.kind === "text" ? /^([A-Za-z_]\w*)=(.*)$/su.exec(first.text) : null;
    if (match === null) {
      if (isExport) continue;
      break;
    }
    const [, name = "", value = ""] = match;
    const start = word.start + name.length + 1;
    found.push({ name, value: { start, end: word.end, pieces: [{ kind: "text", text: value }, ...rest] } });
  }
  return found;
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
function partOf(script: EmbeddedText, { start, end }: { start: number; end: number }, text: string): EmbeddedText {
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

function unknownCommand(statement: ShellStatement, script: EmbeddedText): NotRead {
  const { start, end } = statement;
  const line = script.text.slice(start, end).trim().replace(/\s+/gu, " ");
  const text = line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
  return {
    what: { en: `what the command writes into the configuration (${text})`, zh: `命令写入配置的内容（${text}）` },
    why: { en: "commands are not run", zh: "不会运行命令" },
    place: { source: script.field.document.source, span: script.toManifest({ start, end }) },
  };
}

const LONGEST = 60;
