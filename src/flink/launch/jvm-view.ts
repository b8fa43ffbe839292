import { jvmOptionsDocument, metricsDocument, settingsDocument } from "../rest/documents.ts";
import type { RestClient } from "../rest/rest-client.ts";
import type { JvmView } from "./jvm-comparison.ts";

const HEAP_MAXIMUM = "Status.JVM.Memory.Heap.Max";
const METASPACE_MAXIMUM = "Status.JVM.Memory.Metaspace.Max";

/** Collectors whose maximum does not count one of the two survivor spaces. */
const SURVIVOR_APART = /^Status\.JVM\.GarbageCollector\.(?:Copy|PS_Scavenge|ParNew)\./u;

/** Asks a JobManager what its JVM runs with; undefined while it does not answer yet. */
export async function readJvmView(client: RestClient, signal: AbortSignal): Promise<JvmView | undefined> {
  const [configuration, environment, names, metrics] = await Promise.all([
    client.get("jobmanager/config", settingsDocument(), signal),
    client.get("jobmanager/environment", jvmOptionsDocument(), signal),
    client.get("jobmanager/metrics", metricsDocument(), signal),
    client.get(`jobmanager/metrics?get=${HEAP_MAXIMUM},${METASPACE_MAXIMUM}`, metricsDocument(), signal),
  ]);
  if (!configuration.ok || !metrics.ok) return undefined;
  // Only since 1.16 there is such a page.
  if (!environment.ok && !(environment.problem.code === "refused" && environment.problem.status === 404))
    return undefined;
  return {
    configuration: new Map(configuration.body),
    options: environment.ok ? environment.body : undefined,
    heapMaximum: bytes(metrics.body.get(HEAP_MAXIMUM)),
    metaspaceMaximum: bytes(metrics.body.get(METASPACE_MAXIMUM)),
    survivorApart: names.ok && [...names.body.keys()].some((name) => SURVIVOR_APART.test(name)),
  };
}

/** A maximum that the JVM does not have is -1. */
function bytes(text: string | undefined): bigint | undefined {
  return text !== undefined && /^\d+$/u.test(text) ? BigInt(text) : undefined;
}
