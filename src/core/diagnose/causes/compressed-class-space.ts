import type { Cause } from "../cause.ts";
import { adviseMetaspace } from "./metaspace.ts";

export const compressedClassSpace: Cause = {
  id: "compressed-class-space",
  component: "jvm-metaspace",
  signatures: [
    {
      anchor: "OutOfMemoryError: Compressed class space",
      place: "throwable",
      pattern: /^java\.lang\.OutOfMemoryError: Compressed class space/u,
      grounds: "jvm-says",
      confidence: "high",
    },
    {
      anchor: "OutOfMemoryError: Compressed class space",
      place: "line",
      pattern: /^(?:Terminating|Aborting) due to java\.lang\.OutOfMemoryError: Compressed class space/u,
      grounds: "jvm-says",
      confidence: "high",
    },
  ],
  order: 1,
  explains: ["not-memory"],
  ranOut: true,
  title: { en: "The compressed class space is full", zh: "Metaspace 中的压缩类空间已满" },
  means: {
    en: "Class structures have their own space inside the metaspace (-XX:CompressedClassSpaceSize, which the JVM lowers to fit into -XX:MaxMetaspaceSize, from Java 16 on to about four fifths of it); more classes are loaded than fit into it.",
    zh: "类结构在 Metaspace 内有单独的空间（-XX:CompressedClassSpaceSize，JVM 会将其下调到不超出 -XX:MaxMetaspaceSize，从 Java 16 起约为后者的五分之四）；加载的类已放不下。",
  },
  meansNot: {
    en: "It is not the heap. With the JVM's default of 1 GiB, a class loader leak is more likely than a real need.",
    zh: "与堆内存无关；若是 JVM 默认的 1 GiB，则更可能是类加载器泄漏，而不是真实需要。",
  },
  next: {
    en: [
      "look for -XX:CompressedClassSpaceSize in env.java.opts.jobmanager: it overrides the size derived from the metaspace",
    ],
    zh: ["检查 env.java.opts.jobmanager 中是否有 -XX:CompressedClassSpaceSize：它会覆盖由 Metaspace 决定的值"],
  },
  advise: adviseMetaspace,
};
