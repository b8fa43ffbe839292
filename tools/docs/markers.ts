/**
 * A document in which what is made of the code stands between `<!-- name -->` and `<!-- /name -->`: the rest is written by
 * hand. Whole lines stay lines of their own.
 *
 * @throws RangeError where the document has no such markers, or more than one pair
 */
export function between(document: string, name: string, made: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before, inside, ...more] = document.split(start);
  const [old, after] = inside?.split(end) ?? [];
  if (before === undefined || old === undefined || after === undefined || more.length > 0) {
    throw new RangeError(`one ${start} and one ${end} behind it are wanted`);
  }
  const isBlock = old.startsWith("\n");
  return `${before}${start}${isBlock ? `\n\n${made.trim()}\n\n` : made}${end}${after}`;
}
