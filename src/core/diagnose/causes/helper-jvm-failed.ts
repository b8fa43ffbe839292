import { noAdvice } from "../advice.ts";
import type { Cause } from "../cause.ts";

export const helperJvmFailed: Cause = {
  id: "helper-jvm-failed",
  component: null,
  signatures: [
    {
      anchor: "The execution result",
      place: "line",
      pattern: /^(?:\[ERROR\] )?The execution results? (?:is empty|has unexpected number of lines)/u,
      grounds: "no-explanation-given",
      confidence: "medium",
    },
    {
      anchor: "Could not get JVM parameters",
      place: "line",
      pattern: /^(?:\[ERROR\] )?Could not get JVM parameters/u,
      grounds: "no-explanation-given",
      confidence: "medium",
    },
    {
      anchor: "runBashJavaUtilsCmd",
      place: "line",
      pattern: /runBashJavaUtilsCmd: command not found/u,
      grounds: "operating-system-says",
      confidence: "high",
    },
  ],
  order: 1,
  explains: ["jvm-cannot-start", "jvm-cannot-allocate", "native-threads"],
  silentWhenExplained: true,
  title: { en: "The start script's own small JVM failed", zh: "启动脚本的辅助 JVM（BashJavaUtils）运行失败" },
  means: {
    en: "Before the JobManager, bin/config.sh starts a separate JVM to compute the sizes; that JVM failed before it gave an answer.",
    zh: "在启动 JobManager 之前，bin/config.sh 会启动一个单独的 JVM 来计算各项大小；它在给出结果之前就失败了。",
  },
  meansNot: {
    en: "The JobManager's sizes are not too small: they were never computed, and the jobmanager.memory.* options do not apply to that JVM.",
    zh: "并不是 JobManager 的内存太小：这些大小还没有算出来，jobmanager.memory.* 对这个 JVM 不起作用。",
  },
  next: {
    en: [
      'the output of that JVM follows "Raw output from BashJavaUtils"',
      "JAVA_TOOL_OPTIONS, JDK_JAVA_OPTIONS and the container's limit apply to it; it needs about 80 MiB",
      "headroom bash-java-utils and headroom explain --output jvm-args give the same answer without a JVM",
    ],
    zh: [
      "“Raw output from BashJavaUtils”之后就是该 JVM 的输出",
      "JAVA_TOOL_OPTIONS、JDK_JAVA_OPTIONS 和容器的内存限制对它同样有效；它约需 80 MiB",
      "headroom bash-java-utils 与 headroom explain --output jvm-args 无需 JVM 就能给出同样的结果",
    ],
  },
  advise: noAdvice,
};
