import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import {
  type OperatorConfiguration,
  readOperatorConfiguration,
} from "../../src/core/manifests/operator/operator-configuration.ts";

/** What the operator's own code (HEAD 6e9caeb4, Flink client 1.20.0, fabric8 7.8.0) made of a manifest. */
export interface OperatorCase {
  readonly id: string;
  readonly manifest: string;
  readonly operatorConfig?: Readonly<Record<string, string>>;
  readonly apiServer: string | null;
  readonly parseError: string | null;
  readonly validationError: string | null;
  readonly effective: Readonly<Record<string, string>> | null;
  readonly effectiveError?: string;
  readonly processSizeBytes?: number | null;
  readonly processSizeError?: string;
  readonly client?: {
    readonly heapBytes?: number;
    readonly offHeapBytes?: number;
    readonly metaspaceBytes?: number;
    readonly overheadBytes?: number;
    readonly masterMemoryMB?: number;
    readonly processSpecError?: string;
    readonly clusterSpecError?: string;
  } | null;
  readonly container?: {
    readonly requests: { readonly memory: string };
    readonly limits: { readonly memory: string };
  } | null;
  readonly containerError?: string;
}

/** What the operator was configured with itself. */
export function operatorOf({ operatorConfig = {} }: OperatorCase): OperatorConfiguration {
  const lines = Object.entries(operatorConfig).map(([key, value]) => `${key}: ${value}\n`);
  return readOperatorConfiguration({ name: "flink-conf.yaml", text: lines.join("") }) ?? { settings: [] };
}

export function operatorCases(): OperatorCase[] {
  const file = new URL("../data/manifests/operator-cases.jsonl.gz", import.meta.url);
  const lines = gunzipSync(readFileSync(file)).toString("utf8").trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as OperatorCase);
}
