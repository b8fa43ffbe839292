import { describe, expect, test } from "vitest";
import { parseDocument } from "../reading/parse-document.ts";
import { serviceEnvironment } from "./compose-service.ts";
import { ComposeVariables } from "./compose-variables.ts";

/** The variables of a service with an env file, where the shell sets `SIZE`; "" behind a reason for none. */
function environmentOf(text: string, format?: string): Readonly<Record<string, string>> | string {
  const named = format === undefined ? "flink.env" : `[{path: flink.env, format: ${format}}]`;
  const compose = { name: "compose.yaml", text: `env_file: ${named}\nenvironment: {OWN: o}\n` };
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
    ["what is set below", `A=$B-\${C:-d}\nB=1\nC=2\nD=$B\nB=3\n`, { A: "-d", B: "3", C: "2", D: "1" }],
    ["itself", "A=1\nA=$A-2\nB=$B\n", { A: "1-2", B: "" }],
  ])("%s", (_, text, set) => {
    expect(environmentOf(text)).toEqual(set);
  });

  test.each([
    ['A=1\nB="2\nC=3\n', "Compose refuses it: line 2 begins a quote that nothing closes"],
    ["A=1\n\nB C=2\n", "Compose refuses it: line 3 is not a variable"],
    ["{A}=1\n", "Compose refuses it: line 1 is not a variable"],
    [`A=1\nB="a \${"\n`, "Compose refuses it: line 2 has a ${ that names no variable"],
    [`A=\${1}\n`, "Compose refuses it: line 1 has a ${ that names no variable"],
    [`A="\${B:-\n}"\n`, "Compose refuses it: line 1 has a ${ that names no variable"],
    ["A=1\nexport ", "Compose refuses it: line 2 is not a variable"],
  ])("%j is refused", (text, why) => {
    expect(environmentOf(text)).toBe(why);
  });
});

// Asked of docker/cli 28.5.2, whose reader docker compose registers under this name.
describe("an env file in the format raw is read as docker reads one:", () => {
  test.each<[name: string, text: string, set: Readonly<Record<string, string>>]>([
    ["to the letter", "A='x' # $SIZE\nB=\"a\\n\"\nC= 1 \n", { A: "'x' # $SIZE", B: '"a\\n"', C: " 1 " }],
    ["comments and blank lines", "# A=1\n\n  # B=1\n\tC=1\n", { C: "1" }],
    ["a name alone", "SIZE\nNOT_SET\n", { SIZE: "2g" }],
    ["equals signs and colons", `A=b=c\n${SIZE}: 2g=x\n`.replace(": ", ":"), { A: "b=c", [`${SIZE}:2g`]: "x" }],
    ["a byte order mark, and lines that end in CR LF", "\ufeffA=1\r\nB=2\r\n", { A: "1", B: "2" }],
  ])("%s", (_, text, set) => {
    expect(environmentOf(text, "raw")).toEqual(set);
  });

  test.each([
    ["A=1\n=2\n", "raw", "Compose refuses it: line 2 is not a variable"],
    ["export A=1\n", "raw", "Compose refuses it: line 1 is not a variable"],
    ["A=1\n", "toml", "Compose does not know the format toml"],
  ])("%j in %s is refused", (text, format, why) => {
    expect(environmentOf(text, format)).toBe(why);
  });
});

describe(".env", () => {
  const variablesOf = (text: string) =>
    new ComposeVariables(
      { name: "compose.yaml", text: "" },
      { environment: { SIZE: "2g" }, file: () => ({ name: ".env", text }), directory: () => undefined },
    );

  test("has no value for what it sets further down, unless the shell has", () => {
    const variables = variablesOf("A=$B$SIZE\nB=1\nC=$B\nB=2\nSIZE=3g\n");
    expect(["A", "B", "C"].map((name) => variables.value(name))).toEqual(["2g", "2", "1"]);
    expect({ below: [...variables.setBelow], unresolved: [...variables.unresolved] }).toEqual({
      below: ["B"],
      unresolved: [],
    });
  });

  test("that doubles a text line by line, or goes through many lines, is not followed for ever", () => {
    const doubling = Array.from({ length: 60 }, (_, at) => `A${at + 1}=$A${at}$A${at}\n`);
    expect(variablesOf(`A0=x\n${doubling.join("")}`).put("$A60").length).toBeLessThan(1 << 26);
    expect(environmentOf(`A=${"${A:-".repeat(200_000)}}\n`)).toHaveProperty("A");
    const chain = Array.from({ length: 100_000 }, (_, at) => `A${at + 1}=$A${at}\n`);
    const long = variablesOf(`A0=x\n${chain.join("")}`);
    expect([long.put("$A50"), long.put("$A100000").replace(/\d+/u, "…")]).toEqual(["x", "$A…"]);
    expect(long.unresolved.size).toBe(1);
  });
});
