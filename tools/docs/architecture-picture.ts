import { wrap } from "../../src/core/output/terminal.ts";
import { importsBetweenRooms } from "./imports.ts";
import { type LayeredArrow, layOut } from "./layered-graph.ts";
import { type Room, rooms } from "./rooms.ts";

/** The three parts of `src`, the uppermost first, each on a ground of its own. */
const parts: readonly { readonly name: string; readonly says: string }[] = [
  { name: "cli", says: "src/cli: prints and exits" },
  { name: "flink", says: "src/flink: the real thing, on Node" },
  { name: "core", says: "src/core: pure, runs anywhere" },
];

const BOX_WIDTH = 204;
const LINE = 15;
const BOX_HEIGHT = 66;
const FLOOR = BOX_HEIGHT + 34;
const PART_GAP = 34;
const MARGIN = 28;
/** Letters to a line of a box. */
const LETTERS = 33;
/** Sideways by no more an arrow stays a line. */
const SLANT = 6;

/**
 * The rooms of `src` and what they import, drawn from the imports: every arrow runs down. One that others imply (over the
 * rooms between) is left out, or nothing could be seen.
 */
export function architecturePicture(): string {
  const imports = downward(importsBetweenRooms());
  const floors = floorsOf(imports);
  const arrows = [...imports].flatMap(([from, all]) =>
    [...all].filter((to) => !isImplied(imports, from, to)).map((to) => ({ from, to })),
  );
  const nodes = rooms.map(({ folder }) => ({ name: folder, floor: floors.get(folder) ?? 0, width: BOX_WIDTH }));
  const layout = layOut(nodes, arrows);
  const all = [...layout.x.values(), ...layout.arrows.flatMap(({ through }) => through.map(({ x }) => x))];
  const left = Math.min(...all) - BOX_WIDTH / 2 - MARGIN;
  const width = Math.round(Math.max(...all) + BOX_WIDTH / 2 + MARGIN - left);
  const tops = topsOf(nodes.map(({ name, floor }) => ({ part: partOf(name), floor })));
  const top = (floor: number) => tops[floor] ?? 0;
  const height = top(tops.length - 1) + BOX_HEIGHT + MARGIN;
  const at = (x: number) => Math.round(x - left);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="The rooms of src, each importing from those below">`,
    `<style>${style}</style>`,
    '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="head" d="M0 0 8 4 0 8z"/></marker></defs>',
    ...parts.map(({ name, says }) =>
      ground(
        name,
        says,
        nodes.filter((node) => partOf(node.name) === name).map(({ floor }) => floor),
        top,
        width,
      ),
    ),
    ...layout.arrows.map((arrow) => arrowPath(arrow, at, top)),
    ...rooms.map((room) => box(room, at(layout.x.get(room.folder) ?? 0), top(floors.get(room.folder) ?? 0))),
    "</svg>",
    "",
  ].join("\n");
}

type Imports = ReadonlyMap<string, ReadonlySet<string>>;

/** Those that the order of the rooms allows: others are for the architecture test to complain of. */
function downward(imports: Imports): Imports {
  const place = new Map(rooms.map(({ folder }, at) => [folder, at]));
  return new Map(
    [...imports].map(([from, all]) => [
      from,
      new Set([...all].filter((to) => (place.get(to) ?? 0) < (place.get(from) ?? 0))),
    ]),
  );
}

/** Whether a room is imported by what another imports, too. */
function isImplied(imports: Imports, from: string, to: string): boolean {
  const reached = new Set<string>();
  const left = [...(imports.get(from) ?? [])].filter((other) => other !== to);
  for (let room = left.pop(); room !== undefined; room = left.pop()) {
    if (reached.has(room)) continue;
    reached.add(room);
    left.push(...(imports.get(room) ?? []));
  }
  return reached.has(to);
}

function partOf(folder: string): string {
  return folder.split("/")[0] ?? folder;
}

/** The floor of each room, counted from the uppermost: just above all that it imports, and part above part. */
function floorsOf(imports: Imports): Map<string, number> {
  const heights = new Map<string, number>();
  let ground = 0;
  for (const { name } of [...parts].reverse()) {
    const here = rooms.filter(({ folder }) => partOf(folder) === name).map(({ folder }) => folder);
    for (const room of here) {
      const below = [...(imports.get(room) ?? [])].filter((to) => here.includes(to));
      heights.set(room, Math.max(ground, ...below.map((to) => (heights.get(to) ?? 0) + 1)));
    }
    ground = Math.max(...here.map((room) => heights.get(room) ?? 0)) + 1;
  }
  return new Map([...heights].map(([room, height]) => [room, ground - 1 - height]));
}

/** How far down each floor begins. */
function topsOf(floors: readonly { readonly part: string; readonly floor: number }[]): number[] {
  const tops: number[] = [];
  let y = MARGIN + PART_GAP / 2;
  const last = Math.max(...floors.map(({ floor }) => floor));
  for (let floor = 0; floor <= last; floor++) {
    const here = floors.find((one) => one.floor === floor)?.part;
    const before = floors.find((one) => one.floor === floor - 1)?.part;
    if (floor > 0) y += FLOOR + (here === before ? 0 : PART_GAP);
    tops.push(y);
  }
  return tops;
}

function ground(
  name: string,
  says: string,
  floors: readonly number[],
  top: (floor: number) => number,
  width: number,
): string {
  const y = top(Math.min(...floors)) - 24;
  const height = top(Math.max(...floors)) + BOX_HEIGHT + 14 - y;
  return `<rect class="ground ${name}" x="10" y="${y}" width="${width - 20}" height="${height}" rx="10"/><text class="part" x="22" y="${y + 17}">${xmlText(says)}</text>`;
}

function box({ folder, holds }: Room, x: number, y: number): string {
  const left = x - BOX_WIDTH / 2;
  const name = folder === partOf(folder) ? `${folder}/` : folder.slice(partOf(folder).length + 1);
  const lines = wrap(holds.replaceAll("`", ""), LETTERS);
  return [
    `<g><title>${xmlText(`src/${folder}: ${holds}`)}</title>`,
    `<rect class="room" x="${left}" y="${y}" width="${BOX_WIDTH}" height="${BOX_HEIGHT}" rx="6"/>`,
    `<text class="name" x="${x}" y="${y + 18}">${xmlText(name)}</text>`,
    ...lines
      .slice(0, 3)
      .map((line, at) => `<text class="holds" x="${x}" y="${y + 33 + at * (LINE - 2)}">${xmlText(line)}</text>`),
    "</g>",
  ].join("");
}

