import { Edges, type EdgesProps, type Resizing } from "./picture/edges.tsx";
import { canResize, movingEdge, resize } from "./resize.ts";
import { jobManager, text } from "./state.ts";

/** What an edge in the picture changes: the text, as a slider would. */
let before = "";
const resizing: Resizing = {
  canResize: (component) => jobManager.value !== undefined && canResize(jobManager.value.answer, component),
  edgeOf: (component) => (jobManager.value === undefined ? "lower" : movingEdge(jobManager.value.answer, component)),
  onResize: resize,
  onStart: () => {
    before = text.peek();
  },
  onUndo: () => {
    text.value = before;
  },
};

/** The picture's edges, which change the text. */
export function ResizingEdges(drawn: EdgesProps) {
  return <Edges {...drawn} {...resizing} />;
}
