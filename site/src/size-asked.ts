/** What the Size view is asked. A link holds what of it differs from what the view opens with. */
export interface SizeAsked {
  /** The size of a container; empty for the configuration of the page. */
  readonly container: string;
  readonly jobs: number;
  readonly parallelism: number;
  /** Jobs that finish in an hour. */
  readonly perHour: number;
  readonly observed: boolean;
  /** A job's plan, or the jobs as `headroom size` reads them. */
  readonly plan: string;
}

export const usualSize: SizeAsked = {
  container: "",
  jobs: 10,
  parallelism: 8,
  perHour: 0,
  observed: true,
  plan: "",
};

/** What a link holds of it; undefined where nothing differs. */
export function sizeInLink(asked: SizeAsked): Partial<SizeAsked> | undefined {
  const other = Object.entries(asked).filter(([name, value]) => value !== usualSize[name as keyof SizeAsked]);
  return other.length === 0 ? undefined : Object.fromEntries(other);
}

/** The same read back: what is not as it should be is as usual. */
export function sizeFromLink(value: unknown): SizeAsked {
  const given = value !== null && typeof value === "object" ? (value as Readonly<Record<string, unknown>>) : {};
  const known = Object.entries(usualSize).map(([name, usual]) => {
    const one = Object.hasOwn(given, name) ? given[name] : usual;
    return [name, typeof one === typeof usual ? one : usual];
  });
  return Object.fromEntries(known) as SizeAsked;
}
