/** What we draw and write with beyond ASCII, and what stands for it where that cannot be shown, or is drawn too wide. */
const inAscii: Readonly<Record<string, string>> = {
  "─": "-",
  "│": "|",
  "├": "|",
  "└": "`",
  "█": "#",
  "▉": "#",
  "▊": "#",
  "▋": "#",
  "▌": "#",
  "▍": "-",
  "▎": "-",
  "▏": "-",
  "▁": "_",
  "▂": ".",
  "▃": "-",
  "▄": "=",
  "▅": "+",
  "▆": "*",
  "▇": "#",
  "░": ".",
  "▒": ":",
  "▓": "%",
  "⋮": ":",
  "·": "-",
  "•": "*",
  "–": "-",
  "—": "-",
  "−": "-",
  "×": "x",
  "≈": "~",
  "≤": "<=",
  "≥": ">=",
  "→": "->",
  "…": "...",
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
};

const drawn = new RegExp(`[${Object.keys(inAscii).join("")}]`, "gu");

/** A text of ours with nothing but ASCII in what is drawn; letters, such as those of Chinese, stay. */
export function asciiText(text: string): string {
  return text.replace(drawn, (character) => inAscii[character] as string);
}
