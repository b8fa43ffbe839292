import type { Cause } from "../cause.ts";
import { adviseHeap } from "./java-heap-space.ts";

export const gcThrashing: Cause = {
  id: "gc-thrashing",
  component: "jvm-heap",
  // Measured over a garbage collection log: see full-collections.ts.
  signatures: [],
  order: 4,
  explains: [],
  title: { en: "One full collection follows another", zh: "频繁 Full GC" },
  means: {
    en: "The objects that survive a full collection nearly fill the heap, so each collection is soon followed by the next: the JobManager becomes very slow, and heartbeats and REST calls time out.",
    zh: "Full GC 后存活的对象几乎占满堆内存，每次回收后很快又要回收：JobManager 变得极慢，心跳和 REST 调用超时。",
  },
  meansNot: {
    en: "Another collector or more cores do not help: the heap is too small for the live objects.",
    zh: "更换垃圾回收器或增加 CPU 都没有用：对存活对象来说，堆内存太小。",
  },
  next: {
    en: ["with a heap of about 1.75 times the live heap or more, collections take no noticeable time"],
    zh: ["堆内存达到存活对象的约 1.75 倍后，GC 耗时就可忽略"],
  },
  advise: adviseHeap,
};
