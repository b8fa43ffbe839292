import { type Field, presentMembers, textOf, typeOf } from "../reading/manifest-document.ts";
import { DEPLOYMENT_SPEC_SCHEMA, type Schema } from "./crd-schema.ts";

/** Why a manifest does not come as far as the operator's validator. */
export interface EarlyRefusal {
  readonly message: string;
  readonly field: Field;
}

/** What the API server refuses, by the CRD's schema: types are JSON's, nulls are dropped, unknown fields too. */
export function schemaRefusal(spec: Field | undefined): EarlyRefusal | undefined {
  return spec === undefined ? undefined : violation(spec, DEPLOYMENT_SPEC_SCHEMA);
}

function violation(field: Field, schema: Schema): EarlyRefusal | undefined {
  const type = typeOf(field);
  switch (schema.type) {
    case "object":
    case "map":
      return type === "object" ? violationWithin(field, schema) : wrongType(field, type, "object");
    case "enum":
      if (type !== "string") return wrongType(field, type, "string");
      if (schema.listed.includes(textOf(field) ?? "")) return undefined;
      return { field, message: `${field.path}: unsupported value "${textOf(field)}"` };
    case "int-or-string":
      return type === "integer" || type === "string" ? undefined : wrongType(field, type, "integer or string");
    case "number":
      return type === "integer" || type === "number" ? undefined : wrongType(field, type, "number");
    default:
      return type === schema.type ? undefined : wrongType(field, type, schema.type);
  }
}

function violationWithin(field: Field, schema: Extract<Schema, { type: "object" | "map" }>): EarlyRefusal | undefined {
  for (const member of presentMembers(field)) {
    const wanted = memberSchema(schema, member.key);
    const found = wanted === undefined ? undefined : violation(member, wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function memberSchema(schema: Extract<Schema, { type: "object" | "map" }>, key: string): Schema | undefined {
  if (schema.type === "map") return schema.values;
  return Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
}

function wrongType(field: Field, got: string, wanted: string): EarlyRefusal {
  return { field, message: `${field.path}: got ${got}, schema wants ${wanted}` };
}
