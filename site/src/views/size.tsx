/** To come. */
export function Size() {
  return null;
}
