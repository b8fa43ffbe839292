import { type Field, presentMembers } from "../reading/manifest-document.ts";
import { OPERATOR_FLINK_VERSIONS } from "./flink-versions.ts";

/** What the schema of the operator's CRD wants of a field. */
export type Schema =
  | { readonly type: "string" | "integer" | "number" | "boolean" | "int-or-string" | "array" }
  /** `listed` is the order in which Java names the constants. */
  | { readonly type: "enum"; readonly javaClass: string; readonly listed: readonly string[] }
  | { readonly type: "object"; readonly properties: ReadonlyMap<string, Schema> }
  | { readonly type: "map"; readonly values: Schema };

/** A schema that wants something of the members of a field. */
export type SchemaOfMembers = Extract<Schema, { type: "object" | "map" }>;

/** What it wants of a member; undefined where it does not know it. */
function memberSchema(schema: SchemaOfMembers, key: string): Schema | undefined {
  if (schema.type === "map") return schema.values;
  return schema.properties.get(key);
}

/** The members of a mapping that the schema knows, each with what it wants of it. */
export function* knownMembers(field: Field, schema: SchemaOfMembers): Generator<[member: Field, wanted: Schema]> {
  for (const member of presentMembers(field, (key) => memberSchema(schema, key) !== undefined)) {
    yield [member, memberSchema(schema, member.key) as Schema];
  }
}

const STRING: Schema = { type: "string" };
const INTEGER: Schema = { type: "integer" };
const NUMBER: Schema = { type: "number" };
const BOOLEAN: Schema = { type: "boolean" };
const ARRAY: Schema = { type: "array" };
const QUANTITIES: Schema = { type: "map", values: { type: "int-or-string" } };

function object(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: "object", properties: new Map(Object.entries(properties)) };
}

function enumeration(name: string, listed: readonly string[]): Schema {
  return { type: "enum", javaClass: `org.apache.flink.kubernetes.operator.api.spec.${name}`, listed };
}

const COMPONENT: Schema = object({
  podTemplate: object({}),
  replicas: INTEGER,
  resource: object({ cpu: NUMBER, ephemeralStorage: STRING, memory: STRING }),
  resources: object({ claims: ARRAY, limits: QUANTITIES, requests: QUANTITIES }),
});

const FLINK_VERSIONS = ["v1_20", ...OPERATOR_FLINK_VERSIONS.filter((version) => version !== "v1_20")];

/** The CRD's `spec` as far as it concerns a JobManager or the validator: operator 1.16. */
export const DEPLOYMENT_SPEC_SCHEMA: Schema = object({
  flinkVersion: enumeration("FlinkVersion", FLINK_VERSIONS),
  image: STRING,
  imagePullPolicy: STRING,
  ingress: object({ className: STRING, template: STRING }),
  job: object({
    allowNonRestoredState: BOOLEAN,
    args: ARRAY,
    autoscalerResetNonce: INTEGER,
    checkpointTriggerNonce: INTEGER,
    entryClass: STRING,
    initialSavepointPath: STRING,
    jarURI: STRING,
    parallelism: INTEGER,
    savepointRedeployNonce: INTEGER,
    savepointTriggerNonce: INTEGER,
    state: enumeration("JobState", ["running", "suspended"]),
    upgradeMode: enumeration("UpgradeMode", ["savepoint", "last-state", "stateless"]),
  }),
  jobManager: COMPONENT,
  logConfiguration: { type: "map", values: STRING },
  mode: enumeration("KubernetesDeploymentMode", ["standalone", "native"]),
  podTemplate: object({}),
  restartNonce: INTEGER,
  serviceAccount: STRING,
  taskManager: COMPONENT,
});
