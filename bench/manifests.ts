import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { scanManifests } from "../src/core/kubernetes/read-manifests.ts";

/**
 * How much of a core's time reading a manifest takes, and whether memory stays flat over many: `npx tsx --expose-gc bench/manifests.ts`.
 * Each copy differs from the others, so that nothing can be remembered.
 */

const file = new URL("../test/manifests/examples__basic-checkpoint-ha.yaml", import.meta.url);
const original = readFileSync(fileURLToPath(file), "utf8");
const COPIES = Number(process.argv[2] ?? 100_000);
const A_FILE_OF = 500;

function copies(first: number, count: number): string {
  return Array.from({ length: count }, (_, index) =>
    original
      .replace("basic-checkpoint-ha-example", `copy-${first + index}`)
      .replace('"2048m"', `"${1024 + ((first + index) % 4096)}m"`),
  ).join("\n---\n");
}

let read = 0;
let refused = 0;
let peak = 0;
let spent = 0;
for (let first = 0; first < COPIES; first += A_FILE_OF) {
  const text = copies(first, Math.min(A_FILE_OF, COPIES - first));
  const start = process.cpuUsage();
  for (const item of scanManifests({ name: "copies.yaml", text })) {
    if (item.kind !== "deployment") continue;
    read++;
    if (item.deployment.operator?.accepts !== true || item.deployment.failure !== undefined) refused++;
  }
  const { user, system } = process.cpuUsage(start);
  spent += (user + system) / 1000;
  if (first % 10_000 === 0) {
    (globalThis as { gc?: () => void }).gc?.();
    peak = Math.max(peak, process.memoryUsage().heapUsed);
    const perSecond = Math.round((read / spent) * 1000);
    console.log(
      `${read} read, ${refused} refused, ${perSecond}/s, ${(spent / read).toFixed(3)} ms each, heap ${(process.memoryUsage().heapUsed / 2 ** 20).toFixed(1)} MiB`,
    );
  }
}
console.log(
  `${read} manifests: ${(spent / read).toFixed(3)} ms each, ${Math.round((read / spent) * 1000)}/s, heap at most ${(peak / 2 ** 20).toFixed(1)} MiB`,
);
