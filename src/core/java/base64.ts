const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The bytes, from −128 to 127 as Java has them, or the message of the `IllegalArgumentException` in their place. */
export type Base64Reading =
  | { readonly ok: true; readonly bytes: readonly number[] }
  | { readonly ok: false; readonly message: string };

/** `Base64.Decoder#decode` of JDK 17. The bits beyond the last whole byte need not be zero. */
export function decodeBase64(text: string): Base64Reading {
  const message = complaint(text);
  return message === undefined ? { ok: true, bytes: bytesOf(text) } : { ok: false, message };
}

function complaint(text: string): string | undefined {
  if (text.length === 1) return "Input byte[] should at least have 2 bytes for base64 bytes";
  const digits = [...text].findIndex((character) => !DIGITS.includes(character));
  const end = digits === -1 ? text.length : digits;
  if (end < text.length && text.charAt(end) !== "=") return `Illegal base64 character ${byteText(text, end)}`;
  const rest = end % 4;
  if (end === text.length) return rest === 1 ? "Last unit does not have enough valid bits" : undefined;
  if (rest === 0 || (rest === 2 && text.charAt(end + 1) !== "=")) {
    return "Input byte array has wrong 4-byte ending unit";
  }
  if (rest === 1) return "Last unit does not have enough valid bits";
  const used = end + (rest === 2 ? 2 : 1);
  return used < text.length ? `Input byte array has incorrect ending byte at ${used}` : undefined;
}

/** A character as a signed byte of Latin-1, in hexadecimal. */
function byteText(text: string, at: number): string {
  const code = text.charCodeAt(at);
  const byte = code > 0xff ? 0x3f : code;
  return (byte > 0x7f ? byte - 0x100 : byte).toString(16);
}

function bytesOf(text: string): number[] {
  const bytes: number[] = [];
  let [bits, count] = [0, 0];
  for (const character of text.replace(/=+$/, "")) {
    bits = ((bits << 6) | DIGITS.indexOf(character)) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push(((bits >> count) << 24) >> 24);
  }
  return bytes;
}

/** `Base64.Encoder#encodeToString`. */
export function encodeBase64(bytes: readonly number[]): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.slice(at, at + 3).map((byte) => byte & 0xff);
    const bits = (first << 16) | (second << 8) | third;
    const digits = [18, 12, 6, 0].map((shift) => DIGITS.charAt((bits >> shift) & 0x3f)).join("");
    const given = Math.min(bytes.length - at, 3);
    text += digits.slice(0, given + 1).padEnd(4, "=");
  }
  return text;
}
