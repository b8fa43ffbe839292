import { type Field, textOf, typeOf } from "../reading/manifest-document.ts";
import { type Complaint, complaint } from "./complaint.ts";
import { DEPLOYMENT_SPEC_SCHEMA, knownMembers, type Schema, type SchemaOfMembers } from "./crd-schema.ts";

/** What the API server refuses, by the CRD's schema: types are JSON's, nulls are dropped, unknown fields too. */
export function apiServerComplaint(spec: Field | undefined): Complaint | undefined {
  return spec === undefined ? undefined : violation(spec, DEPLOYMENT_SPEC_SCHEMA);
}

function violation(field: Field, schema: Schema): Complaint | undefined {
  const type = typeOf(field);
  switch (schema.type) {
    case "object":
    case "map":
      return type === "object" ? violationWithin(field, schema) : wrongType(field, type, "object");
    case "enum":
      if (type !== "string") return wrongType(field, type, "string");
      if (schema.listed.includes(textOf(field) ?? "")) return undefined;
      return complaint(`${field.path}: unsupported value "${textOf(field)}"`, field);
    case "int-or-string":
      return type === "integer" || type === "string" ? undefined : wrongType(field, type, "integer or string");
    case "number":
      return type === "integer" || type === "number" ? undefined : wrongType(field, type, "number");
    default:
      return type === schema.type ? undefined : wrongType(field, type, schema.type);
  }
}

function violationWithin(field: Field, schema: SchemaOfMembers): Complaint | undefined {
  for (const [member, wanted] of knownMembers(field, schema)) {
    const found = violation(member, wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

function wrongType(field: Field, got: string, wanted: string): Complaint {
  return complaint(`${field.path}: got ${got}, schema wants ${wanted}`, field);
}
