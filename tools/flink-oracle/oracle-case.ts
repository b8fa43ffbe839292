/** A configuration to ask about; on one line it is what `headroom bash-java-utils --batch` reads. */
export interface OracleCase {
  readonly id: string;
  /** The one configuration file and its content, … */
  readonly file?: string;
  readonly text?: string;
  /** … or any number of them. */
  readonly files?: Readonly<Record<string, string>>;
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
export function filesOf({ file, text, files }: OracleCase): ReadonlyMap<string, string> {
  const one: [string, string][] = file === undefined ? [] : [[file, text ?? ""]];
  return new Map([...one, ...Object.entries(files ?? {})]);
}
