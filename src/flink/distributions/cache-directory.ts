import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import type { Environment } from "../../core/jobmanager/legacy-heap.ts";

/** Where installed Flink releases are kept, one directory a release. */
export function flinkCacheDirectory(env: Environment): string {
  return join(cacheDirectory(env), "flink");
}

/** Where Node keeps the command's compiled code. */
export function codeCacheDirectory(env: Environment): string {
  return join(cacheDirectory(env), "code");
}

/** Where archives of class data are kept. */
export function archiveDirectory(env: Environment): string {
  return join(cacheDirectory(env), "archives");
}

function cacheDirectory(env: Environment): string {
  if (env.HEADROOM_CACHE) return env.HEADROOM_CACHE;
  // The XDG specification: a relative path in the variable is to be ignored.
  const xdg = env.XDG_CACHE_HOME;
  return join(xdg && isAbsolute(xdg) ? xdg : join(env.HOME || homedir(), ".cache"), "headroom");
}
