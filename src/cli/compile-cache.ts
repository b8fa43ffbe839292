import { codeCacheDirectory } from "../flink/distributions/cache-directory.ts";
import { claimDirectory } from "../flink/distributions/own-directory.ts";
import { enableCompileCache } from "../flink/runtime.ts";
import type { Surroundings } from "./command-line/command.ts";

/**
 * Has Node keep the code that it compiles of the command between runs: compiling takes as long as running. Where that
 * cannot be, it compiles. It is kept in Headroom's own cache, where nobody else writes.
 */
export function keepCompiledCode(environment: Surroundings["environment"]): void {
  if (enableCompileCache === undefined) return;
  const directory = codeCacheDirectory(environment);
  try {
    // An earlier version did not mark it: Node keeps its things by its own version.
    if (!claimDirectory(directory, (name) => /^v\d+\.\d+\.\d+-/u.test(name)).ok) return;
  } catch {
    return;
  }
  enableCompileCache(directory);
}
