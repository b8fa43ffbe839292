declare const HEADROOM_VERSION: string;

/** Headroom's own version, which the bundle is given; run from its sources it has none. */
export const version: string = typeof HEADROOM_VERSION === "string" ? HEADROOM_VERSION : "0.0.0";
