import { expect, test } from "vitest";
import { takeDynamicArguments } from "./dynamic-arguments.ts";

test.each<[string[], string[], string[]]>([
  [["conf", "-Da=1", "-o", "json"], ["-Da=1"], ["conf", "-o", "json"]],
  [["-D", "a=1", "conf"], ["-D", "a=1"], ["conf"]],
  [["-D", "-o", "json"], ["-D", "-o"], ["json"]],
  [["-D"], ["-D"], []],
  [["-D=v", "-Dk"], ["-D=v", "-Dk"], []],
  [["--D", "D"], [], ["--D", "D"]],
  [["-Da=1", "--", "-Db=2"], ["-Da=1"], ["--", "-Db=2"]],
  [["--", "-D", "a=1"], [], ["--", "-D", "a=1"]],
])("of %j it takes %j", (args, dynamic, rest) => {
  expect(takeDynamicArguments(args)).toStrictEqual({ dynamic, rest });
});
