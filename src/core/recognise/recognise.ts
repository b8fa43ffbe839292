import type { NotRead } from "../assumed.ts";
import type { FileFormat } from "../configuration/load-configuration.ts";
import { readSettingsList } from "../configuration/settings-list.ts";
import type { Localized } from "../language.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import { readAsMeant } from "../text/lookalike.ts";
import { isDockerfile } from "./dockerfile-text.ts";
import {
  hasFlinkKey,
  hasOwnKey,
  isProse,
  isStreamParkText,
  looksLikeCompose,
  looksLikeManifest,
  looksNested,
  saysNothing,
} from "./flink-keys.ts";
import { flinkMark, unreadMark } from "./flink-mark.ts";
import { type OtherText, otherText } from "./other-text.ts";
import { renderedName, templateLanguage, unrendered } from "./template.ts";

/** What `--as` can name. */
export type DocumentKind = FileFormat | "manifest";

/** What a text is. Every command, and whoever calls the library, asks here, so that all agree. */
export type Recognised =
  | { readonly kind: "configuration"; readonly format: FileFormat }
  | { readonly kind: "manifest" }
  /** A script, Markdown or a pasted text with command lines of Flink in it. */
  | { readonly kind: "command-lines" }
  /** What a running JobManager answers `/jobmanager/config`. */
  | { readonly kind: "settings-list" }
  /** Flink's or about Flink, and not to be read as it is. */
  | ({ readonly kind: "not-read" } & OtherText)
  /** Somebody else's. */
  | ({ readonly kind: "other" } & OtherText)
  /** Nothing tells. The format is the one that the release would read it in. */
  | { readonly kind: "unknown"; readonly format: FileFormat };

/** A text with the path that it was read from; `-` or nothing where it was piped in. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/**
 * What a text is: by its name where that is one of Flink's (`prod-flink-conf.yaml`, `flink-conf.yaml.j2` too), else by
 * its content, else by what the release reads.
 */
export function recognise({ name, text: written }: NamedText, release?: FlinkRelease): Recognised {
  // With a full-width colon, or a mark that cannot be seen, it is what it was meant to be.
  const text = readAsMeant(written.replace(INDENTED_KEY, "").replace(/[：∶﹕](?=\S)/gu, ": "));
  const base = name.replace(/^.*[/\\]/u, "");
  const isFlat = isFlatName(renderedName(base));
  if (base === "flink-conf.yaml" && !isTemplate(base, text)) return { kind: "configuration", format: base };
  if (isDockerfile({ name, text })) {
    return concernsFlink(text) ? { kind: "manifest" } : { kind: "other", ...dockerfileOfOthers };
  }
  if (/\.(?:sh|bash|zsh|md|mdx|markdown)$/iu.test(base) && hasCommandLines(text)) return { kind: "command-lines" };
  const document = unreadDocument(base, text);
  if (document !== undefined) return { kind: "not-read", ...document };
  const template = templateLanguage(base, text);
  // docker compose puts variables in by itself.
  const isComposes = template?.renderedBy === "envsubst" && looksLikeCompose(text);
  if (template !== undefined && !isComposes && (isFlat || concernsFlink(text))) {
    return { kind: "not-read", ...unrendered(template) };
  }
  if (readSettingsList({ name, text }) !== undefined) return { kind: "settings-list" };
  const includes = /^(?:docker-)?compose(?:[.-].*)?\.ya?ml$/u.test(base) && /^include[ \t]*:/mu.test(text);
  const isCode = PROGRAM.test(base);
  const isManifest = !isCode && (looksLikeManifest(text) || includes || isStreamParkText({ name, text }));
  if (isManifest || /^kustomization(?:\.ya?ml)?$/iu.test(base)) return { kind: "manifest" };
  if (isFlat) return { kind: "configuration", format: "flink-conf.yaml" };
  if (base === "config.yaml" && (hasFlinkKey(text) || saysNothing(text))) {
    return { kind: "configuration", format: base };
  }
  const other = otherText(base, text);
  if (other !== undefined) {
    const isOurs = SOURCE_CODE.test(base) ? flinkMark(text) !== undefined : concernsFlink(text);
    return { kind: isOurs ? "not-read" : "other", ...other };
  }
  const format =
    looksNested(text) || /(?:^|[^a-z])config\.ya?ml$/iu.test(base)
      ? "config.yaml"
      : (release?.behaviour.configurationFiles[0] ?? "config.yaml");
  if (!isCode && hasOwnKey(text)) {
    const isFlatAmongProse = release === undefined && !looksNested(text) && isProse(text);
    return { kind: "configuration", format: isFlatAmongProse ? "flink-conf.yaml" : format };
  }
  if (hasCommandLines(text)) return { kind: "command-lines" };
  const passedOver = ["", "-", "config.yaml"].includes(base) ? undefined : unreadMark(text);
  if (passedOver !== undefined) return { kind: "not-read", ...passedOver };
  return { kind: "unknown", format: base === "config.yaml" ? base : format };
}

