import { type Field, textOf, typeOf } from "../reading/manifest-document.ts";
import { parseQuantity } from "../reading/quantity.ts";
import { type Complaint, complaint } from "./complaint.ts";
import { DEPLOYMENT_SPEC_SCHEMA, knownMembers, type Schema, type SchemaOfMembers } from "./crd-schema.ts";

/**
 * What the operator cannot read into its classes, were it to get that far: a list for a text, a word that its enums do
 * not know, a quantity that fabric8 cannot cut in two. The API server hands objects on with their keys sorted.
 *
 * Mirrors Jackson's messages, without the place in a JSON text that nobody sees.
 */
export function deserializerComplaint(spec: Field | undefined): Complaint | undefined {
  return spec === undefined ? undefined : unreadable(spec, DEPLOYMENT_SPEC_SCHEMA);
}

function unreadable(field: Field, schema: Schema): Complaint | undefined {
  const type = typeOf(field);
  const isCollection = type === "array" || type === "object";
  switch (schema.type) {
    case "object":
    case "map":
      return type === "object" ? unreadableWithin(field, schema) : undefined;
    case "enum":
      if (type !== "string" || schema.listed.includes(textOf(field) ?? "")) return undefined;
      return complaint(unknownConstant(textOf(field), schema), field);
    case "int-or-string":
      return isCollection ? undefined : badQuantity(field);
    case "string":
      return isCollection ? complaint(notAText(type), field) : undefined;
    default:
      return undefined;
  }
}

function unreadableWithin(field: Field, schema: SchemaOfMembers): Complaint | undefined {
  let first: Complaint | undefined;
  for (const [member, wanted] of knownMembers(field, schema)) {
    const [earlier] = first?.fields ?? [];
    if (earlier !== undefined && member.path >= earlier.path) continue;
    first = unreadable(member, wanted) ?? first;
  }
  return first;
}

function badQuantity(field: Field): Complaint | undefined {
  const parsed = parseQuantity(textOf(field) ?? "");
  return parsed.ok ? undefined : complaint(parsed.exception.message ?? "null", field);
}

function unknownConstant(text: string | undefined, { javaClass, listed }: Extract<Schema, { type: "enum" }>): string {
  return (
    `Cannot deserialize value of type \`${javaClass}\` from String "${text}": ` +
    `not one of the values accepted for Enum class: [${listed.join(", ")}]`
  );
}

function notAText(type: "array" | "object"): string {
  const [name, token] = type === "array" ? ["Array", "START_ARRAY"] : ["Object", "START_OBJECT"];
  return `Cannot deserialize value of type \`java.lang.String\` from ${name} value (token \`JsonToken.${token}\`)`;
}
