import { constants, fstatSync, openSync, writeSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** After how long is tried again to write, in milliseconds: soon, where the reader is only slower. */
const AGAIN_AFTER = 1;
/** The same, where it takes nothing. */
const AGAIN_AT_LAST = 20;
/** How long who is asked to end still waits for a reader, in milliseconds. */
const HURRY = 500;
/** What waits for a reader at most, but for a single text that is longer: what is said beyond it is dropped, whole. */
const WAITING_BYTES = 1024 * 1024;

/**
 * Standard output or error, whose reader may pause: what it does not take waits here, and not the whole process, which
 * would heed no signal and answer nobody meanwhile.
 */
export class PatientOutput {
  readonly #descriptor: number;
  readonly #failed: (error: unknown) => void;
  #waiting: Uint8Array[] = [];
  #bytes = 0;
  #again = AGAIN_AFTER;
  #hurries = false;
  #isOver = false;
  #listeners: (() => void)[] = [];

  private constructor(descriptor: number, failed: (error: unknown) => void) {
    this.#descriptor = descriptor;
    this.#failed = failed;
  }

  /**
   * Undefined where nobody reads who could pause, or where the system knows no other way than to wait.
   *
   * @param failed is told where the reader is gone, or the system refuses
   */
  static open(descriptor: 1 | 2, failed: (error: unknown) => void): PatientOutput | undefined {
    const unwaiting = withoutWaiting(descriptor);
    return unwaiting === undefined ? undefined : new PatientOutput(unwaiting, failed);
  }

  /** Whether something waits for the reader. */
  get isFull(): boolean {
    return this.#bytes > 0;
  }

  write(text: string | Uint8Array): void {
    const bytes = typeof text === "string" ? Buffer.from(text) : text;
    const isFull = this.isFull;
    if (this.#isOver || (isFull && this.#bytes + bytes.length > WAITING_BYTES)) return;
    this.#waiting.push(bytes);
    this.#bytes += bytes.length;
    if (!isFull) this.#flush();
  }

  /** Calls back once the reader has taken all that was said, or is waited for no longer. */
  onceTaken(listener: () => void): void {
    if (this.isFull && !this.#hurries) this.#listeners.push(listener);
    else listener();
  }

  /** From now on the reader has half a second. */
  hurry(): void {
    this.#hurries = true;
    this.#tellListeners();
  }

  /** The last there was to say has been said: waits until it is taken, unless it hurries. */
  async finish(): Promise<void> {
    for (let hurried = 0; this.isFull && hurried < HURRY; hurried += this.#hurries ? AGAIN_AT_LAST : 0) {
      await pause(AGAIN_AT_LAST);
    }
  }

  #flush(): void {
    try {
      for (let first = this.#waiting[0]; first !== undefined; first = this.#waiting[0]) {
        const written = writeSync(this.#descriptor, first);
        this.#bytes -= written;
        this.#again = AGAIN_AFTER;
        if (written < first.length) this.#waiting[0] = first.subarray(written);
        else this.#waiting.shift();
      }
      this.#tellListeners();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EAGAIN") this.#flushLater();
      else this.#end(error);
    }
  }

  #flushLater(): void {
    setTimeout(() => this.#flush(), this.#again).unref();
    this.#again = Math.min(this.#again * 2, AGAIN_AT_LAST);
  }

  #end(error: unknown): void {
    this.#isOver = true;
    this.#waiting = [];
    this.#bytes = 0;
    this.#tellListeners();
    this.#failed(error);
  }

  #tellListeners(): void {
    const told = this.#listeners;
    this.#listeners = [];
    for (const listener of told) listener();
  }
}

/** A descriptor of the same output that answers EAGAIN where another would wait. */
function withoutWaiting(descriptor: 1 | 2): number | undefined {
  const device = fstatSync(descriptor);
  const isPipe = device.isFIFO() || device.isSocket();
  if (!isPipe && !device.isCharacterDevice()) return undefined;
  try {
    // Opened anew, it is ours alone: others that write into the same pipe may want to wait.
    return openSync(`/proc/self/fd/${descriptor}`, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch {
    // A socket cannot be opened anew, nor what belongs to another user. Both runtimes make what their stream is for one
    // that does not wait; on Windows they do not.
    if (!isPipe || process.platform === "win32") return undefined;
    void (descriptor === 1 ? process.stdout : process.stderr);
    return descriptor;
  }
}
