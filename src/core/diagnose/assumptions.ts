import type { Assumed } from "../assumed.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import type { Run } from "./process-run.ts";
import type { ProcessName, Sign } from "./sign.ts";

/** What findings rest on that no input tells: the release, and of which process a log is. */
export function assumptionsOf(
  findings: readonly { readonly process: ProcessName; readonly advice: readonly unknown[] }[],
  runs: readonly Run[],
  { release, known }: { readonly release: FlinkRelease; readonly known: boolean },
): Assumed[] {
  const own = findings.filter(({ process }) => process === "jobmanager");
  const unnamed = runs.filter(({ processKnown }) => !processKnown);
  const spoken = unnamed.filter(
    (run) => run.collections.thrashing() !== undefined || hasSign(run, ({ grounds }) => grounds === "jvm-says"),
  );
  const killed = unnamed.filter((run) => hasSign(run, isKernels));
  return [
    ...killed.map(({ name }) => ({
      what: {
        en: `the java process that was killed (${name}) is the JobManager`,
        zh: `被终止的 java 进程（${name}）是 JobManager`,
      },
      because: {
        en: "the kernel names only the program: a TaskManager on the same machine is also java",
        zh: "内核只记录程序名，而不说明它运行什么：同一机器上的 TaskManager 也是 java",
      },
    })),
    ...spoken.map(({ name }) => ({
      what: { en: `${name} belongs to a JobManager`, zh: `${name} 来自 JobManager` },
      because: {
        en: "no banner, logger or name in it identifies its process",
        zh: "其中没有启动信息、日志记录器或名称表明属于哪个进程",
      },
    })),
    ...(known || own.every(({ advice }) => advice.length === 0)
      ? []
      : [
          {
            what: { en: `Flink ${release.version}`, zh: `Flink ${release.version}` },
            because: {
              en: "no input names the release, and the advice depends on it",
              zh: "输入中没有版本信息，而修改方案与版本有关",
            },
          },
        ]),
  ];
}

/** Whether it has a sign of that kind which is taken for the JobManager's. */
function hasSign({ signs }: Run, is: (sign: Sign) => boolean): boolean {
  return signs.some(({ observations: [sign] }) => sign?.process === "jobmanager" && is(sign));
}

function isKernels({ cause, grounds }: Sign): boolean {
  return cause === "container-killed" && grounds === "operating-system-says";
}
