import { allSeen } from "../../src/core/assumed.ts";
import { explainMarkdown } from "../../src/core/explain/explain-markdown.ts";
import { explainSvg } from "../../src/core/explain/explain-svg.ts";
import { type Explanation, explanationWith } from "../../src/core/explain/explanation.ts";
import type { Language } from "../../src/core/language.ts";
import { download } from "./download.ts";
import type { ReadJobManager } from "./reading/reading.ts";

/** The forms in which an answer can be taken away. */
export type SavedForm = "SVG" | "PNG" | "Markdown";

/** Saves an answer as the command line would write it. */
export async function saveAs(form: SavedForm, jobManager: ReadJobManager, language: Language): Promise<void> {
  const explanation = explanationOf(jobManager);
  if (form === "Markdown") return download("jobmanager.md", "text/markdown", explainMarkdown(explanation, language));
  const svg = explainSvg(explanation, language);
  if (svg === undefined) return;
  if (form === "SVG") download("jobmanager.svg", "image/svg+xml", svg);
  else download("jobmanager.png", "image/png", await pngOf(svg));
}

function explanationOf({ answer, notes = [], release, assumed, notRead }: ReadJobManager): Explanation {
  const name = "source" in answer.question.given ? answer.question.given.source.name : "";
  const origin = { file: { en: name, zh: name }, release, assumed: [] };
  return explanationWith(answer, notes, origin, { ...allSeen, assumed, notRead });
}

/** Drawn at twice its size, so that it is sharp wherever it is put. */
async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  image.src = url;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.naturalWidth * 2, image.naturalHeight * 2];
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("this browser draws nothing");
  context.fillStyle = getComputedStyle(document.body).backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(url);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error("no picture was made")) : resolve(blob)), "image/png");
  });
}
