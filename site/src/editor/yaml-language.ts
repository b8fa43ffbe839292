/** YAML for the editor, which loads behind the first view: a text can be read, and written, before it has colours. */
export { yaml } from "@codemirror/lang-yaml";
