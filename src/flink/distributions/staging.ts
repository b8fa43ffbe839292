const STAGING = /^\.installing-.*-(\d+)@(.*)-[^-]+$/;
const DAY_MILLISECONDS = 86_400_000;

/** How the directory of an installation under way is named, before its random end: by its process, to tell a dead one. */
export function stagingPrefix(release: string, host: string, pid: number): string {
  return `.installing-${release}-${pid}@${host.replace(/[^\w.-]/g, "_")}-`;
}

/** Whether a file name in the cache is that of an installation under way, or of one that ended halfway. */
export function isStaging(name: string): boolean {
  return STAGING.test(name);
}

/**
 * Whether a file name in the cache belongs to an installation that will never end: its process is gone, or (the cache
 * may be shared between machines) it is a day old.
 */
export function isAbandoned(
  name: string,
  modified: number,
  now: number,
  host: string,
  isAlive: (pid: number) => boolean,
): boolean {
  const match = STAGING.exec(name);
  if (match === null) return false;
  if (now - modified > DAY_MILLISECONDS) return true;
  return match[2] === host.replace(/[^\w.-]/g, "_") && !isAlive(Number(match[1]));
}
