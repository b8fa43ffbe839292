/** To come. */
export function Compare() {
  return null;
}
