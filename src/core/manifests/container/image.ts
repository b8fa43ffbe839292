import type { Assumed, NotRead } from "../../assumed.ts";
import { type Field, textOf } from "../reading/manifest-document.ts";

/** Images that hold what Flink ships, whichever registry they come from. */
const FLINKS = /^(?:(?:[\w-]+\.[\w.-]+|localhost)(?::\d+)?\/|[\w-]+:\d+\/)?(?:library\/|apache\/)?flink(?:[:@]|$)/u;

/** An image that is not Flink's own holds whatever its builder put into it. */
export function isFlinksImage(image: string | undefined): boolean {
  return FLINKS.test(image ?? "");
}

/** The tag of an image of Flink itself: of others, a tag says nothing about Flink. */
export function flinkImageTag(image: string | undefined): string | undefined {
  const match = /(?:^|\/)([^/:@]+):([^/:@]+)(?:@[^/]*)?$/.exec(image ?? "");
  return match?.[1]?.includes("flink") ? match[2] : undefined;
}

/** That the configuration inside an image is not known. */
export function imageNotRead(image: Field | undefined, text: string | undefined, whole: Field): NotRead {
  const field = image ?? whole;
  const name = text ?? textOf(image);
  const place = { source: field.document.source, span: field.valueSpan };
  const why = { en: "Headroom does not read images", zh: "Headroom 不读取镜像" };
  if (name === undefined) {
    const what = { en: "the configuration in the image that is built for it", zh: "为其构建的镜像中的配置" };
    return { what, why, place };
  }
  return { what: { en: `the configuration in the image ${name}`, zh: `镜像 ${name} 中的配置` }, why, place };
}

/** What is taken for granted of an image where settings outside it decide the memory. */
export function imageAssumed(text: string | undefined, version: string): Assumed {
  const name = text ?? "";
  return {
    what: {
      en: `everything else in the image${name === "" ? "" : ` ${name}`} is as Flink ${version} ships it`,
      zh: `镜像${name === "" ? "" : ` ${name} `}中的其余配置与 Flink ${version} 自带的相同`,
    },
    because: { en: "Headroom does not read images", zh: "Headroom 不读取镜像" },
  };
}
