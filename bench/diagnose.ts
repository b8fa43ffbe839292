import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Ratio } from "./benchmark.ts";
import { measuredInTurn } from "./measured-command.ts";

const MiB = 1 << 20;
const command = fileURLToPath(new URL("../dist/bin/headroom.js", import.meta.url));
const failure = new URL("../test/data/failures/heap-exit-239.1.20.5.log", import.meta.url);

const WORDS =
  "OutOfMemoryError|OOMKilled|Metaspace|Direct buffer memory|Java heap space|insufficient memory|unable to create|GC overhead|running beyond|IllegalConfigurationException";

/** `headroom diagnose` over 512 MB of a JobManager's log that ends with a failure, against a search for ten words. */
export async function benchmark(): Promise<Ratio[]> {
  const directory = mkdtempSync(join(tmpdir(), "headroom-bench-diagnose-"));
  try {
    const [small, half, large] = [
      log(directory, "1m.log", MiB),
      log(directory, "512m.log", 512 * MiB),
      log(directory, "2g.log", 2048 * MiB),
    ];
    const diagnose = (file: string) => [process.execPath, command, "diagnose", file];
    // Into a pipe: grep stops at its first match where nobody reads what it says.
    const grepping = ["sh", "-c", `LC_ALL=C.UTF-8 grep -cE '${WORDS}' '${half}' | cat`];
    const [grep, search] = measuredInTurn([grepping, diagnose(half)], 3);
    const [least, most] = measuredInTurn([diagnose(small), diagnose(large)], 1);
    if (grep === undefined || search === undefined || least === undefined || most === undefined)
      throw new Error("nothing was measured");
    return [
      {
        what: "headroom diagnose, 512 MB",
        against: "grep -cE of ten words",
        ratio: search.seconds / grep.seconds,
        hold: { atMost: 3 },
        figures: `${search.seconds.toFixed(2)} s, ${grep.seconds.toFixed(2)} s`,
      },
      {
        what: "the memory of headroom diagnose over 2 GB",
        against: "over 1 MB",
        ratio: most.bytes / least.bytes,
        hold: { atMost: 1.5 },
        figures: `${Math.round(most.bytes / MiB)} MiB, ${Math.round(least.bytes / MiB)} MiB`,
      },
    ];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** A log of about so many bytes: a start, hours of work, a failure. */
function log(directory: string, name: string, bytes: number): string {
  const lines = readFileSync(failure, "utf8").split("\n");
  const at = lines.findIndex((line) => line.includes("OutOfMemoryError")) - 40;
  const work = lines.filter((line) => /switched from|JobMaster|ResourceManager/u.test(line)).slice(0, 4_000);
  const [head, middle, tail] = [lines.slice(0, at), work, lines.slice(at)].map((part) =>
    Buffer.from(`${part.join("\n")}\n`),
  ) as [Buffer, Buffer, Buffer];
  const path = join(directory, name);
  const file = openSync(path, "w");
  let written = writeSync(file, head);
  while (written + tail.length < bytes) written += writeSync(file, middle);
  writeSync(file, tail);
  closeSync(file);
  return path;
}
