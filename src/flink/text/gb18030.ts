/** A text that is Chinese in GB18030, of which GBK and GB2312 are parts. */
export interface Gb18030Text {
  readonly text: string;
  /** The bytes of a text that was made of this one; undefined where it has a character that this one has not. */
  readonly encode: (text: string) => Uint8Array | undefined;
  /** The offset in the text of the character that a byte belongs to. */
  readonly offsetOf: (at: number) => number;
}

/**
 * Reads GB18030; undefined where the bytes are none, or no Chinese that people write: other encodings of a byte a
 * character are often valid GB18030, too, but of rare characters.
 */
export function gb18030Text(bytes: Buffer): Gb18030Text | undefined {
  const characters = charactersOf(bytes);
  if (characters === undefined || !isChinese(characters)) return undefined;
  const text = characters.map(({ character }) => character).join("");
  const known = bytesByCharacter(characters);
  return {
    text,
    encode: (other) => {
      const parts = Array.from(other, (character) => known.get(character) ?? asciiByte(character));
      return parts.every((part) => part !== undefined) ? Buffer.concat(parts) : undefined;
    },
    offsetOf: (at) => {
      let offset = 0;
      let end = 0;
      for (const { character, bytes } of characters) {
        end += bytes.length;
        if (at < end) break;
        offset += character.length;
      }
      return offset;
    },
  };
}

let pairs: ReadonlyMap<string, number> | undefined;

/** A text in GB18030, with `?` for what has no two bytes there. */
export function gb18030Bytes(text: string): Uint8Array {
  pairs ??= allPairs();
  const bytes: number[] = [];
  for (const character of text) {
    if (character < "\u0080") bytes.push(character.charCodeAt(0));
    else {
      const pair = pairs.get(character) ?? 0x3f;
      if (pair > 0xff) bytes.push(pair >> 8);
      bytes.push(pair & 0xff);
    }
  }
  return Uint8Array.from(bytes);
}

/** The characters of two bytes, by what this Node decodes. */
function allPairs(): ReadonlyMap<string, number> {
  const decoder = strictDecoder();
  const known = new Map<string, number>();
  for (let lead = 0x81; decoder !== undefined && lead < 0xff; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (!known.has(character)) known.set(character, (lead << 8) | trail);
    }
  }
  return known;
}

interface EncodedCharacter {
  readonly character: string;
  readonly bytes: Buffer;
}

/** Characters one by one: the decoder alone does not tell which bytes it made one of. */
function charactersOf(bytes: Buffer): EncodedCharacter[] | undefined {
  const decoder = strictDecoder();
  if (decoder === undefined) return undefined;
  const decoded = new Map<string, EncodedCharacter>();
  const characters: EncodedCharacter[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = lengthAt(bytes, at);
    if (length === undefined) return undefined;
    const own = bytes.subarray(at, at + length);
    const id = own.toString("latin1");
    let character = decoded.get(id);
    if (character === undefined) {
      try {
        character = { character: decoder.decode(own), bytes: own };
      } catch {
        return undefined;
      }
      decoded.set(id, character);
    }
    characters.push(character);
    at += length;
  }
  return characters;
}

/** Undefined where this Node knows no GB18030. */
function strictDecoder(): { decode(bytes: Uint8Array): string } | undefined {
  try {
    return new TextDecoder("gb18030", { fatal: true });
  } catch {
    return undefined;
  }
}

/** A byte as ASCII has it, or two, or four: the second tells. */
function lengthAt(bytes: Buffer, at: number): number | undefined {
  const [first, second, third, fourth] = bytes.subarray(at, at + 4);
  if (first === undefined || first < 0x80) return 1;
  if (!isLead(first) || second === undefined) return undefined;
  if (isDigit(second)) return isLead(third) && isDigit(fourth) ? 4 : undefined;
  return second >= 0x40 && second !== 0x7f && second !== 0xff ? 2 : undefined;
}

function isLead(byte: number | undefined): boolean {
  return byte !== undefined && byte > 0x80 && byte < 0xff;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function asciiByte(character: string): Buffer | undefined {
  return character < "\u0080" ? Buffer.from(character, "latin1") : undefined;
}

/** Of a character that stands in the text in two ways, none is known. */
function bytesByCharacter(characters: readonly EncodedCharacter[]): ReadonlyMap<string, Buffer | undefined> {
  const known = new Map<string, Buffer | undefined>();
  for (const { character, bytes } of new Set(characters))
    known.set(character, known.has(character) ? undefined : bytes);
  return known;
}

/**
 * Nearly all that is not ASCII is a character or a sign of GB2312, as all common ones are, and of the characters a part
 * are among the most common, or are what configurations speak of. Korean in EUC-KR passes the first, not the second.
 */
function isChinese(characters: readonly EncodedCharacter[]): boolean {
  let [others, plain, han, common] = [0, 0, 0, 0];
  for (const { character, bytes } of characters) {
    if (bytes.length === 1) continue;
    others++;
    if (bytes.length === 2 && (bytes[0] as number) >= 0xa1 && (bytes[1] as number) >= 0xa1) plain++;
    if (!/^\p{Script=Han}$/u.test(character)) continue;
    han++;
    if (COMMON.has(character)) common++;
  }
  return han > 0 && plain >= others * 0.9 && common >= han * 0.3;
}

const COMMON: ReadonlySet<string> = new Set(
  "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严堆栈池缓冲默认配端口址网络节副本任务槽启停错误警告日志注释键超限额键检索库版兼容请勿修改删请求密码户盘件夹环境变量测试线程云订单仓",
);
