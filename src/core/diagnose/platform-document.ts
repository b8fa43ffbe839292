import type { Observation } from "./observation.ts";
import { readPodDescription } from "./pod-description.ts";
import { readPods } from "./pod-status.ts";

/** Inputs that must be read whole, unlike logs: what Kubernetes says of a pod. */
export type PlatformDocument = "pods" | "pod-description";

/** What a text is, by its beginning; undefined of a log. */
export function platformDocument(head: string): PlatformDocument | undefined {
  if (/^Name:\s+\S/mu.test(head) && /^Namespace:\s/mu.test(head)) return "pod-description";
  if (/^\s*\{/u.test(head) && /"apiVersion"\s*:/u.test(head) && /"(?:items|kind|metadata)"\s*:/u.test(head))
    return "pods";
  return /^apiVersion:\s*\S/mu.test(head) && /^(?:kind|items|metadata):/mu.test(head) ? "pods" : undefined;
}

/** The signs in such a document; undefined where it is none after all. */
export function readPlatformDocument(kind: PlatformDocument, text: string, file: string): Observation[] | undefined {
  return kind === "pods" ? readPods(text, file) : readPodDescription(text, file);
}
