import { jvmOptions } from "../findings/jvm-options.ts";
import { defineRule, type Rule } from "../findings/rule.ts";

const PREFIX = "org.apache.flink.shaded.netty4.";

/** Netty's own property, which only a Netty that nobody has moved reads. */
const UNPREFIXED = /^-D(io\.netty\.allocator\.\w+)=/u;

/** Flink's copy of Netty has its package, and the names of its properties, moved: flink-shaded-netty, 1.11–2.3. */
export const nettyAllocatorWithoutPrefix: Rule = defineRule<{ readonly option: string; readonly property: string }>({
  id: "netty-allocator-without-prefix",
  voice: "advice",
  severity: "warning",
  toldBy: ["check"],
  holdsOfParts: true,
  title: {
    en: "A Netty allocator setting that Flink's Netty does not read",
    zh: "Flink 的 Netty 不读取的内存分配器属性",
  },
  why: {
    en: "Flink contains a copy of Netty under `org.apache.flink.shaded.netty4`, and its property names have the same prefix. `-Dio.netty.allocator.type=unpooled` therefore changes nothing: up to Flink 2.2, the JobManager's REST endpoint still pins up to five chunks of 4 MiB on the heap.",
    zh: "Flink 自带一份位于 `org.apache.flink.shaded.netty4` 的 Netty，其属性名也带有同样的前缀。因此 `-Dio.netty.allocator.type=unpooled` 不起作用：在 Flink 2.2 及以前，JobManager 的 REST 端点仍会在堆内存中占用最多五个 4 MiB 的内存块。",
  },
  text: {
    en: ({ option, property }) => `${option} has no effect on Flink's Netty, which reads ${PREFIX}${property}.`,
    zh: ({ option, property }) => `${option} 对 Flink 的 Netty 不起作用，它读取的是 ${PREFIX}${property}。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "Netty's own name", zh: "Netty 原本的属性名" },
        flink: "1.20",
        text: "env.java.opts.jobmanager: -Dio.netty.allocator.type=unpooled\n",
      },
    ],
    silent: [
      {
        caption: { en: "The name that Flink's copy reads", zh: "Flink 所带 Netty 读取的属性名" },
        flink: "1.20",
        text: "env.java.opts.jobmanager: -Dorg.apache.flink.shaded.netty4.io.netty.allocator.type=unpooled\n",
      },
    ],
  },
  check: (subject) =>
    jvmOptions(subject).flatMap(({ text, place }) => {
      const property = UNPREFIXED.exec(text)?.[1];
      return property === undefined ? [] : [{ facts: { option: text, property }, places: [place] as const }];
    }),
});
