/**
 * What may stand in a YAML file as it is.
 *
 * Mirrors snakeyaml-engine 2.6, StreamReader#isPrintable.
 */
export function isPrintable(code: number): boolean {
  return (
    (code >= 0x20 && code <= 0x7e) ||
    code === 9 ||
    code === 10 ||
    code === 13 ||
    code === 0x85 ||
    (code >= 0xa0 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}
