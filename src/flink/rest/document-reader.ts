import Tokenizer from "@streamparser/json/tokenizer.js";
import TokenType from "@streamparser/json/utils/types/tokenType.js";
import type { Unread } from "../../core/watch/sample.ts";

/**
 * What of a JSON document is kept. All else is read over, whatever it is, however long and however deep: what a document
 * takes in memory is decided by who reads it, not by who writes it.
 */
export type WantedParts =
  /** A text, a number, true, false or null. */
  | "scalar"
  /** A map, because looking a name up in a record would have V8 keep the name. */
  | { readonly members: ReadonlyMap<string, WantedParts> }
  | {
      readonly items: WantedParts;
      /**
       * Is told each item as it comes, undefined for one of another kind than wanted; the list itself stays empty. Not
       * within the items of such a list.
       */
      readonly take?: (item: unknown) => Taken;
    };

/** Whether an item that was told is still held, was made use of and let go, or was not read for want of room. */
export type Taken = "held" | "used" | "unread";

/** A record of which these members are wanted. */
export function membersOf(members: Readonly<Record<string, WantedParts>>): WantedParts {
  return { members: new Map(Object.entries(members)) };
}

/** Of lists that nobody takes item by item. */
const MOST_ITEMS = 10_000;
/** Characters, of all texts that are held together. */
const MOST_TEXT = 1024 * 1024;
/** Levels; the answers of Flink have up to seven. */
const DEEPEST = 1000;
/** Bytes of one text, number or name. */
const LONGEST_TOKEN = 256 * 1024;

/** Bytes of a text that are put together at once. */
const PIECE = 4096;

type Stopped = Extract<Unread, { what: "rest" }>;
type Expected = "value" | "value or end" | "name" | "name or end" | "colon" | "comma or end" | "nothing";

/** A record or a list that something is wanted of. */
interface Frame {
  readonly wanted: Exclude<WantedParts, "scalar">;
  readonly value: Record<string, unknown> | unknown[];
  /** Of the member that comes. */
  name: string;
  items: number;
  unreadItems: number;
}

interface Level {
  readonly isRecord: boolean;
  readonly frame: Frame | undefined;
}

/** Stands for a value that is not held. */
const NOTHING = Symbol("nothing");

/** Reads one document as its bytes come, and holds what is wanted of it. */
export class DocumentReader {
  readonly #path: string;
  readonly #wanted: WantedParts;
  readonly #tokenizer = new Tokenizer({ stringBufferSize: PIECE });
  readonly #unread: Unread[] = [];
  readonly #levels: Level[] = [];
  #expected: Expected = "value";
  #root: unknown;
  #state: "reading" | "stopped" | "broken" = "reading";
  #received = 0;
  /** Where the last token was complete, to within a write. */
  #tokenAt = 0;
  /** Characters held, and those held before the item that is being read. */
  #text = 0;
  #textBefore = 0;
  #unreadTexts = 0;

  constructor(path: string, wanted: WantedParts) {
    this.#path = path;
    this.#wanted = wanted;
    this.#tokenizer.onToken = ({ token, value }) => {
      this.#tokenAt = this.#received;
      if (this.#state === "reading" && !this.#accept(token, value)) this.#state = "broken";
    };
    this.#tokenizer.onError = () => {
      if (this.#state === "reading") this.#state = "broken";
    };
  }

  /** Whether more of it is of any use. */
  get isReading(): boolean {
    return this.#state === "reading";
  }

