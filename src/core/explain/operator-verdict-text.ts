import type { Localized } from "../language.ts";
import type { OperatorVerdict } from "../manifests/operator/operator.ts";

/** Whether the operator takes a deployment; conditional where its own configuration, which is not known, decides it. */
export function verdictText({ accepts, message, unless }: OperatorVerdict): Localized {
  if (unless !== null) {
    return {
      en: `Refused unless the operator's default configuration says otherwise: ${message ?? ""}`,
      zh: `除非 operator 的默认配置另有规定，否则会被拒绝：${message ?? ""}`,
    };
  }
  return accepts
    ? { en: "The operator accepts it.", zh: "operator 会接受它。" }
    : { en: `The operator refuses it: ${message ?? ""}`, zh: `operator 会拒绝它：${message ?? ""}` };
}
