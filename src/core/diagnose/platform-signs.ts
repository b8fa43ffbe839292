import type { Evidence, ProcessName, Sign } from "./sign.ts";
import { signsIn } from "./signs-in-record.ts";

/** What a sentence tells in which a platform speaks of a process: an event, a status. */
export function platformSigns(text: string, { file, line }: Omit<Evidence, "text">, writer: ProcessName): Sign[] {
  const record = { file, line, text, body: [], stamp: undefined, level: undefined, logger: undefined, message: text };
  return signsIn(record, { writer, elsewhere: new Set() });
}
