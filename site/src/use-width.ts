import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** The width that an element has, whenever it changes. */
export function useWidth(first: number): { readonly host: RefObject<HTMLDivElement>; readonly width: number } {
  const host = useRef<HTMLDivElement>(null);
  const width = useSignal(first);
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) width.value = Math.max(280, Math.floor(entry.contentRect.width));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { host: host as RefObject<HTMLDivElement>, width: width.value };
}
