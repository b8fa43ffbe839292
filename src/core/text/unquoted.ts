/** A text without the quotes around all of it. */
export function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/su, "$2");
}
