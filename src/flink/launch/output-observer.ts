import { StringDecoder } from "node:string_decoder";

/** What a JobManager's output tells while it goes by. Memory stays bounded however long it runs. */
export class OutputObserver {
  readonly #onLine: (line: string) => void;
  readonly #tail: string[] = [];
  #tailLength = 0;
  #outOfMemory: string | undefined;
  #lastError: string | undefined;
  #cause: string | undefined;

  constructor(onLine: (line: string) => void = () => undefined) {
    this.#onLine = onLine;
  }

  /** A sink for one of the process' two streams. */
  stream(): (chunk: Buffer) => void {
    const decoder = new StringDecoder("utf8");
    let rest = "";
    return (chunk) => {
      const lines = (rest + decoder.write(chunk)).split("\n");
      rest = (lines.pop() as string).slice(-LONGEST_LINE);
      for (const line of lines) this.#line(line.replace(/\r$/u, "").slice(0, LONGEST_LINE));
    };
  }

  /** The kind of memory that Java ran out of (`Java heap space`, `Metaspace`), once it said so. */
  get outOfMemory(): string | undefined {
    return this.#outOfMemory;
  }

  /** It went on well after it: only a new one counts. */
  forgetOutOfMemory(): void {
    this.#outOfMemory = undefined;
  }

  /** The last error of the log, with what caused it. */
  get lastError(): string | undefined {
    if (this.#lastError === undefined || this.#cause === undefined) return this.#lastError;
    return `${this.#lastError}\n${this.#cause}`;
  }

  /** The last of the output. */
  get tail(): string {
    this.#cutTail();
    return this.#tail.map((line) => `${line}\n`).join("");
  }

  #cutTail(): void {
    let dropped = 0;
    while (this.#tailLength > TAIL_LENGTH) this.#tailLength -= (this.#tail[dropped++] as string).length + 1;
    this.#tail.splice(0, dropped);
  }

  #line(line: string): void {
    this.#tail.push(line);
    this.#tailLength += line.length + 1;
    // Not at each line: what is left would be moved for each.
    if (this.#tailLength > 2 * TAIL_LENGTH) this.#cutTail();

    const memory = /java\.lang\.OutOfMemoryError(?:: ([^.\n]{1,80}))?/u.exec(line);
    if (memory !== null) this.#outOfMemory = memory[1] ?? this.#outOfMemory ?? "";
    if (/^\S.* (?:ERROR|FATAL) /u.test(line) || /^(?:Error: |Exception |Unrecognized )/u.test(line)) {
      this.#lastError = line;
      this.#cause = undefined;
    } else if (line.startsWith("Caused by: ") && this.#lastError !== undefined) {
      this.#cause = line;
    }
    this.#onLine(line);
  }
}

const LONGEST_LINE = 16_384;
const TAIL_LENGTH = 262_144;
