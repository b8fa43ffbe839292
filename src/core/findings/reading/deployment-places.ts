import type { DescribedJobManager } from "../../manifests/described-job-manager.ts";
import { atValue, type Place, type Places } from "../place.ts";

/** The settings that a deployment ends with of such keys, where they stand. */
export function lastSettings({ settings }: DescribedJobManager, keys: readonly string[]): Place[] {
  return keys.flatMap((key) => {
    const setting = settings.findLast((one) => one.key === key);
    return setting === undefined ? [] : [atValue({ ...setting, shadows: [] })];
  });
}

/** The places, or else the deployment's name. */
export function orName({ source, nameSpan }: DescribedJobManager, [first, ...rest]: readonly Place[]): Places {
  return [first ?? { kind: "text", source, span: nameSpan }, ...rest];
}
