import type { Language } from "../../../core/language.ts";
import { flinkReleases } from "../../../core/options/flink-release.ts";
import type { CommandRecord, OptionRecord } from "../../command-line/command.ts";

/** What has a shell complete the commands of these records: nothing is asked of `headroom` while somebody types. */
type Completion = (records: readonly CommandRecord[], language: Language) => string;

function commandWords(records: readonly CommandRecord[], language: Language): Word[] {
  const help = { word: "help", text: { en: "the help for a command", zh: "显示某个命令的帮助" }[language] };
  return [...records.map(({ name, summary }) => ({ word: name, text: summary[language] })), help];
}

export const bashCompletion: Completion = (records, language) => {
  const names = commandWords(records, language).map(({ word }) => word);
  const cases = records.map((record) => {
    const options = optionsOf(record, language);
    const values = options.flatMap((option) => valueCase(option));
    const words = options.flatMap(({ word, short }) => (short === undefined ? [word] : [word, short]));
    const actions = actionsOf(record);
    const operands = actions.length === 0 ? "" : `\n            (( COMP_CWORD == 2 )) && words="${actions.join(" ")}"`;
    return `        ${record.name})
            case $previous in
${values.join("\n")}
            esac
            [[ $current == -* ]] && words="${words.join(" ")}"${operands} ;;`;
  });
  return `# headroom completion bash
# Without mapfile, which the bash 3.2 of macOS does not have.
_headroom_offer() {
    local word
    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen "$@" -- "$current")
}
_headroom() {
    local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} words=""
    COMPREPLY=()
    if (( COMP_CWORD == 1 )) || [[ COMP_CWORD -eq 2 && \${COMP_WORDS[1]} == help ]]; then
        _headroom_offer -W "${names.join(" ")}"
        return
    fi
    case \${COMP_WORDS[1]} in
${cases.join("\n")}
    esac
    _headroom_offer -W "$words"
    [[ \${#COMPREPLY[@]} -eq 0 && $current != -* ]] && _headroom_offer -f
}
complete -o filenames -F _headroom headroom
`;
};

/** What is offered behind an option of bash's: its choices, files, or nothing. */
function valueCase({ word, short, takesValue, choices, takesFile }: OptionWord): string[] {
  if (!takesValue) return [];
  const offered =
    choices.length > 0
      ? `_headroom_offer -W "${choices.join(" ")}"; return`
      : takesFile
        ? `_headroom_offer -f; return`
        : "return";
  return [`                ${[word, ...(short === undefined ? [] : [short])].join("|")}) ${offered} ;;`];
}

export const zshCompletion: Completion = (records, language) => {
  const commands = commandWords(records, language).map(({ word, text }) => `        ${quoted(`${word}:${text}`)}`);
  const cases = records.map((record) => {
    const options = optionsOf(record, language).flatMap(zshOptions);
    const actions = actionsOf(record);
    const operands = actions.length === 0 ? "'*:file:_files'" : `'1:action:(${actions.join(" ")})' '*:file:_files'`;
    return `        ${record.name}) _arguments -s ${[...options, operands].join(" \\\n            ")} ;;`;
  });
  return `#compdef headroom
_headroom() {
    local -a commands=(
${commands.join("\n")}
    )
    if (( CURRENT == 2 )) || [[ CURRENT -eq 3 && $words[2] == help ]]; then
        _describe command commands
        return
    fi
    local command=$words[2]
    shift words
    (( CURRENT-- ))
    case $command in
${cases.join("\n")}
    esac
}
_headroom "$@"
`;
};

function zshOptions({ word, short, text, takesValue, choices, takesFile }: OptionWord): string[] {
  const offered = choices.length > 0 ? `(${choices.join(" ")})` : takesFile ? "_files" : " ";
  const rest = `[${text.replace(/[[\]\\:]/gu, "\\$&")}]${takesValue ? `:value:${offered}` : ""}`;
  return [word, ...(short === undefined ? [] : [short])].map((name) => quoted(`*${name}${rest}`));
}

/** In single quotes for a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

export const fishCompletion: Completion = (records, language) => {
  const lines = commandWords(records, language).map(
    ({ word, text }) => `complete -c headroom -f -n __fish_use_subcommand -a ${word} -d ${fishQuoted(text)}`,
  );
  for (const record of records) {
    const when = `-n '__fish_seen_subcommand_from ${record.name}'`;
    const actions = actionsOf(record);
    lines.push(`complete -c headroom ${actions.length === 0 ? "-F" : `-f -a '${actions.join(" ")}'`} ${when}`);
    for (const option of optionsOf(record, language)) lines.push(`complete -c headroom ${when} ${fishOption(option)}`);
  }
  return `# headroom completion fish\n${lines.join("\n")}\n`;
};

function fishOption({ word, short, text, takesValue, choices, takesFile }: OptionWord): string {
  const long = word.startsWith("--") ? `-l ${word.slice(2)}` : `-s ${word.slice(1)}`;
  const value = !takesValue ? "" : choices.length > 0 ? ` -x -a '${choices.join(" ")}'` : takesFile ? " -r -F" : " -x";
  return `${long}${short === undefined ? "" : ` -s ${short.slice(1)}`}${value} -d ${fishQuoted(text)}`;
}

function fishQuoted(text: string): string {
  return `'${text.replace(/['\\]/gu, "\\$&")}'`;
}

/** A word that may stand in a command line, and what is said of it. */
interface Word {
  readonly word: string;
  readonly text: string;
}

/** An option as shells take it. */
interface OptionWord extends Word {
  /** `-o` */
  readonly short: string | undefined;
  /** Whether a value follows it, and what is offered for it: a list, or files where there is none. */
  readonly takesValue: boolean;
  readonly choices: readonly string[];
  readonly takesFile: boolean;
}

/** What a value that is a release is mostly. */
const releases = flinkReleases.map(({ line }) => line);

/** Values that are files. */
const FILES: ReadonlySet<string> = new Set(["file", "path", "directory"]);

/** The options of a command, with its help. */
export function optionsOf(record: CommandRecord, language: Language): OptionWord[] {
  if (record.passThrough !== undefined) return [];
  const help: OptionRecord = { description: { en: "print the help", zh: "显示帮助" }, short: "h" };
  return Object.entries({ ...record.options, help }).map(([name, option]) => ({
    word: name.length === 1 ? `-${name}` : `--${name}`,
    text: option.description[language],
    short: option.short === undefined ? undefined : `-${option.short}`,
    takesValue: option.value !== undefined,
    choices: option.choices ?? (option.value === "release" ? releases : []),
    takesFile: FILES.has(option.value ?? ""),
  }));
}

/** What the first operand of a command may be, where that is one of a few words: the description lists them. */
function actionsOf({ operands: [first] }: CommandRecord): string[] {
  if (first === undefined || !/^<(?:action|shell)>$/u.test(first.name)) return [];
  return first.description.en.split(/, | or /u);
}
