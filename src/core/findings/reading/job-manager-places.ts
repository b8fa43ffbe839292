import type { DescribedJobManager } from "../../manifests/described-job-manager.ts";
import { atValue, type Place, type Places } from "../place.ts";

/** The settings of such keys that a JobManager ends with, where they stand. */
export function lastSettings({ settings }: DescribedJobManager, keys: readonly string[]): Place[] {
  return keys.flatMap((key) => {
    const setting = settings.findLast((one) => one.key === key);
    return setting === undefined ? [] : [atValue({ ...setting, shadows: [] })];
  });
}

/** The places, or else its name. */
export function orName({ source, nameSpan }: DescribedJobManager, [first, ...rest]: readonly Place[]): Places {
  return [first ?? { kind: "text", source, span: nameSpan }, ...rest];
}
