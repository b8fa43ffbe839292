/** Writes the counts and texts that java/FlinkOracle.java reads. */
export class FrameWriter {
  readonly #parts: Buffer[] = [];

  texts(texts: readonly string[]): this {
    this.#count(texts.length);
    for (const text of texts) this.#text(text);
    return this;
  }

  pairs(pairs: readonly (readonly [string, string | Buffer])[]): this {
    this.#count(pairs.length);
    for (const text of pairs.flat()) this.#text(text);
    return this;
  }

  bytes(): Buffer {
    return Buffer.concat(this.#parts);
  }

  #text(text: string | Buffer): void {
    const bytes = typeof text === "string" ? Buffer.from(text, "utf8") : text;
    this.#count(bytes.length);
    this.#parts.push(bytes);
  }

  #count(count: number): void {
    const bytes = Buffer.allocUnsafe(4);
    bytes.writeInt32BE(count);
    this.#parts.push(bytes);
  }
}

/** Reads counts and texts from bytes that arrive in pieces. */
export class FrameReader {
  #bytes: Buffer = Buffer.alloc(0);
  #at = 0;

  add(bytes: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes.subarray(this.#at), bytes]);
    this.#at = 0;
  }

  /** What `read` makes of the next bytes, or undefined while they have not all arrived. */
  take<T>(read: (reader: FrameReader) => T): T | undefined {
    const start = this.#at;
    try {
      return read(this);
    } catch (error) {
      if (!(error instanceof Incomplete)) throw error;
      this.#at = start;
      return undefined;
    }
  }

  text(): string {
    const length = this.#count();
    this.#need(length);
    this.#at += length;
    return this.#bytes.toString("utf8", this.#at - length, this.#at);
  }

  texts(): string[] {
    return Array.from({ length: this.#count() }, () => this.text());
  }

  #count(): number {
    this.#need(4);
    this.#at += 4;
    return this.#bytes.readInt32BE(this.#at - 4);
  }

  #need(length: number): void {
    if (this.#at + length > this.#bytes.length) throw new Incomplete();
  }
}

class Incomplete extends Error {}