/** Indented by what is no blank to YAML, as a key with dots never is on purpose. */
const INDENTED_KEY = /^[\u00a0\u2002\u2003\u3000]+(?=["“]?\w+[.．])/gmu;

function isTemplate(base: string, text: string): boolean {
  return templateLanguage(base, text) !== undefined;
}

/** `prod-flink-conf.yaml`, `flink-conf-1.18.yml`, `flink-conf.yaml.bak`: not `flink-configuration-configmap.yaml`. */
function isFlatName(base: string): boolean {
  return /(?:^|[^a-z])flink-conf(?:$|[^a-z])/iu.test(base) && !/\.(?:md|json|sh|properties)$/iu.test(base);
}

const dockerfileOfOthers: OtherText = {
  is: { en: "a Dockerfile without Flink", zh: "与 Flink 无关的 Dockerfile" },
  instead: { en: "give the Dockerfile that builds the Flink image", zh: "请提供构建 Flink 镜像的 Dockerfile" },
};

/** Programs, in which an object may look like a manifest, and a text like a configuration. */
const PROGRAM = /\.(?:[cm]?[jt]sx?|java|kts?|scala|py|ipynb|go|rs|cs|rb|php|groovy|sql|html?|xml)$/iu;

/** What only makes a manifest, and names many things. */
const SOURCE_CODE = /\.(?:tf|hcl|tfvars)$/u;

/** Whether a text that is not a configuration speaks of Flink: of the others there is nothing to say. */
function concernsFlink(text: string): boolean {
  return /flink|job-?manager/iu.test(text);
}

/** What is wrong with what is known to be something else. */
export function otherThanConfigurationText(name: string, { is, instead }: OtherText): Localized {
  return {
    en: `${name} is ${is.en}, not a Flink configuration: ${instead.en}`,
    zh: `${name} 识别为“${is.zh}”，不是 Flink 配置：${instead.zh}`,
  };
}

/** What is wrong with a text that a configuration was wanted of; undefined of those that can be one. */
export function notConfigurationText(name: string, what: Recognised): Localized | undefined {
  switch (what.kind) {
    case "not-read":
    case "other":
      return otherThanConfigurationText(name, what);
    case "unknown":
      if (name === "-" || name === "") return undefined;
      return {
        en: `nothing in ${name} shows that it is a Flink configuration: use --as config.yaml or --as flink-conf.yaml to read it as one`,
        zh: `${name} 中没有内容表明它是 Flink 配置：可用 --as config.yaml 或 --as flink-conf.yaml 指定按哪种格式读取`,
      };
    case "command-lines":
      return commandLinesText(name);
    case "settings-list":
      return {
        en: `${name} is a response from a running JobManager, not a configuration file: only ${readers(what.kind, ", ", " and ")} read it`,
        zh: `${name} 是运行中的 JobManager 的响应，不是配置文件：只有 ${readers(what.kind, "、", " 和 ")} 可以读取`,
      };
    default:
      return undefined;
  }
}

/** The commands that read what is no configuration but tells of one: those about sizes, not those about a file of Flink's. */
const READ_BY: Readonly<Record<"command-lines" | "settings-list", readonly string[]>> = {
  "command-lines": ["explain", "check", "diff", "size", "diagnose --conf"],
  "settings-list": ["explain", "check", "diff", "size", "diagnose --conf", "watch --against"],
};

function readers(kind: keyof typeof READ_BY, comma: string, and: string): string {
  const commands = READ_BY[kind];
  return commands.slice(0, -1).join(comma) + and + commands.at(-1);
}

/** That only some commands read command lines. */
export function commandLinesText(name: string): Localized {
  return {
    en: `${name} contains Flink command lines, not a Flink configuration: only ${readers("command-lines", ", ", " and ")} read them`,
    zh: `${name} 包含 Flink 的命令行，不是 Flink 配置：只有 ${readers("command-lines", "、", " 和 ")} 可以读取`,
  };
}

/** A text that is about Flink and was not read: for answers to say so. */
export function unreadText(name: string, { is, instead }: OtherText): NotRead {
  return {
    what: { en: name, zh: name },
    why: { en: `it is ${is.en}: ${instead.en}`, zh: `识别为“${is.zh}”，${instead.zh}` },
    isPart: true,
  };
}

const MARKDOWN = /\.(?:md|mdx|markdown|rst|adoc)$/iu;
/** Whether a name is one of Markdown, whose code is read. */
export function isMarkdown(name: string): boolean {
  return /\.(?:md|mdx|markdown)$/iu.test(name);
}

const SCRIPT = /\.(?:sh|bash|zsh)$/iu;

/** A manual or a script that holds a configuration, or writes one: it is no configuration itself. */
export function unreadDocument(base: string, written: string): OtherText | undefined {
  if (!MARKDOWN.test(base) && !SCRIPT.test(base)) return undefined;
  // What a script sets, or hands a container, is read with its commands.
  const text = SCRIPT.test(base)
    ? written.replace(/\bFLINK_PROPERTIES=(["'])(?:\\[\s\S]|(?!\1)[^\\])*\1/gu, "")
    : written;
  const holds = looksLikeManifest(text) ? /\bflink/iu.test(text) : hasOwnKey(text);
  if (MARKDOWN.test(base)) {
    if (!holds) return undefined;
    return {
      is: { en: "a document", zh: "含有配置的文档" },
      instead: {
        en: "headroom check reads the configuration in it; for other commands, put that configuration into a separate file",
        zh: "headroom check 可以直接检查其中的配置；使用其他命令时，请将其中的内容作为单独的文件提供",
      },
    };
  }
  if (holds) {
    return {
      is: { en: "a script", zh: "含有配置的脚本" },
      instead: { en: "put the configuration in it into a separate file", zh: "请将其中的内容作为单独的文件提供" },
    };
  }
  if (!writesConfiguration(base, text)) return undefined;
  return {
    is: { en: "a script that writes Flink's configuration", zh: "写入 Flink 配置的脚本" },
    instead: { en: "give the file that it writes", zh: "请提供它写入的文件" },
  };
}

/** Whether a script writes a configuration of Flink's. */
export function writesConfiguration(name: string, text: string): boolean {
  return SCRIPT.test(name) && WRITES.test(text);
}

/** `>> …/flink-conf.yaml`, `sed -i … flink-conf.yaml` and the like. */
const WRITES =
  /^[^#\n]{0,400}(?:>>?|\b(?:sed|tee|cp|mv|install|yq|envsubst)\b)[^\n]{0,400}(?:flink-conf\.yaml|flink[\w./-]*\/config\.yaml)/mu;

/** A command that starts a JobManager, or says something of one, whatever stands around it. */
const COMMANDS: readonly RegExp[] = [
  /(?:^|[\s;&|`"'/\\(@=!:+-])flink(?:\.bat|\.cmd)?["']?[ \t]+(?:run|run-application)[ \t\\`^]/mu,
  /(?:^|[\s;&|`"'/(@=!:+-])(?:yarn-session|kubernetes-session|kubernetes-jobmanager)\.sh(?:["'\s]|$)/mu,
  /(?:^|[\s;&|`"'/(@=!:+-])(?:jobmanager|standalone-job)\.sh["']?[ \t]+start/mu,
  /\bgcloud[ \t]+dataproc\b[^\0]{0,2000}?\bflink:/u,
  /\b(?:docker|podman|nerdctl)[ \t]+(?:(?:container|service)[ \t]+)?(?:run|create)\b[^\0]{0,600}?\bflink\b/u,
  /\bjava[ \t][^\n]*\borg\.apache\.flink\.[\w.]*ClusterEntry[Pp]oint\b/u,
];

/** Whether a text has a command line of Flink's. */
export function hasCommandLines(text: string): boolean {
  return COMMANDS.some((pattern) => pattern.test(text));
}