/** From the foot of a box to the head of another, straight past the boxes between. */
function arrowPath(
  { from, to, through }: LayeredArrow,
  at: (x: number) => number,
  top: (floor: number) => number,
): string {
  const points: { readonly x: number; readonly y: number }[] = [];
  for (const [index, { floor, x }] of through.entries()) {
    if (index > 0) points.push({ x: at(x), y: top(floor) - (index === through.length - 1 ? 1 : 4) });
    if (index < through.length - 1) points.push({ x: at(x), y: top(floor) + BOX_HEIGHT + (index === 0 ? 0 : 4) });
  }
  const [first, ...rest] = points;
  let d = `M${first?.x} ${first?.y}`;
  let before = first;
  for (const point of rest) {
    const middle = Math.round(((before?.y ?? 0) + point.y) / 2);
    const isStraight = Math.abs((before?.x ?? 0) - point.x) <= SLANT;
    d += isStraight ? `L${point.x} ${point.y}` : `C${before?.x} ${middle} ${point.x} ${middle} ${point.x} ${point.y}`;
    before = point;
  }
  return `<path class="arrow" marker-end="url(#head)" d="${d}"><title>${xmlText(`${from} → ${to}`)}</title></path>`;
}

const style = [
  "text{font:12px system-ui,-apple-system,'Segoe UI',sans-serif;fill:#1c1c1c}",
  ".name{font-size:14px;font-weight:600;text-anchor:middle}.holds{font-size:11px;text-anchor:middle;fill:#4a4f57}",
  ".part{font-size:12px;fill:#6a707a}.room{fill:#ffffff;stroke:#8a8f98;stroke-width:1.2}",
  ".ground{fill:#f1f3f6}.ground.core{fill:#e9f1fb}.ground.flink{fill:#eaf5f0}",
  ".arrow{fill:none;stroke:#7b828d;stroke-width:1.3}.head{fill:#7b828d}",
  "@media (prefers-color-scheme:dark){text{fill:#e8e8e8}.holds{fill:#b9bec7}.part{fill:#9aa0aa}.room{fill:#20242b;stroke:#7b828d}",
  ".ground{fill:#171a1f}.ground.core{fill:#16202c}.ground.flink{fill:#152420}.arrow{stroke:#9aa0aa}.head{fill:#9aa0aa}}",
].join("");

function xmlText(text: string): string {
  return text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/>/gu, "&gt;").replace(/"/gu, "&quot;");
}