  write(bytes: Uint8Array): void {
    if (!this.isReading) return;
    this.#received += bytes.length;
    this.#tokenizer.write(bytes);
    if (this.#received - this.#tokenAt > LONGEST_TOKEN) this.stop("long-text");
  }

  /** Reads no further. What is complete by now is kept: of a list the items, of a record the members. */
  stop(why: Stopped["why"]): void {
    if (this.#state !== "reading") return;
    this.#state = "stopped";
    for (let level = this.#levels.pop(); level !== undefined; level = this.#levels.pop()) {
      if (level.frame !== undefined && this.#levels.at(-1)?.isRecord !== false) this.#finish(level.frame);
    }
    this.#unread.push({ path: this.#path, what: "rest", why, bytes: BigInt(this.#received) });
  }

  /** What was wanted, once all is written; undefined where that was no JSON. */
  end(): { readonly value: unknown; readonly unread: readonly Unread[] } | undefined {
    if (this.#state === "reading") this.#tokenizer.end();
    if (this.#state === "broken" || (this.#state === "reading" && this.#expected !== "nothing")) return undefined;
    if (this.#unreadTexts > 0) this.#unread.push({ path: this.#path, what: "texts", count: this.#unreadTexts });
    return { value: this.#root, unread: this.#unread };
  }

  /** The grammar of JSON: whether a token may stand here. */
  #accept(token: TokenType, value: unknown): boolean {
    const expected = this.#expected;
    const top = this.#levels.at(-1);
    if (token === TokenType.COLON) return this.#expect(expected === "colon", "value");
    if (token === TokenType.COMMA) return this.#expect(expected === "comma or end", top?.isRecord ? "name" : "value");
    if (token === TokenType.RIGHT_BRACE) return expected.endsWith("end") && top?.isRecord === true && this.#close();
    if (token === TokenType.RIGHT_BRACKET) return expected.endsWith("end") && top?.isRecord === false && this.#close();
    if (expected === "name" || expected === "name or end") {
      if (top?.frame !== undefined) top.frame.name = String(value);
      return this.#expect(token === TokenType.STRING, "colon");
    }
    if (expected !== "value" && expected !== "value or end") return false;
    if (token === TokenType.LEFT_BRACE) return this.#open(true);
    if (token === TokenType.LEFT_BRACKET) return this.#open(false);
    return this.#put(this.#wantedHere() === "scalar" ? this.#affordable(value) : NOTHING);
  }

  #expect(fits: boolean, next: Expected): boolean {
    this.#expected = next;
    return fits;
  }

  /** What is wanted of the value that comes now. */
  #wantedHere(): WantedParts | undefined {
    const top = this.#levels.at(-1);
    if (top === undefined) return this.#wanted;
    if (top.frame === undefined) return undefined;
    const { wanted, name, items } = top.frame;
    if ("members" in wanted) return wanted.members.get(name);
    return wanted.take !== undefined || items < MOST_ITEMS ? wanted.items : undefined;
  }

  #open(isRecord: boolean): true {
    const wanted = this.#wantedHere();
    const fits = wanted !== undefined && wanted !== "scalar" && "members" in wanted === isRecord;
    const value = isRecord ? {} : [];
    this.#levels.push({ isRecord, frame: fits ? { wanted, value, name: "", items: 0, unreadItems: 0 } : undefined });
    this.#expected = isRecord ? "name or end" : "value or end";
    if (this.#levels.length > DEEPEST) this.stop("deep-nesting");
    return true;
  }

  #close(): true {
    const frame = this.#levels.pop()?.frame;
    return frame === undefined ? this.#put(NOTHING) : this.#finish(frame);
  }

  #finish({ value, items, unreadItems }: Frame): true {
    if (unreadItems > 0) this.#unread.push({ path: this.#path, what: "items", count: unreadItems, of: items });
    return this.#put(value);
  }

  /** Puts a value that is complete where it belongs. */
  #put(value: unknown): true {
    const top = this.#levels.at(-1);
    this.#expected = top === undefined ? "nothing" : "comma or end";
    if (top === undefined) this.#root = value === NOTHING ? undefined : value;
    else if (top.frame !== undefined) this.#putInto(top.frame, value);
    return true;
  }

  #putInto(frame: Frame, value: unknown): void {
    const { wanted, value: holder, name } = frame;
    if (!Array.isArray(holder)) {
      if (value !== NOTHING) holder[name] = value;
      return;
    }
    frame.items++;
    const take = "take" in wanted ? wanted.take : undefined;
    const held = frame.items <= MOST_ITEMS ? "held" : "unread";
    const taken = take === undefined ? held : take(value === NOTHING ? undefined : value);
    if (take === undefined && value !== NOTHING) holder.push(value);
    if (taken === "unread") frame.unreadItems++;
    if (taken !== "held") this.#text = this.#textBefore;
    this.#textBefore = this.#text;
  }

  /** The value, or nothing where there is no room for its text. */
  #affordable(value: unknown): unknown {
    if (typeof value !== "string") return value;
    if (this.#text + value.length > MOST_TEXT) {
      this.#unreadTexts++;
      return NOTHING;
    }
    this.#text += value.length;
    return value;
  }
}
