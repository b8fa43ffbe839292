import type { Assumed } from "../../assumed.ts";
import type { Localized } from "../../language.ts";
import { child, type Field } from "../reading/manifest-document.ts";

/** Somebody else's operator that takes FlinkDeployments, told by fields that upstream's does not have. */
export interface OperatorFork {
  readonly called: Localized;
  readonly fields: readonly string[];
  /** It gives the deployment a service account. */
  readonly givesServiceAccount: boolean;
}

const forks: readonly OperatorFork[] = [
  {
    called: { en: "the operator of Amazon EMR on EKS", zh: "Amazon EMR on EKS 的 operator" },
    fields: ["emrReleaseLabel", "executionRoleArn"],
    givesServiceAccount: true,
  },
];

/** The fork that a FlinkDeployment's spec is for; undefined where it is upstream's. */
export function forkOf(spec: Field | undefined): OperatorFork | undefined {
  return forks.find(({ fields }) => fields.some((name) => child(spec, name) !== undefined));
}

/** What is taken for granted of a fork: its rules are not public. */
export function assumedOfFork({ called, fields }: OperatorFork): Assumed {
  return {
    what: {
      en: `${called.en} treats memory like the Apache Flink operator`,
      zh: `${called.zh} 对内存的处理与 Apache Flink 的 operator 相同`,
    },
    because: {
      en: `the deployment uses its fields (${fields.join(", ")}), and its validation is not public`,
      zh: `该部署使用了它的字段（${fields.join("、")}），而它的校验规则没有公开`,
    },
  };
}
