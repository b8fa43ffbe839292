import { type Attempt, attempt } from "./thrown.ts";
import { child, type Field, members, presentMembers, textOf, typeOf } from "./manifest-document.ts";
import { OPERATOR_FLINK_VERSIONS } from "./flink-versions.ts";
import { parseQuantity } from "./quantity.ts";

/** Why a manifest does not come as far as the operator's validator. */
export interface EarlyRefusal {
  readonly message: string;
  readonly field: Field;
}

/** What the schema of the operator's CRD wants of a field. */
type Schema =
  | { readonly type: "string" | "integer" | "number" | "boolean" | "int-or-string" | "array" }
  | { readonly type: "enum"; readonly javaClass: string; readonly values: readonly string[] }
  | { readonly type: "object"; readonly properties: Readonly<Record<string, Schema>> }
  | { readonly type: "map"; readonly values: Schema };

const STRING: Schema = { type: "string" };
const INTEGER: Schema = { type: "integer" };
const NUMBER: Schema = { type: "number" };
const BOOLEAN: Schema = { type: "boolean" };

const SPEC_CLASSES = "org.apache.flink.kubernetes.operator.api.spec";

function object(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: "object", properties };
}

function enumeration(javaClass: string, values: readonly string[]): Schema {
  return { type: "enum", javaClass: `${SPEC_CLASSES}.${javaClass}`, values };
}

const QUANTITIES: Schema = { type: "map", values: { type: "int-or-string" } };
const COMPONENT: Schema = object({
  podTemplate: object({}),
  replicas: INTEGER,
  resource: object({ cpu: NUMBER, ephemeralStorage: STRING, memory: STRING }),
  resources: object({ claims: { type: "array" }, limits: QUANTITIES, requests: QUANTITIES }),
});

/** The parts of the CRD (operator 1.16) that concern a JobManager or the validator, their keys sorted. */
const SPEC: Schema = object({
  flinkVersion: enumeration("FlinkVersion", OPERATOR_FLINK_VERSIONS),
  image: STRING,
  imagePullPolicy: STRING,
  ingress: object({ className: STRING, template: STRING }),
  job: object({
    allowNonRestoredState: BOOLEAN,
    args: { type: "array" },
    entryClass: STRING,
    initialSavepointPath: STRING,
    jarURI: STRING,
    parallelism: INTEGER,
    savepointRedeployNonce: INTEGER,
    savepointTriggerNonce: INTEGER,
    state: enumeration("JobState", ["running", "suspended"]),
    upgradeMode: enumeration("UpgradeMode", ["last-state", "savepoint", "stateless"]),
  }),
  jobManager: COMPONENT,
  logConfiguration: { type: "map", values: STRING },
  mode: enumeration("KubernetesDeploymentMode", ["native", "standalone"]),
  podTemplate: object({}),
  restartNonce: INTEGER,
  serviceAccount: STRING,
  taskManager: COMPONENT,
});

/** What the API server refuses, by the CRD's schema: types are JSON's, nulls are dropped, unknown fields too. */
export function schemaRefusal(spec: Field | undefined): EarlyRefusal | undefined {
  return spec === undefined ? undefined : violation(spec, SPEC);
}

function violation(field: Field, schema: Schema): EarlyRefusal | undefined {
  const type = typeOf(field);
  switch (schema.type) {
    case "object":
    case "map":
      return type === "object" ? firstViolation(field, schema) : wrongType(field, type, "object");
    case "enum":
      if (type !== "string") return wrongType(field, type, "string");
      if (schema.values.includes(textOf(field) ?? "")) return undefined;
      return { field, message: `${field.path}: unsupported value "${textOf(field)}"` };
    case "int-or-string":
      return type === "integer" || type === "string" ? undefined : wrongType(field, type, "integer or string");
    case "number":
      return type === "integer" || type === "number" ? undefined : wrongType(field, type, "number");
    default:
      return type === schema.type ? undefined : wrongType(field, type, schema.type);
  }
}

function firstViolation(field: Field, schema: Extract<Schema, { type: "object" | "map" }>): EarlyRefusal | undefined {
  if (schema.type === "map") {
    for (const member of presentMembers(field)) {
      const found = violation(member, schema.values);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  for (const { key } of members(field)) {
    const property = schema.properties[key];
    const member = property === undefined ? undefined : child(field, key);
    const found = member === undefined ? undefined : violation(member, property as Schema);
    if (found !== undefined) return found;
  }
  return undefined;
}

function wrongType(field: Field, got: string, wanted: string): EarlyRefusal {
  return { field, message: `${field.path}: got ${got}, schema wants ${wanted}` };
}

/**
 * What the operator cannot read into its classes, were it to get that far: a list for a text, a word that its enums do
 * not know, a quantity that fabric8 cannot cut in two.
 *
 * Mirrors Jackson's messages, without the place in a JSON text that nobody sees.
 */
export function readingRefusal(spec: Field | undefined): EarlyRefusal | undefined {
  return spec === undefined ? undefined : unreadable(spec, SPEC);
}

function unreadable(field: Field, schema: Schema): EarlyRefusal | undefined {
  const type = typeOf(field);
  const isCollection = type === "array" || type === "object";
  switch (schema.type) {
    case "object":
    case "map":
      if (type !== "object") return undefined;
      return sortedMembers(field).reduce<EarlyRefusal | undefined>((found, member) => {
        const memberSchema = schema.type === "map" ? schema.values : schema.properties[member.key];
        return found ?? (memberSchema === undefined ? undefined : unreadable(member, memberSchema));
      }, undefined);
    case "enum":
      if (type !== "string" || schema.values.includes(textOf(field) ?? "")) return undefined;
      return { field, message: unknownConstant(field, schema.javaClass, schema.values) };
    case "int-or-string":
      return isCollection ? undefined : quantityRefusal(field);
    case "string":
      return isCollection ? { field, message: notAText(field, type) } : undefined;
    default:
      return undefined;
  }
}

function quantityRefusal(field: Field): EarlyRefusal | undefined {
  const parsed: Attempt<unknown> = attempt(() => parseQuantity(textOf(field) ?? ""));
  return parsed.ok ? undefined : { field, message: parsed.exception.message ?? "null" };
}

/** Java lists constants of its class in no order of ours: FlinkVersion begins with v1_20, KubernetesDeploymentMode with standalone. */
const CONSTANTS_AS_LISTED: Readonly<Record<string, readonly string[]>> = {
  [`${SPEC_CLASSES}.FlinkVersion`]: ["v1_20", ...OPERATOR_FLINK_VERSIONS.filter((version) => version !== "v1_20")],
  [`${SPEC_CLASSES}.KubernetesDeploymentMode`]: ["standalone", "native"],
};

function unknownConstant(field: Field, javaClass: string, values: readonly string[]): string {
  const listed = (CONSTANTS_AS_LISTED[javaClass] ?? values).join(", ");
  return (
    `Cannot deserialize value of type \`${javaClass}\` from String "${textOf(field)}": ` +
    `not one of the values accepted for Enum class: [${listed}]`
  );
}

function notAText(_field: Field, type: "array" | "object"): string {
  const [name, token] = type === "array" ? ["Array", "START_ARRAY"] : ["Object", "START_OBJECT"];
  return `Cannot deserialize value of type \`java.lang.String\` from ${name} value (token \`JsonToken.${token}\`)`;
}

function sortedMembers(field: Field): Field[] {
  return presentMembers(field).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}
