import type { RestClient } from "../rest/rest-client.ts";
import type { JvmView } from "./jvm-comparison.ts";

const HEAP_MAXIMUM = "Status.JVM.Memory.Heap.Max";
const METASPACE_MAXIMUM = "Status.JVM.Memory.Metaspace.Max";

/** Collectors whose maximum does not count one of the two survivor spaces. */
const SURVIVOR_APART = /^Status\.JVM\.GarbageCollector\.(?:Copy|PS_Scavenge|ParNew)\./u;

/** Asks a JobManager what its JVM runs with; undefined while it does not answer yet. */
export async function readJvmView(client: RestClient, signal: AbortSignal): Promise<JvmView | undefined> {
  const [configuration, environment, names, metrics] = await Promise.all([
    client.get("jobmanager/config", signal),
    client.get("jobmanager/environment", signal),
    client.get("jobmanager/metrics", signal),
    client.get(`jobmanager/metrics?get=${HEAP_MAXIMUM},${METASPACE_MAXIMUM}`, signal),
  ]);
  if (!configuration.ok || !metrics.ok) return undefined;
  // Only since 1.16 there is such a page.
  if (!environment.ok && !(environment.problem.code === "refused" && environment.problem.status === 404))
    return undefined;
  const values = pairs(metrics.body, "id");
  return {
    configuration: pairs(configuration.body, "key"),
    options: environment.ok ? optionsIn(environment.body) : undefined,
    heapMaximum: bytes(values.get(HEAP_MAXIMUM)),
    metaspaceMaximum: bytes(values.get(METASPACE_MAXIMUM)),
    survivorApart: names.ok && [...pairs(names.body, "id").keys()].some((name) => SURVIVOR_APART.test(name)),
  };
}

/** `[{ "key": …, "value": … }]` */
function pairs(body: unknown, name: "key" | "id"): Map<string, string> {
  const found = new Map<string, string>();
  for (const item of Array.isArray(body) ? body : []) {
    const record: Record<string, unknown> = typeof item === "object" && item !== null ? item : {};
    const key = record[name];
    if (typeof key === "string") found.set(key, String(record.value ?? ""));
  }
  return found;
}

function optionsIn(body: unknown): string[] | undefined {
  const jvm = typeof body === "object" && body !== null && "jvm" in body ? body.jvm : undefined;
  const options = typeof jvm === "object" && jvm !== null && "options" in jvm ? jvm.options : undefined;
  return Array.isArray(options) ? options.filter((option) => typeof option === "string") : undefined;
}

/** A maximum that the JVM does not have is -1. */
function bytes(text: string | undefined): bigint | undefined {
  return text !== undefined && /^\d+$/u.test(text) ? BigInt(text) : undefined;
}
