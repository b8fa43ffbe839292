/** YAML as Flink reads and writes it, and the one way into this folder; README.md says what it mirrors, and why. */

export { NOT_PRINTABLE } from "./characters.ts";
export { composeDocument } from "./compose.ts";
export { composeJson } from "./compose-json.ts";
export { constructDocument } from "./construct.ts";
export {
  type JavaMap,
  type JavaMapEntry,
  type JavaObject,
  javaClassName,
  javaToString,
  wholeJavaText,
} from "./java-object.ts";
export type { YamlMapping, YamlNode, YamlPair, YamlSequence } from "./node.ts";
export {
  Refused,
  refusable,
  type YamlLimit,
  type YamlProblem,
  type YamlProblemCode,
  type YamlRefusal,
  type YamlUnread,
} from "./problem.ts";
export { DEPTH_LIMIT, ENTRY_LIMIT, endless, expandsTooFar, tooDeep } from "./refusals.ts";
export { yamlText } from "./scalar-text.ts";
export { typeOfPlainScalar } from "./scalar-types.ts";
export { FlowWriter } from "./write-flow.ts";
