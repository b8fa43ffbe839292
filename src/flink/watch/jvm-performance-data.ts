/**
 * The counters that a HotSpot JVM keeps in a memory-mapped file for `jstat` (`hsperfdata_USER/PID`). Reading the file
 * costs the JVM nothing: no thread of it wakes up, nothing is attached.
 *
 * Mirrors sun.jvmstat.perfdata.monitor.v2_0.PerfDataBuffer, the format of Java 5 and later.
 */

export type PerformanceData = ReadonlyMap<string, bigint | string>;

const MAGIC = 0xcafec0c0;
const HEADER = 32;

/** The entries by name; undefined where it is no such file, or the JVM is just making it. */
export function readPerformanceData(bytes: Buffer): PerformanceData | undefined {
  if (bytes.length < HEADER || bytes.readUInt32BE(0) !== MAGIC || bytes[5] !== 2) return undefined;
  const little = bytes[4] === 1;
  const int = (at: number) => (little ? bytes.readInt32LE(at) : bytes.readInt32BE(at));
  const long = (at: number) => (little ? bytes.readBigInt64LE(at) : bytes.readBigInt64BE(at));
  const accessible = bytes[7] === 1;
  if (!accessible) return undefined;

  const entries = new Map<string, bigint | string>();
  let at = int(24);
  const count = int(28);
  for (let index = 0; index < count && at + 20 <= bytes.length; index++) {
    const [length, nameAt, vectorLength, dataAt] = [int(at), at + int(at + 4), int(at + 8), at + int(at + 16)];
    if (length <= 0 || at + length > bytes.length) return entries;
    const name = textAt(bytes, nameAt, at + length);
    const isLong = bytes[at + 12] === LONG && vectorLength === 0;
    entries.set(name, isLong ? long(dataAt) : textAt(bytes, dataAt, dataAt + vectorLength));
    at += length;
  }
  return entries;
}

const LONG = "J".charCodeAt(0);

function textAt(bytes: Buffer, from: number, to: number): string {
  const zero = bytes.indexOf(0, from);
  return bytes.toString("latin1", from, zero === -1 || zero > to ? to : zero);
}
