import { existsSync, mkdirSync } from "node:fs";
import * as nodeModule from "node:module";
import { dirname } from "node:path";
import { codeCacheDirectory } from "../flink/distributions/cache-directory.ts";
import type { Surroundings } from "./command-line/command.ts";

/** Node's own cache of what it compiles, since 22.8. */
const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: (directory: string) => unknown };

/**
 * Has Node keep the code that it compiles of the command between runs: compiling takes as long as running. Where that
 * cannot be, it compiles. It is kept in Headroom's own cache, where nobody else writes.
 */
export function keepCompiledCode(environment: Surroundings["environment"]): void {
  if (enableCompileCache === undefined) return;
  const directory = codeCacheDirectory(environment);
  try {
    // One by one: below /proc, Node never returns from making them all.
    const cache = dirname(directory);
    for (const path of [dirname(cache), cache, directory]) if (!existsSync(path)) mkdirSync(path);
  } catch {
    return;
  }
  enableCompileCache(directory);
}
