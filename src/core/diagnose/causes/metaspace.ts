import { displaySize } from "../../output/display-size.ts";
import { sizeInChinese } from "../../output/size-in-chinese.ts";
import { jvmLimits } from "../../process-memory/jvm-memory-flag.ts";
import { type Advise, adviceToEnlarge } from "../advice.ts";
import type { Cause } from "../cause.ts";
import { liveMetaspace, metaspaceTarget, NEEDED_METASPACE, shippedSpec } from "../wanted-sizes.ts";

export const adviseMetaspace: Advise = (situation) => {
  const known = situation.plan?.spec.jvmMetaspace ?? jvmLimits(situation.context.jvmOptions).metaspace;
  const now = known ?? shippedSpec().jvmMetaspace;
  const bytes = metaspaceTarget(now, liveMetaspace(situation.all));
  if (known === undefined) {
    return adviceToEnlarge(situation, "jvmMetaspace", bytes, {
      en: `the inputs do not show its size; the default is ${displaySize(now)}`,
      zh: `输入中没有其大小；未配置时为 ${sizeInChinese(now)}`,
    });
  }
  const small = now < NEEDED_METASPACE;
  return adviceToEnlarge(situation, "jvmMetaspace", bytes, {
    en: small
      ? `an idle JobManager needs 41 to 45 MiB for its classes and 5 to 7 more for its first job: ${displaySize(now)} is too small for any job`
      : `${displaySize(now)} was not enough for the classes of Flink and of the jobs submitted`,
    zh: small
      ? `空闲的 JobManager 的类就需要 41 到 45 MiB，首个作业再加 5 到 7 MiB：${sizeInChinese(now)} 不足以运行任何作业`
      : `${sizeInChinese(now)} 不够存放 Flink 及所提交作业的类`,
  });
};

export const metaspace: Cause = {
  id: "metaspace",
  component: "jvm-metaspace",
  signatures: [
    {
      anchor: "OutOfMemoryError: Metaspace",
      place: "throwable",
      pattern: /^java\.lang\.OutOfMemoryError: Metaspace/u,
      grounds: "jvm-says",
      confidence: "high",
    },
    {
      anchor: "OutOfMemoryError: Metaspace",
      place: "line",
      pattern: /^(?:Terminating|Aborting) due to java\.lang\.OutOfMemoryError: Metaspace/u,
      grounds: "jvm-says",
      confidence: "high",
    },
    {
      anchor: "MaxMetaspaceSize is too small",
      place: "line",
      pattern: /MaxMetaspaceSize is too small/u,
      grounds: "jvm-says",
      confidence: "high",
    },
  ],
  order: 1,
  explains: ["not-memory", "jvm-cannot-start"],
  ranOut: true,
  title: { en: "The metaspace is full", zh: "Metaspace 已满" },
  means: {
    en: "Classes of Flink, of the jobs that run their main method or their enumerators here, and of plugins no longer fit.",
    zh: "Flink 自身的类、在 JobManager 中运行 main 方法或 SplitEnumerator 的作业的类以及插件的类已放不下。",
  },
  meansNot: {
    en: "The heap is not involved. A JVM without free metaspace often stays alive and does nothing, because even its error handlers cannot load their classes.",
    zh: "与堆内存无关。Metaspace 溢出的 JVM 往往仍然存活却什么也做不了，因为它的错误处理代码也无法加载类。",
  },
  next: {
    en: [
      "if a larger metaspace fills up again after more submissions, classes leak: threads, thread locals or shutdown hooks of user code hold its class loader",
      "put connectors and drivers into lib/ instead of every job's jar, so that they are loaded only once",
    ],
    zh: [
      "若增大 Metaspace 后，继续提交作业又会将其占满，则是类泄漏：用户代码的线程、ThreadLocal 或关闭钩子持有其类加载器",
      "把连接器和驱动放进 lib/，而不是每个作业的 jar：这样只加载一次",
    ],
  },
  advise: adviseMetaspace,
};
