import type { Localized } from "../../core/language.ts";
import { askJvm } from "../java/attach.ts";
import { localProcess } from "./local-process.ts";

/** What lives on the heap of a JVM on this machine, measured: it collects its whole heap for it, which pauses it. */
export type MeasuredHeap =
  | {
      readonly ok: true;
      /** Used after full collections, in bytes. */
      readonly usedBytes: number;
      /** `jcmd PID GC.class_histogram` */
      readonly histogram: string;
    }
  | { readonly ok: false; readonly reason: Localized };

export async function measureHeap(pid: number): Promise<MeasuredHeap> {
  if (localProcess(pid)?.performanceData()?.get("sun.rt.jvmCapabilities")?.toString().startsWith("0")) {
    return {
      ok: false,
      reason: {
        en: "it takes no diagnostic commands: it was started with -XX:+DisableAttachMechanism",
        zh: "它不接受诊断命令：启动时使用了 -XX:+DisableAttachMechanism",
      },
    };
  }
  const histogram = await askJvm(pid, "GC.class_histogram");
  if (!histogram.ok) return histogram;
  for (let round = 0; round < 2; round++) await askJvm(pid, "GC.run");
  const heap = await askJvm(pid, "GC.heap_info");
  if (!heap.ok) return heap;
  const used = [...heap.text.matchAll(/ used (\d+)K/gu)].map(([, kibibytes]) => Number(kibibytes));
  // Generations come before the metaspace; G1 has one line for its whole heap.
  const generations = heap.text.includes("garbage-first") ? used.slice(0, 1) : used.slice(0, 2);
  return {
    ok: true,
    usedBytes: 1024 * generations.reduce((sum, one) => sum + one, 0),
    histogram: histogram.text,
  };
}
