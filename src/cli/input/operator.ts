import {
  type OperatorConfiguration,
  readOperatorConfiguration,
} from "../../core/manifests/operator/operator-configuration.ts";
import { sourceOf } from "../files/decode-text.ts";
import { readText } from "../files/read-text.ts";
import { type Result, wrong } from "../result.ts";

/** The operator's own configuration that was named, if one was. */
export function operatorOf(path: string | undefined): Result<{ operator: OperatorConfiguration }> | undefined {
  if (path === undefined) return undefined;
  const text = readText(path);
  if (!text.ok) return text;
  const operator = readOperatorConfiguration(sourceOf(path, text));
  if (operator !== undefined) return { ok: true, operator };
  return wrong({
    en: `${path} is no configuration of the operator's: give its flink-conf.yaml or config.yaml, its ConfigMap, or the values of its Helm chart`,
    zh: `${path} 不是 operator 的配置：请提供它的 flink-conf.yaml 或 config.yaml、它的 ConfigMap，或其 Helm values`,
  });
}
