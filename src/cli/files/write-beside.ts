import { closeSync, fchmodSync, fsyncSync, openSync, rmSync, writeFileSync } from "node:fs";

/**
 * Writes a file under a name of its own, with all of its bytes on the disk, then puts it in its place; where either
 * fails, nothing of it is left.
 *
 * @param place gives the file its name: `rename` over what is there, or `link` where nothing may be
 */
export function writeBeside(beside: string, bytes: string | Uint8Array, mode: number, place: () => void): void {
  const descriptor = openSync(beside, "wx");
  try {
    try {
      fchmodSync(descriptor, mode);
      writeFileSync(descriptor, bytes);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    place();
  } finally {
    rmSync(beside, { force: true });
  }
}
