import type { JavaScalar } from "./java-object.ts";
import type { UnfitScalar } from "./scalar-types.ts";

/** Types that the YAML library offers, and that have no place in a Flink configuration. Flink reads them all the same. */

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Mirrors ConstructYamlBinary of snakeyaml-engine 2.6, and `Base64.Decoder#decode` of JDK 17. */
export function binaryValue(text: string): JavaScalar | UnfitScalar {
  const encoded = text.replace(/[ \t\n\v\f\r]/g, "");
  const complaint = complaintAboutBase64(encoded);
  if (complaint === undefined) return { kind: "bytes", base64: canonicalBase64(encoded.replace(/=+$/, "")) };
  return { className: "java.lang.IllegalArgumentException", message: complaint };
}

function complaintAboutBase64(encoded: string): string | undefined {
  if (encoded.length === 1) return "Input byte[] should at least have 2 bytes for base64 bytes";
  const digits = [...encoded].findIndex((character) => !BASE64.includes(character));
  const end = digits === -1 ? encoded.length : digits;
  if (end < encoded.length && encoded.charAt(end) !== "=") return `Illegal base64 character ${byteText(encoded, end)}`;
  const rest = end % 4;
  if (end === encoded.length) return rest === 1 ? "Last unit does not have enough valid bits" : undefined;
  if (rest === 0 || (rest === 2 && encoded.charAt(end + 1) !== "=")) {
    return "Input byte array has wrong 4-byte ending unit";
  }
  if (rest === 1) return "Last unit does not have enough valid bits";
  const used = end + (rest === 2 ? 2 : 1);
  return used < encoded.length ? `Input byte array has incorrect ending byte at ${used}` : undefined;
}

/** A character as a signed byte of Latin-1, in hexadecimal. */
function byteText(text: string, at: number): string {
  const code = text.charCodeAt(at);
  const byte = code > 0xff ? 0x3f : code;
  return (byte > 0x7f ? byte - 0x100 : byte).toString(16);
}

/** As the encoder writes the bytes: the bits beyond the last byte are zero. */
function canonicalBase64(unpadded: string): string {
  const rest = unpadded.length % 4;
  if (rest === 0) return unpadded;
  const last = BASE64.indexOf(unpadded.charAt(unpadded.length - 1));
  const kept = rest === 2 ? last & 0b110000 : last & 0b111100;
  return unpadded.slice(0, -1) + BASE64.charAt(kept) + "=".repeat(4 - rest);
}

const UUID_WIDTHS = [8, 4, 4, 4, 12] as const;

/** Mirrors `UUID.fromString` of JDK 17: five hexadecimal numbers, each cut to its width. */
export function uuidValue(text: string): JavaScalar | UnfitScalar {
  if (text.length > 36) return { className: "java.lang.IllegalArgumentException", message: "UUID string too large" };
  const parts = text.split("-");
  if (parts.length !== 5) {
    return { className: "java.lang.IllegalArgumentException", message: `Invalid UUID string: ${text}` };
  }
  const unfit = parts.find(
    (part) => !/^\+?0*[0-9a-fA-F]{1,16}$/.test(part) || /^\+?0*[89a-fA-F][0-9a-fA-F]{15}$/.test(part),
  );
  if (unfit !== undefined) {
    return { className: "java.lang.NumberFormatException", message: `For input string: "${unfit}" under radix 16` };
  }
  const cut = UUID_WIDTHS.map((width, index) => {
    const digits = (parts[index] as string).replace("+", "").toLowerCase();
    return digits.padStart(width, "0").slice(-width);
  });
  return { kind: "uuid", text: cut.join("-") };
}
