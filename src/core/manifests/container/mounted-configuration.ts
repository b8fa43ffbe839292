import type { NotRead } from "../../assumed.ts";
import { behindChinese } from "../../language.ts";
import type { ConfigurationFileName } from "../../options/release-differences.ts";
import type { EmbeddedText } from "../reading/embedded-text.ts";
import type { Field } from "../reading/manifest-document.ts";
import { CONFIGURATION_FILES } from "./config-map.ts";

/** What a container finds in Flink's configuration directory instead of what its image has there. */
export interface MountedConfiguration {
  /** Files that are seen. */
  readonly files: ReadonlyMap<ConfigurationFileName, EmbeddedText>;
  /** Whether the directory is mounted as a whole, and so nothing of the image's is left in it. */
  readonly wholeDirectory: boolean;
  /** Whether the entrypoint can write into it. */
  readonly canBeWritten: boolean;
  /** What is mounted there and cannot be seen: of the whole directory, or of one of the files. */
  readonly unseen: readonly { readonly file: ConfigurationFileName | undefined; readonly notRead: NotRead }[];
}

/** A mount of a container: where, and what. */
export interface Mount {
  readonly path: string;
  readonly canBeWritten: boolean;
  readonly content: MountContent;
}

/** What lies at a mount, as far as it is seen. */
export type MountContent =
  /** A directory: all that lies in it, by name. */
  | { readonly kind: "directory"; readonly files: ReadonlyMap<string, EmbeddedText>; readonly unseen?: Unseen }
  | { readonly kind: "file"; readonly text: EmbeddedText }
  | { readonly kind: "unseen"; readonly unseen: Unseen };

/** What a mount holds, and why that cannot be seen. */
export interface Unseen {
  readonly what: NotRead["what"];
  readonly why: NotRead["why"];
  readonly field: Field;
}

/** The configuration directory of the images of Flink. */
const IMAGE_DIRECTORY = /\bflink(?:-[\d.]+)?\/conf$/u;

/**
 * What a container's mounts put into its configuration directory; undefined where they put nothing there.
 *
 * @param directory the value of FLINK_CONF_DIR; undefined where the image decides
 */
export function mountedConfiguration(
  mounts: readonly Mount[],
  directory: string | undefined,
): MountedConfiguration | undefined {
  const files = new Map<ConfigurationFileName, EmbeddedText>();
  const unseen: MountedConfiguration["unseen"][number][] = [];
  let mounted = false;
  let wholeDirectory = false;
  let canBeWritten = false;
  for (const { path, content, canBeWritten: writable } of mounts) {
    const at = path.replace(/(?<=.)\/+$/u, "");
    const file = CONFIGURATION_FILES.find(
      (name) => at.endsWith(`/${name}`) && isDirectory(at.slice(0, -1 - name.length)),
    );
    const isWhole = file === undefined && (isDirectory(at) || liesAbove(at));
    if (file === undefined && !isWhole) continue;
    mounted = true;
    wholeDirectory ||= isWhole;
    canBeWritten ||= writable;
    if (isWhole && isDirectory(at) && content.kind === "directory") {
      for (const name of CONFIGURATION_FILES) {
        const text = content.files.get(name);
        if (text !== undefined) files.set(name, text);
      }
    } else if (file !== undefined && content.kind === "file") files.set(file, content.text);
    const hidden = content.kind === "file" ? undefined : content.unseen;
    if (hidden !== undefined) unseen.push({ file, notRead: mountedOver(hidden, at) });
  }
  return mounted ? { files, wholeDirectory, canBeWritten, unseen } : undefined;

  function isDirectory(path: string): boolean {
    return directory === undefined ? IMAGE_DIRECTORY.test(path) : path === directory;
  }

  /** A volume over `/opt/flink` hides the configuration below it, too. */
  function liesAbove(path: string): boolean {
    return `${directory ?? "/opt/flink/conf"}/`.startsWith(`${path === "/" ? "" : path}/`);
  }
}

function mountedOver({ what, why, field }: Unseen, path: string): NotRead {
  return {
    what: { en: `${what.en} mounted over ${path}`, zh: `挂载到 ${path} 的${behindChinese(what.zh)}` },
    why,
    place: { source: field.document.source, span: field.valueSpan },
  };
}
