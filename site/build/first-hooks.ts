/** What hooks are to a page that is written out once: what they begin with. Nothing happens to it. */

export const useState = <Value>(first: Value): readonly [Value, () => void] => [first, () => {}];
export const useRef = <Value>(current: Value): { readonly current: Value } => ({ current });
export const useMemo = <Value>(value: () => Value): Value => value();
export const useEffect = (): void => {};
