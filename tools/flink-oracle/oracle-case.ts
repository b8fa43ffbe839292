/** A configuration to ask about; on one line it is what `headroom bash-java-utils --batch` reads. */
export interface OracleCase {
  readonly id: string;
  /** The one configuration file and its content, … */
  readonly file?: string;
  readonly text?: string;
  /** Where the text is not UTF-8: its characters are the bytes of the file. */
  readonly encoding?: "latin1";
  /** … or any number of them. */
  readonly files?: Readonly<Record<string, string>>;
  /** What is asked; without it, the sizes. */
  readonly command?: "UPDATE_AND_GET_FLINK_CONFIGURATION";
  /** Program arguments after `--configDir`. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** What BashJavaUtils prints, line by line, and the exception that leaves it, with its causes. */
export interface Answer {
  readonly out: readonly string[];
  readonly error: readonly string[];
}

/** The configuration files of a case, by name. */
export function filesOf({ file, text, encoding, files }: OracleCase): ReadonlyMap<string, Buffer> {
  const one: [string, Buffer][] = file === undefined ? [] : [[file, Buffer.from(text ?? "", encoding ?? "utf8")]];
  return new Map([...one, ...Object.entries(files ?? {}).map(([name, all]) => [name, Buffer.from(all)] as const)]);
}
