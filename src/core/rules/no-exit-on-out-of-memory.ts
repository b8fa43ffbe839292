import { jvmOptions } from "../findings/jvm-options.ts";
import type { Places } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";
import { unifiedPlan } from "../jobmanager/unified-plan.ts";

const ENDS = /^-XX:\+(?:ExitOnOutOfMemoryError|CrashOnOutOfMemoryError)$|^-XX:OnOutOfMemoryError=/u;
/** What only opens modules, as the releases ship it, says nothing about wishes for an end. */
const MODULES = /^(?:--add-(?:exports|opens|modules)\b|-XX:\+IgnoreUnrecognizedVMOptions$)/u;
const DUMPS = "-XX:+HeapDumpOnOutOfMemoryError";

/** A JVM that ran out of memory may live on, half dead: FLINK-24401 and what people report. */
export const noExitOnOutOfMemory: Rule = defineRule<{ readonly dumps: boolean }>({
  id: "no-exit-on-out-of-memory",
  voice: "advice",
  severity: "advice",
  toldBy: ["check"],
  title: {
    en: "The JVM does not exit when it runs out of memory",
    zh: "JVM 内存溢出时不会退出",
  },
  why: {
    en: "An OutOfMemoryError ends one thread; the JVM keeps running. Flink ends the process if it sees the error, but an error in a thread of user code or of a library can leave a JobManager that answers nothing and is never restarted. With `-XX:+ExitOnOutOfMemoryError` in `env.java.opts.jobmanager` the JVM exits at once (exit code 3), after writing a heap dump if one is requested. Headroom reports this only if JVM options are set, because then somebody is already tuning them.",
    zh: "OutOfMemoryError 只会终止一个线程，JVM 继续运行。Flink 发现该错误时会结束进程，但如果错误发生在用户代码或第三方库的线程里，JobManager 可能不再响应，也不会被重启。在 `env.java.opts.jobmanager` 中加入 `-XX:+ExitOnOutOfMemoryError`，JVM 会立即退出（退出码 3）；若要求堆转储，则在转储之后退出。仅当已配置 JVM 参数时才提示。",
  },
  text: {
    en: ({ dumps }) =>
      `When the JVM runs out of memory, it ${dumps ? "writes a heap dump and " : ""}keeps running: add -XX:+ExitOnOutOfMemoryError, so that it exits and is restarted.`,
    zh: ({ dumps }) =>
      `内存溢出时，JVM ${dumps ? "在堆转储之后仍会" : "仍会"}继续运行，请加上 -XX:+ExitOnOutOfMemoryError，使其退出后被重启。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "A heap dump, after which the JVM keeps running", zh: "只写堆转储，之后 JVM 继续运行" },
        flink: "1.18",
        text: "jobmanager.memory.process.size: 1600m\nenv.java.opts.jobmanager: -XX:+HeapDumpOnOutOfMemoryError -XX:HeapDumpPath=/dumps\n",
      },
    ],
    silent: [
      {
        caption: { en: "The JVM exits", zh: "JVM 会退出" },
        flink: "1.18",
        text: "jobmanager.memory.process.size: 1600m\nenv.java.opts.jobmanager: -XX:+ExitOnOutOfMemoryError\n",
      },
      {
        caption: { en: "No such options", zh: "没有这类参数" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 1600m\nenv.java.opts.all: --add-opens=java.base/java.util=ALL-UNNAMED\n",
      },
    ],
  },
  check: (subject) => {
    if (unifiedPlan(subject.answer) === undefined) return [];
    const options = jvmOptions(subject).filter(({ text }) => !MODULES.test(text));
    if (options.some(({ text }) => ENDS.test(text))) return [];
    const dump = options.find(({ text }) => text === DUMPS);
    const first = dump ?? options[0];
    if (first === undefined) return [];
    const places: Places = [first.place];
    return [{ facts: { dumps: dump !== undefined }, places }];
  },
});
