/** HTML that is safe to write as it stands. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What stands in a template: text, which is escaped, markup, which is not, and several of them. */
type Content = string | number | Markup | undefined | readonly Content[];

/** A template of HTML, written so that it is XML too. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(parts.map((part, at) => part + written(contents[at])).join(""));
}

function written(content: Content): string {
  if (content === undefined) return "";
  if (content instanceof Markup) return content.text;
  if (Array.isArray(content)) return content.map(written).join("");
  return escaped(String(content));
}

export function escaped(text: string): string {
  return text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/>/gu, "&gt;").replace(/"/gu, "&quot;");
}

/** A sentence with `code` and **stress** in it, as records of the core have them. */
export function inline(text: string): Markup {
  const marked = escaped(text)
    .split(/(`[^`]*`)/u)
    .map((part) =>
      part.startsWith("`") && part.length > 1
        ? `<code>${part.slice(1, -1)}</code>`
        : part.replace(/\*\*([^*]+)\*\*/gu, "<strong>$1</strong>"),
    );
  return new Markup(marked.join(""));
}

/** Paragraphs, a line each; lines that begin with `- ` are a list. */
export function paragraphs(text: string): Markup {
  const blocks: Markup[] = [];
  let items: Markup[] = [];
  const endList = () => {
    if (items.length > 0) blocks.push(html`<ul>${items}</ul>`);
    items = [];
  };
  for (const line of text.split("\n").filter((one) => one.trim() !== "")) {
    if (line.startsWith("- ")) items.push(html`<li>${inline(line.slice(2))}</li>`);
    else {
      endList();
      blocks.push(html`<p>${inline(line)}</p>`);
    }
  }
  endList();
  return html`${blocks}`;
}

/** A text as it stands, in the font of code. */
export function code(text: string): Markup {
  return html`<pre tabindex="0"><code>${text.trimEnd()}</code></pre>`;
}
