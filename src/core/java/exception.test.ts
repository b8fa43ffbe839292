import { expect, test } from "vitest";
import { causalChain, illegalArgument, illegalConfiguration, javaException } from "./exception.ts";

test("a chain is printed outermost first, as Throwable#toString prints each", () => {
  const innermost = javaException("java.lang.NullPointerException", null);
  const chain = illegalConfiguration("Cannot read it.", illegalArgument("", innermost));
  expect(causalChain(chain)).toStrictEqual([
    "org.apache.flink.configuration.IllegalConfigurationException: Cannot read it.",
    "java.lang.IllegalArgumentException: ",
    "java.lang.NullPointerException",
  ]);
});
