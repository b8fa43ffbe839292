import type { Configuration } from "../../configuration/configuration.ts";

const KEYS = ["high-availability.type", "high-availability", "recovery.mode"];

/** Mirrors HighAvailabilityMode#isHighAvailabilityModeActivated: any class name of one's own counts, too. */
export function hasHighAvailability(configuration: Configuration): boolean {
  const mode = KEYS.map((key) => configuration.get(key)?.value.text).find((text) => text !== undefined);
  return mode !== undefined && mode.toUpperCase() !== "NONE" && mode.toUpperCase() !== "STANDALONE";
}
