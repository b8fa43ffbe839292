/** What only somebody who does something with the page needs, or who is led to a refusal. It loads late. */
export { Refused } from "./refused.tsx";
export { ResizingEdges } from "./resizing-edges.tsx";
export { Why } from "./why.tsx";
