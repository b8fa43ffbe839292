/** Reading documents that someone else wrote: what is not there, or not what it should be, is undefined. */

export type JsonRecord = Readonly<Record<string, unknown>>;

export function recordIn(value: unknown): JsonRecord | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonRecord) : undefined;
}

/** The records in a list. */
export function recordsIn(value: unknown): readonly JsonRecord[] {
  return (Array.isArray(value) ? value : []).flatMap((item): JsonRecord[] => {
    const record = recordIn(item);
    return record === undefined ? [] : [record];
  });
}

export function textIn(record: JsonRecord, name: string): string | undefined {
  const value = record[name];
  return typeof value === "string" ? value : undefined;
}

export function numberIn(record: JsonRecord, name: string): number | undefined {
  const value = record[name];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
