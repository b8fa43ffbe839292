/** To come. */
export function Diagnose() {
  return null;
}
