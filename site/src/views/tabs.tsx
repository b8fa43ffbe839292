/** What else can be asked of the text. */
export function Tabs() {
  return null;
}
