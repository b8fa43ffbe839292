import { describe, expect, test } from "vitest";
import { parseDocument } from "../reading/parse-document.ts";
import { serviceEnvironment } from "./compose-service.ts";
import { ComposeVariables } from "./compose-variables.ts";

/** The variables of a service with an env file, where the shell sets `SIZE`; "" behind a reason for none. */
function environmentOf(text: string): Readonly<Record<string, string>> | string {
  const compose = { name: "compose.yaml", text: "env_file: flink.env\nenvironment: {OWN: o}\n" };
  const parsed = parseDocument(compose, { start: 0, end: compose.text.length });
  if (!parsed.ok || parsed.root === undefined) throw new Error("no service");
  const around = {
    environment: { SIZE: "2g" },
    file: (_: unknown, path: string) => (path === "flink.env" ? { name: path, text } : undefined),
    directory: () => undefined,
  };
  const variables = new ComposeVariables(compose, around);
  const { variables: set, unseen } = serviceEnvironment([parsed.root], variables, around);
  const [refused] = unseen;
  if (refused !== undefined) return refused.notRead.why.en;
  return Object.fromEntries(set.filter(({ name }) => name !== "OWN").map(({ name, value }) => [name, value]));
}

const SIZE = "jobmanager.memory.process.size";

// Asked of compose-go 2.16.2.
describe("an env file is read as Compose reads it:", () => {
  test.each<[name: string, text: string, set: Readonly<Record<string, string>>]>([
    ["lines", "A=1\n# no\n B = 2 # two\nC=3#3\nexport D=4\n", { A: "1", B: "2", C: "3#3", D: "4" }],
    [
      "values of several lines",
      `P="\n${SIZE}: 2g # ours\nb: 1\n"\nB=1\n`,
      { P: `\n${SIZE}: 2g # ours\nb: 1\n`, B: "1" },
    ],
    ["single quotes", "A='x # $SIZE\n\\n\\'y'\n", { A: "x # $SIZE\n\\n'y" }],
    ["double quotes", 'A="a\\tb\\n\\"c\\" \\\\ \\$SIZE \\0101 \\x"#d\n', { A: 'a\tb\n"c" \\ $SIZE A \\x' }],
    ["variables", `A=\${SIZE}b\nB=$A-$OWN\nC=\${NO:-d}\nD=$$A\n`, { A: "2gb", B: "2gb-o", C: "d", D: "$A" }],
    ["a name alone", "SIZE\nNOT_SET\nA=1\n", { SIZE: "2g", A: "1" }],
    ["colons", `A: 1\n${SIZE}: 2g\n`, { A: "1", [SIZE]: "2g" }],
    ["a byte order mark, and lines that end in CR LF", "\ufeffA=1\r\nB='2'\r\n", { A: "1", B: "2" }],
    ["no value", 'A=\nB=""\n', { A: "", B: "" }],
  ])("%s", (_, text, set) => {
    expect(environmentOf(text)).toEqual(set);
  });

  test.each([
    ['A=1\nB="2\nC=3\n', "Compose refuses it: line 2 begins a quote that nothing closes"],
    ["A=1\n\nB C=2\n", "Compose refuses it: line 3 is not a variable"],
    ["{A}=1\n", "Compose refuses it: line 1 is not a variable"],
  ])("%j is refused", (text, why) => {
    expect(environmentOf(text)).toBe(why);
  });
});
