import { expect, it } from "vitest";
import { nameText, placeInText, STANDARD_INPUT } from "./source-name.ts";

it("calls what is no file by a name in each language", () => {
  expect(nameText("conf/config.yaml").zh).toBe("conf/config.yaml");
  expect(nameText("constructor").zh).toBe("constructor");
  expect(nameText(STANDARD_INPUT)).toEqual({ en: "(stdin)", zh: "标准输入" });
});

it("and the places in it", () => {
  expect(placeInText("config.yaml", 9).zh).toBe("config.yaml:9");
  expect(placeInText(STANDARD_INPUT, 9)).toEqual({ en: "(stdin):9", zh: "标准输入第 9 行" });
  expect(placeInText(STANDARD_INPUT, 9, 2)).toEqual({ en: "(stdin):9:2", zh: "标准输入第 9 行第 2 列" });
});
