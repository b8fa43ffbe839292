/** To come. */
export function Live() {
  return null;
}
