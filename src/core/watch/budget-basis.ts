import type { Assumed, Basis } from "../assumed.ts";
import { findRelease } from "../options/flink-release.ts";
import type { Budget } from "./budget.ts";

/** What the budget of a running JobManager takes for granted: its release, where it is not known, and its JVM's options. */
export function budgetBasis({ version, answer, jvm }: Budget): Basis {
  return {
    assumed: [...releaseAssumed(version, answer.question.release.version), ...optionsAssumed(jvm)],
    notRead: [],
  };
}

function releaseAssumed(version: string, answeredAs: string): Assumed[] {
  const found = findRelease(version);
  if (found.ok && found.newerThanKnown !== true) return [];
  return [
    {
      what: { en: `it divides its memory like Flink ${answeredAs}`, zh: `其内存分配与 Flink ${answeredAs} 相同` },
      because: { en: `${version} is not among the known releases`, zh: `${version} 不在已知版本之列` },
    },
  ];
}

function optionsAssumed(jvm: Budget["jvm"]): Assumed[] {
  if (jvm !== undefined) return [];
  return [
    {
      what: {
        en: "its JVM was started with the sizes derived from its configuration",
        zh: "其 JVM 的参数与按配置推导的一致",
      },
      because: {
        en: "unlike releases since 1.16, it does not report its JVM options",
        zh: "它没有返回 JVM 参数，1.16 及更高版本才会返回",
      },
    },
  ];
}
