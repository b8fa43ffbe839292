import { type Field, presentMembers, textOf, typeOf } from "../reading/manifest-document.ts";
import { parseQuantity } from "../reading/quantity.ts";
import { type EarlyRefusal, memberSchema } from "./api-server.ts";
import { DEPLOYMENT_SPEC_SCHEMA, type Schema } from "./crd-schema.ts";

/**
 * What the operator cannot read into its classes, were it to get that far: a list for a text, a word that its enums do
 * not know, a quantity that fabric8 cannot cut in two. The API server hands objects on with their keys sorted.
 *
 * Mirrors Jackson's messages, without the place in a JSON text that nobody sees.
 */
export function readingRefusal(spec: Field | undefined): EarlyRefusal | undefined {
  return spec === undefined ? undefined : unreadable(spec, DEPLOYMENT_SPEC_SCHEMA);
}

function unreadable(field: Field, schema: Schema): EarlyRefusal | undefined {
  const type = typeOf(field);
  const isCollection = type === "array" || type === "object";
  switch (schema.type) {
    case "object":
    case "map":
      return type === "object" ? unreadableWithin(field, schema) : undefined;
    case "enum":
      if (type !== "string" || schema.listed.includes(textOf(field) ?? "")) return undefined;
      return { field, message: unknownConstant(textOf(field), schema) };
    case "int-or-string":
      return isCollection ? undefined : badQuantity(field);
    case "string":
      return isCollection ? { field, message: notAText(type) } : undefined;
    default:
      return undefined;
  }
}

function unreadableWithin(field: Field, schema: Extract<Schema, { type: "object" | "map" }>): EarlyRefusal | undefined {
  let first: EarlyRefusal | undefined;
  for (const member of presentMembers(field)) {
    if (first !== undefined && member.path >= first.field.path) continue;
    const wanted = memberSchema(schema, member.key);
    first = (wanted === undefined ? undefined : unreadable(member, wanted)) ?? first;
  }
  return first;
}

function badQuantity(field: Field): EarlyRefusal | undefined {
  const parsed = parseQuantity(textOf(field) ?? "");
  return parsed.ok ? undefined : { field, message: parsed.exception.message ?? "null" };
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
