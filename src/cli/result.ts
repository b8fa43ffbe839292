import type { Localized } from "../core/language.ts";

/** What came of something that a mistake of the person's may prevent. */
export type Result<T> = ({ readonly ok: true } & T) | Wrong;

export interface Wrong {
  readonly ok: false;
  readonly problem: Localized;
}

export function wrong(problem: Localized): Wrong {
  return { ok: false, problem };
}
