import type { Cause } from "./cause.ts";
import { arraySize } from "./causes/array-size.ts";
import { compressedClassSpace } from "./causes/compressed-class-space.ts";
import { containerKilled } from "./causes/container-killed.ts";
import { directBufferMemory } from "./causes/direct-buffer-memory.ts";
import { earlierFailure } from "./causes/earlier-failure.ts";
import { gcOverheadLimit } from "./causes/gc-overhead-limit.ts";
import { gcThrashing } from "./causes/gc-thrashing.ts";
import { helperJvmFailed } from "./causes/helper-jvm-failed.ts";
import { javaHeapSpace } from "./causes/java-heap-space.ts";
import { jvmCannotAllocate } from "./causes/jvm-cannot-allocate.ts";
import { jvmCannotStart } from "./causes/jvm-cannot-start.ts";
import { mapFailed } from "./causes/map-failed.ts";
import { metaspace } from "./causes/metaspace.ts";
import { metaspaceLeak } from "./causes/metaspace-leak.ts";
import { nativeThreads } from "./causes/native-threads.ts";
import { noRoom } from "./causes/no-room.ts";
import { notMemory } from "./causes/not-memory.ts";
import { refusedByFlink } from "./causes/refused-by-flink.ts";
import { zombie } from "./causes/zombie.ts";
import type { CauseId } from "./sign.ts";

const byId: Readonly<Record<CauseId, Cause>> = {
  "java-heap-space": javaHeapSpace,
  "gc-overhead-limit": gcOverheadLimit,
  metaspace,
  "compressed-class-space": compressedClassSpace,
  "direct-buffer-memory": directBufferMemory,
  "native-threads": nativeThreads,
  "jvm-cannot-allocate": jvmCannotAllocate,
  "jvm-cannot-start": jvmCannotStart,
  "map-failed": mapFailed,
  "array-size": arraySize,
  "container-killed": containerKilled,
  "no-room": noRoom,
  "configuration-rejected": refusedByFlink,
  "helper-jvm-failed": helperJvmFailed,
  "gc-thrashing": gcThrashing,
  "metaspace-leak": metaspaceLeak,
  zombie,
  "earlier-failure": earlierFailure,
  "not-memory": notMemory,
};

/** Every cause that a diagnosis can find. */
export const causes: readonly Cause[] = Object.values(byId);

/** The record of a cause. */
export function causeOf(id: CauseId): Cause {
  return byId[id];
}
