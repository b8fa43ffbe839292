import { readFileSync } from "node:fs";
import type { CauseId } from "../../src/core/diagnose/sign.ts";
import { snippets } from "../../test/diagnose/snippets.ts";

/** What is left of a JobManager that failed. */
export interface LeftExample {
  readonly name: string;
  readonly text: string;
}

/** What shows a cause: as people paste it, or as a real JobManager left it. */
export const causeExamples: Readonly<Record<CauseId, LeftExample>> = {
  "java-heap-space": snippet("heap, fatal"),
  "gc-overhead-limit": snippet("parallel collector"),
  metaspace: snippet("metaspace"),
  "compressed-class-space": snippet("class space"),
  "direct-buffer-memory": snippet("direct memory, JDK 8 and 11"),
  "native-threads": snippet("threads, JDK 11 and newer"),
  "jvm-cannot-allocate": snippet("no memory for the JVM itself"),
  "jvm-cannot-start": snippet("the heap is not to be had"),
  "map-failed": snippet("mapped files"),
  "array-size": snippet("an array"),
  "container-killed": snippet("YARN of Hadoop 3"),
  "no-room": snippet("no node has room"),
  "configuration-rejected": snippet("refused: overhead out of range"),
  "helper-jvm-failed": snippet("the helper's JVM finds no memory"),
  "gc-thrashing": left("gc-thrash.jdk17-g1.log"),
  "metaspace-leak": { name: "gc.log", text: growingMetaspace() },
  zombie: left("metaspace-never-boots.1.20.5.log"),
  "earlier-failure": snippet("a class that could not be initialised before"),
  "not-memory": snippet("a TaskManager's own log"),
};

function snippet(name: string): LeftExample {
  const found = snippets.find((one) => one.name === name);
  if (found === undefined) throw new RangeError(`no snippet ${name}`);
  return { name: found.file ?? "jobmanager.log", text: found.text };
}

function left(name: string): LeftExample {
  return { name, text: readFileSync(new URL(`../../test/data/failures/${name}`, import.meta.url), "utf8") };
}

/** A garbage collection log of jobs that leave their classes behind. */
function growingMetaspace(): string {
  const used = [61_440, 81_920, 102_400, 122_880, 143_360, 163_840];
  return used
    .map((kibibytes, at) => {
      const [from, to] = [kibibytes - 10_240, kibibytes];
      return `[${at * 600 + 20}.113s][info][gc,metaspace] GC(${at * 9 + 4}) Metaspace: ${from}K(${to + 2048}K)->${to}K(${to + 2048}K) NonClass: ${to - 8192}K(${to - 6144}K)->${to - 8192}K(${to - 6144}K) Class: 8192K(8192K)->8192K(8192K)\n`;
    })
    .join("");
}
