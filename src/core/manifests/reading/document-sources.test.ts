import { expect, test } from "vitest";
import { positionOf } from "../../text/source.ts";
import { documentSources } from "./document-sources.ts";

function parts(text: string): string[] {
  return [...documentSources({ name: "-", text })].map((source) => source.text);
}

const LIST = `apiVersion: v1
items:
- apiVersion: v1
  kind: A
  data: |
    - not an item

# of the second
- kind: B
kind: List
metadata: {}
`;

test("the items of what kubectl prints are documents of their own, where they stand in the whole", () => {
  const sources = [...documentSources({ name: "-", text: `kind: X\n---\n${LIST}` })];
  expect(sources.map(({ text }) => text)).toEqual([
    "kind: X\n",
    "  apiVersion: v1\n  kind: A\n  data: |\n    - not an item\n\n# of the second\n",
    "  kind: B\n",
  ]);
  const [, first, second] = sources;
  expect(first && [first.startsAt, positionOf(first, first.text.indexOf("kind"))]).toEqual([
    { offset: 34, line: 5 },
    { line: 6, column: 3 },
  ]);
  expect(second?.startsAt?.line).toBe(11);
});

test.each([
  ["indented", "kind: List\nitems:\n  - kind: A\n  - kind: B\n", ["    kind: A\n", "    kind: B\n"]],
  ["with CR LF", "items:\r\n- kind: A\r\n- kind: B\r\nkind: ConfigMapList\r\n", ["  kind: A\r\n", "  kind: B\r\n"]],
])("%s, too", (_, text, items) => expect(parts(text)).toEqual(items));

test("those of JSON are, too", () => {
  const item = (kind: string) => ({ apiVersion: "v1", kind, metadata: { name: "]\n        }" } });
  const text = `${JSON.stringify({ apiVersion: "v1", items: [item("A"), item("B")], kind: "List", metadata: {} }, null, 4)}\n`;
  const sources = [...documentSources({ name: "-", text })];
  expect(sources.map((source) => JSON.parse(source.text))).toEqual([item("A"), item("B")]);
  expect(sources.map((source) => text.slice(source.startsAt?.offset).startsWith(source.text))).toEqual([true, true]);
  expect(sources.map(({ startsAt }) => startsAt?.line)).toEqual([4, 11]);
  expect(parts(JSON.stringify({ kind: "List", items: [item("A")] }))).toHaveLength(1);
});

test.each([
  ["no list", "kind: A\nitems:\n- kind: B\n"],
  ["a list in one line", "kind: List\nitems: [{ kind: A }]\n"],
  ["a dash alone", "kind: List\nitems:\n-\n  kind: A\n"],
  ["an anchor that another item may name", "kind: List\nitems:\n- kind: &k A\n- kind: *k\n"],
  ["none", "kind: List\nitems:\n"],
])("%s is left whole", (_, text) => expect(parts(text)).toEqual([text]));
