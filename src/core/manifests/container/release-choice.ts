import type { NotRead } from "../../assumed.ts";
import {
  type FlinkRelease,
  findRelease,
  newestReaderOf,
  newestRelease,
  oldestRelease,
} from "../../options/flink-release.ts";
import { tooOldNotRead } from "../../options/too-old-release.ts";
import type { Span } from "../../text/source.ts";
import { type Field, textOf } from "../reading/manifest-document.ts";
import { flinkImageTag } from "./image.ts";
import type { MountedConfiguration } from "./mounted-configuration.ts";
import type { WrittenByCommand } from "./written-by-command.ts";

/** Which release runs in the pod, and what says so. */
export interface ReleaseChoice {
  readonly release: FlinkRelease;
  readonly decidedBy: "flink-version" | "image-tag" | "assumed";
  /** What says so, and where; absent where nothing does. */
  readonly text?: string;
  readonly span?: Span;
  /** A release that Headroom does not know yet is answered as the newest that it knows. */
  readonly newerThanKnown: boolean;
  /** Why nothing is known of it, where it is older than all that are known. */
  readonly tooOld?: NotRead;
}

/** What a manifest says of the release. */
export interface ReleaseInManifest {
  readonly flinkVersion?: Field | undefined;
  readonly image: Field | undefined;
  /** What the image is once variables are put in. */
  readonly imageText?: string | undefined;
  /** What it is taken to be where nothing says so; the newest where nothing is assumed. */
  readonly assumed?: FlinkRelease | undefined;
}

/** The release that runs in a pod: by a FlinkDeployment's `flinkVersion`, else by the tag of the image. */
export function chooseRelease(named: ReleaseInManifest): ReleaseChoice {
  const { flinkVersion, image, imageText = textOf(image), assumed = newestRelease } = named;
  return (
    choice(flinkVersion, textOf(flinkVersion), "flink-version") ??
    choice(image, flinkImageTag(imageText), "image-tag") ?? {
      release: assumed,
      decidedBy: "assumed",
      newerThanKnown: false,
    }
  );
}

/** The newest release that reads what is mounted for it, or what the command writes: of others it would read nothing. */
export function releaseReading(
  mounted: MountedConfiguration | undefined,
  written: WrittenByCommand,
): FlinkRelease | undefined {
  const unseen = (mounted?.unseen ?? []).flatMap(({ file }) => file ?? []);
  const files = [...(mounted?.files.keys() ?? []), ...unseen, ...written.writes.map(({ file }) => file)];
  return files.length === 0 ? undefined : newestReaderOf(files).release;
}

function choice(
  field: Field | undefined,
  name: string | undefined,
  decidedBy: "flink-version" | "image-tag",
): ReleaseChoice | undefined {
  if (field === undefined || name === undefined) return undefined;
  const found = findRelease(name);
  const tooOld = tooOldNotRead(name, { source: field.document.source, span: field.valueSpan });
  if (tooOld !== undefined) {
    return { release: oldestRelease, decidedBy, text: name, span: field.valueSpan, newerThanKnown: false, tooOld };
  }
  if (!found.ok) return undefined;
  const { release, newerThanKnown } = found;
  return { release, decidedBy, text: name, span: field.valueSpan, newerThanKnown };
}
