// What a program is for, as its own header says: `ELF x64`, `Mach-O arm64`, `PE x64`.
import { closeSync, openSync, readSync } from "node:fs";

const machines = {
  ELF: { 62: "x64", 183: "arm64" },
  "Mach-O": { 16777223: "x64", 16777228: "arm64" },
  PE: { 34404: "x64", 43620: "arm64" },
};

/** Reads the header of a program; what is none of these is `unknown`. */
export function headerOf(path) {
  const file = openSync(path, "r");
  const bytes = Buffer.alloc(4096);
  try {
    readSync(file, bytes, 0, bytes.length, 0);
  } finally {
    closeSync(file);
  }
  const [format, machine] = formatAndMachine(bytes);
  return format === undefined ? "unknown" : `${format} ${machines[format][machine] ?? `of machine ${machine}`}`;
}

function formatAndMachine(bytes) {
  if (bytes.readUInt32BE(0) === 0x7f454c46) return ["ELF", bytes.readUInt16LE(18)];
  if (bytes.readUInt32LE(0) === 0xfeedfacf) return ["Mach-O", bytes.readUInt32LE(4)];
  if (bytes.readUInt16LE(0) !== 0x5a4d) return [];
  const at = bytes.readUInt32LE(0x3c);
  return at + 6 <= bytes.length && bytes.readUInt32BE(at) === 0x50450000 ? ["PE", bytes.readUInt16LE(at + 4)] : [];
}
