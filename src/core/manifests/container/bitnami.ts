import type { NotRead } from "../../assumed.ts";
import type { Field } from "../reading/manifest-document.ts";

/** Bitnami's image starts what FLINK_MODE says, a JobManager where it says nothing, from a configuration of its own. */
export function bitnamiNotRead(
  image: string | undefined,
  mode: string | undefined,
  name: string,
  whole: Field,
): NotRead | undefined {
  if (!/(?:^|\/)bitnami(?:legacy|secure)?\/flink(?:[:@]|$)/u.test(image ?? "")) return undefined;
  if ((mode ?? "jobmanager") !== "jobmanager") return undefined;
  return {
    what: { en: `the JobManager of ${name}, in an image of Bitnami's`, zh: `${name} 的 JobManager（Bitnami 镜像）` },
    why: {
      en: "how that image makes its configuration is not known here",
      zh: "此处不了解该镜像如何生成配置",
    },
    place: { source: whole.document.source, span: whole.keySpan },
  };
}
