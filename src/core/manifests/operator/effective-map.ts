import type { Configuration } from "../../configuration/configuration.ts";

/** What concerns a JobManager's memory, or the process and container that it runs in. */
const CONCERNS_PROCESS = /^(?:jobmanager\.|kubernetes\.jobmanager\.|env\.java\.|containerized\.master\.|jobstore\.)/;

export function effectiveMap(configuration: Configuration): ReadonlyMap<string, string> {
  const concerned = [...configuration.settings()].filter(({ key }) => CONCERNS_PROCESS.test(key));
  return new Map(concerned.map(({ key, value }) => [key, value.text]));
}
