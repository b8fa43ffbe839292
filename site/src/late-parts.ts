import { effect, signal } from "@preact/signals";
import { isAttended } from "./attention.ts";

/** The parts of the page that are for who does something with it, once they are there. */
export const attendedParts = signal<typeof import("./attended-parts.ts") | undefined>(undefined);

export async function loadAttendedParts(): Promise<void> {
  attendedParts.value ??= await import("./attended-parts.ts");
}

/** Has them there with the first thing that somebody does. */
export function keepAttendedParts(): void {
  effect(() => {
    if (isAttended.value) void loadAttendedParts();
  });
}
