import type { NotRead } from "../assumed.ts";
import type { LayeredSetting } from "../configuration/configuration.ts";
import type { FlinkProperties } from "../manifests/container/flink-properties-variable.ts";
import type { EmbeddedText } from "../manifests/reading/embedded-text.ts";
import type { Execution } from "../options/execution.ts";
import type { Source, Span } from "../text/source.ts";

/** A command line of Flink's, and what it says of a JobManager. */
export interface FlinkCommandLine {
  /** As people call it: `flink run -t yarn-application`. */
  readonly called: string;
  /** The lines that it takes, as a part of the whole text. */
  readonly source: Source;
  readonly execution: Execution;
  /** Where the rest of its configuration comes from: a client's or a distribution's conf/, the image's; or it has all. */
  readonly base: "conf" | "image" | "none";
  /** The options that limit the memory of a JVM that runs already. */
  readonly jvmFlags?: readonly string[];
  /** In the order in which Flink layers them: of one key the last counts. */
  readonly settings: readonly LayeredSetting[];
  /** Arguments of a start script, which it hands to the calculation of the JVM's memory or does not. */
  readonly toScript?: ScriptArguments;
  /** FLINK_PROPERTIES of a container, of which the release decides what its image makes. */
  readonly toImage?: ImageProperties | undefined;
  /** The same as the image of the release takes it: its settings are then among the others. */
  readonly properties?: FlinkProperties;
  /** Sizes that an option of its own sets, whose key the release decides. */
  readonly processSize?: OwnSize | undefined;
  /** The directory of its configuration, where FLINK_CONF_DIR names one: what is not known as long as that is not read. */
  readonly directory?: { readonly path: string; readonly notRead: NotRead } | undefined;
  /** The conf/ beside the bin/ that the program is called in: its configuration, where it is seen. */
  readonly beside?: string | undefined;
  /** Of the variables in front of it, or of its container, those that Flink reads. */
  readonly environment: readonly CommandLineVariable[];
  /** What its container is limited to. */
  readonly container?: ContainerLimit | undefined;
  readonly release: ReleaseInCommandLine;
  /** Why it is not known what its JobManager gets, where it is not. */
  readonly unknown: readonly NotRead[];
  /** What may be more options, and is not known: it decides where no size is given. */
  readonly openOptions: readonly NotRead[];
  /** What of it Flink itself does not read, or cannot be read here. */
  readonly notRead: readonly NotRead[];
}

/** A variable, and where its value is set. */
export interface CommandLineVariable {
  readonly name: string;
  readonly value: string;
  readonly at: TextPlace;
}

/** `docker run -m 1g` */
export interface ContainerLimit {
  readonly text: string;
  /** Undefined where it is no size to Docker. */
  readonly bytes: bigint | undefined;
  readonly at: TextPlace;
}

interface TextPlace {
  readonly source: Source;
  readonly span: Span;
}

/** The variable FLINK_PROPERTIES, and the image that gets it. */
export interface ImageProperties {
  readonly text: EmbeddedText;
  readonly image: string;
}

/** The dynamic properties that a start script is given. */
export interface ScriptArguments {
  readonly script: StartScript;
  readonly settings: readonly LayeredSetting[];
}

export type StartScript = "jobmanager.sh" | "standalone-job.sh" | "kubernetes-jobmanager.sh";

/** `-jm 2048`: the value with its unit, and where both stand in the source. */
export interface OwnSize {
  readonly value: string;
  readonly keySpan: Span;
  readonly valueSpan: Span;
}

/** What a command line says of the release. */
export type ReleaseInCommandLine =
  /** An image's tag, or the directory that a distribution lies in. */
  | { readonly kind: "tag" | "path"; readonly text: string }
  /** Something that later releases do not know. */
  | { readonly kind: "last"; readonly line: string; readonly what: string }
  | { readonly kind: "none" };
