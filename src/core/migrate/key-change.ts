import type { SettingChange } from "../jobmanager/setting-change.ts";

/** What a migration does to a key, and why. */
export type ChangeKind =
  /** The target reads it under another name. */
  | "renamed"
  /** The target has another word for the value, or for it and its key. */
  | "value"
  /** The heap option of before 1.11, which becomes what it stood for. */
  | "heap"
  /** The target no longer reads it; the line becomes a comment. */
  | "removed"
  /** The target cannot read its value, which the old release could; the line becomes a comment. */
  | "refused-value"
  /** The old release did not read it, and the target would; the line becomes a comment. */
  | "not-read-before"
  /** Another setting counted in its place already; the line becomes a comment. */
  | "overridden"
  /** A line that Flink skipped; it becomes a comment. */
  | "not-a-setting"
  /** What was said elsewhere, or nowhere, and has to be said now. */
  | "added"
  /** An old name that the target still understands, and that cannot be renamed where it stands. */
  | "left"
  /** A field of a manifest that names the release, such as `flinkVersion`; `by` is what it was. */
  | "field"
  /** An image that is not one of Flink's own: only its builder can make another. */
  | "image-left";

/** What was done to a key. */
export interface KeyChange {
  readonly kind: ChangeKind;
  /** The key as it was; null where there was none. */
  readonly key: string | null;
  /** The key as it is now; null where it is gone. */
  readonly newKey: string | null;
  /** What the new key is set to; null where nothing is. */
  readonly value: string | null;
  /** In the old file, from 1; null where it did not stand there. */
  readonly line: number | null;
  /** The setting that counts in its place, or that would have decided what is added. */
  readonly by?: string;
  /** What it was set to, where the target has another word for that. */
  readonly was?: string;
  /** The last release line that read it. */
  readonly last?: string;
}

/** A setting as it is to be written. */
export interface NewSetting extends SettingChange {
  readonly value: string;
}

/** What becomes of a setting. */
export type Decision =
  | { readonly kind: "keep" }
  | {
      readonly kind: "replace";
      readonly why: "renamed" | "heap" | "value";
      readonly was?: string;
      readonly by: readonly NewSetting[];
    }
  | {
      readonly kind: "drop";
      readonly why: "removed" | "refused-value" | "overridden" | "not-read-before";
      readonly was?: string;
      readonly by?: string;
      readonly last?: string;
    };

/** What becomes of all settings of a file, by key, and what comes to them. */
export interface Decisions {
  readonly byKey: ReadonlyMap<string, Decision>;
  readonly additions: readonly (NewSetting & { readonly from: string | null; readonly by?: string })[];
}
