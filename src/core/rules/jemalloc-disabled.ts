import { composeService } from "../findings/example.ts";
import { variablePlace } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";

const VARIABLE = "DISABLE_JEMALLOC";

/** docker-entrypoint.sh of flink-docker. */
export const jemallocDisabled: Rule = defineRule<{ readonly value: string }>({
  id: "jemalloc-disabled",
  voice: "advice",
  severity: "advice",
  toldBy: ["check"],
  title: {
    en: "Flink's image runs without jemalloc",
    zh: "Flink 镜像没有使用 jemalloc",
  },
  why: {
    en: "Flink's Docker images have preloaded jemalloc since 1.12, because the memory that glibc's allocator keeps in its arenas grew until containers were killed. Setting `DISABLE_JEMALLOC` to anything but `false` switches that off. If you have to do without jemalloc, limit the arenas with `MALLOC_ARENA_MAX`.",
    zh: "从 1.12 起，Flink 的 Docker 镜像会预先加载 jemalloc，因为 glibc 分配器的 arena 占用的内存会不断增长，直到容器被终止。`DISABLE_JEMALLOC` 只要不是 `false` 就会停用 jemalloc。如确需停用，请用 `MALLOC_ARENA_MAX` 限制 arena 的数量。",
  },
  text: {
    en: ({ value }) =>
      `${VARIABLE} is ${value}: glibc's allocator can then keep far more native memory than the JVM overhead allows.`,
    zh: ({ value }) => `${VARIABLE} 为 ${value}，glibc 分配器占用的本地内存可能远超 JVM 开销所预留的部分。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "jemalloc off", zh: "关闭 jemalloc" },
        ...composeService("flink:1.20", 'environment:\n  DISABLE_JEMALLOC: "true"'),
      },
    ],
    silent: [
      {
        caption: { en: "jemalloc on", zh: "启用 jemalloc" },
        ...composeService("flink:1.20", 'environment:\n  DISABLE_JEMALLOC: "false"'),
      },
      {
        caption: { en: "jemalloc off, with fewer arenas", zh: "关闭 jemalloc，并减少 arena 数量" },
        ...composeService("flink:1.20", 'environment:\n  DISABLE_JEMALLOC: "true"\n  MALLOC_ARENA_MAX: "2"'),
      },
    ],
  },
  check: (subject) => {
    const { jobManager, answer } = subject;
    const { environment, release } = answer.question;
    const value = jobManager === undefined ? undefined : environment[VARIABLE];
    if (value === undefined || value === "false" || environment.MALLOC_ARENA_MAX !== undefined) return [];
    if (!release.behaviour.imagePreloadsJemalloc) return [];
    return [{ facts: { value }, places: [variablePlace(subject, VARIABLE, value)] as const }];
  },
});
