// An archive of files as ustar has it. Nothing in it is of the moment or the machine: the same files give the same bytes.

const BLOCK = 512;

/**
 * @param entries each `{ name, mode, bytes }`; a name that ends with a slash is a directory, one with `link` a symbolic link
 */
export function tar(entries) {
  const blocks = entries.flatMap(({ name, mode, bytes = Buffer.alloc(0), link = "" }) => {
    const padding = Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK);
    return [header(name, mode, bytes.length, link), bytes, padding];
  });
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
}

function header(name, mode, size, link) {
  const block = Buffer.alloc(BLOCK);
  const octal = (value, length) => `${value.toString(8).padStart(length - 1, "0")}\0`;
  // A long name goes in two parts, with a slash that is not written between them.
  const split = Buffer.byteLength(name) <= 100 ? 0 : name.indexOf("/", name.length - 101) + 1;
  const [prefix, rest] = split === 0 ? ["", name] : [name.slice(0, split - 1), name.slice(split)];
  if (/[^\0-\x7f]/u.test(name) || rest.length > 100 || prefix.length > 155)
    throw new RangeError(`no name for ustar: ${name}`);
  const type = link !== "" ? "2" : name.endsWith("/") ? "5" : "0";
  const fields = [
    [0, rest],
    [100, octal(mode, 8)],
    [108, octal(0, 8)],
    [116, octal(0, 8)],
    [124, octal(size, 12)],
    [136, octal(0, 12)],
    [148, " ".repeat(8)],
    [156, type],
    [157, link],
    [257, "ustar\x0000"],
    [345, prefix],
  ];
  for (const [at, text] of fields) block.write(text, at, "latin1");
  const sum = block.reduce((all, byte) => all + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return block;
}

/** The files of an archive that `tar` made, by name. */
export function filesOf(archive) {
  const files = new Map();
  for (let at = 0; archive[at] !== 0 && at < archive.length; ) {
    const text = (from, to) => archive.toString("latin1", at + from, at + to).replace(/\0.*$/su, "");
    const size = Number.parseInt(text(124, 136), 8);
    files.set(text(0, 100), archive.subarray(at + BLOCK, at + BLOCK + size));
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}
