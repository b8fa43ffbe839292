import type { Assumed, NotRead } from "../../assumed.ts";
import { type EmbeddedText, linesOfBlock } from "../reading/embedded-text.ts";
import type { FilesAround } from "../reading/files-around.ts";
import { child, type Field, fieldsByPath, presentMembers, textOf } from "../reading/manifest-document.ts";
import { startOfBitnamis } from "./bitnami.ts";
import { includedBy, includedTooDeep, includeNotRead } from "./compose-include.ts";
import { ofService, profilesOf, serviceEnvironment, serviceMounts, variablesOfLayer } from "./compose-service.ts";
import { ComposeVariables } from "./compose-variables.ts";
import { memoryWritten, writtenMemory } from "./container-memory.ts";
import { dockerBytes } from "./docker-bytes.ts";
import { type BuiltImage, builtImage } from "./dockerfile.ts";
import type { ContainerCommand } from "./dockerfile-words.ts";
import { configurationDirectory, type UnseenVariables } from "./environment-variables.ts";
import { imageEntrypoint } from "./image-entrypoint.ts";
import { mountedConfiguration } from "./mounted-configuration.ts";
import { mayStartJobManager, ownCommandNotRead } from "./own-command.ts";
import { chooseRelease, releaseReading } from "./release-choice.ts";
import { composeRoot, isOverride, type ServiceLayers, serviceLayers } from "./service-layers.ts";
import { ranBy } from "./started-by-dockerfile.ts";
import { type StartedContainer, startOf, wordsOf } from "./started-container.ts";
import { type WrittenByCommand, writtenByCommand } from "./written-by-command.ts";

/** The JobManagers among the services of a docker-compose file, and what of it was not read. */
export interface ComposeFileRead {
  readonly started: readonly StartedContainer[];
  readonly notRead: readonly NotRead[];
}

const MOST_INCLUDED = 4;

/** The JobManagers among the services of a docker-compose file, and of those that it includes. */
export function startedByComposeFile(root: Field, around: FilesAround, depth = 0): ComposeFileRead {
  if (isOverride(root, around)) return { started: [], notRead: [] };
  const started: StartedContainer[] = [];
  const notRead: NotRead[] = [];
  for (const service of presentMembers(child(root, "services"))) {
    const { layers, unseen } = serviceLayers(root, service.key, around);
    const found = startedByService(root, service, { layers, unseen }, around);
    if (found !== undefined) started.push(found);
    else notRead.push(...startNotKnown(service, layers));
  }
  for (const { path, field } of includedBy(root, around)) {
    if (depth >= MOST_INCLUDED) {
      notRead.push(includeNotRead(path, field, includedTooDeep));
      continue;
    }
    const included = composeRoot(root, path, around);
    const below = included && startedByComposeFile(included, around, depth + 1);
    started.push(...(below?.started ?? []));
    notRead.push(...(below?.notRead ?? [includeNotRead(path, field)]));
  }
  return { started, notRead };
}

/** A service whose image decides what it starts, and that may be a JobManager. */
function startNotKnown(service: Field, layers: ServiceLayers): NotRead[] {
  const words = [ofService(layers, "entrypoint"), ofService(layers, "command")].flatMap(wordsOf);
  const volumes = ofService(layers, "volumes");
  const settings = ofService(layers, "environment");
  const raw = [volumes, settings].map((one) => (one === undefined ? "" : textBehind(one))).join("\n");
  const isAsked = mayStartJobManager({ name: service.key, words, given: raw });
  return isAsked ? [ownCommandNotRead({ en: `service ${service.key}`, zh: `服务 ${service.key}` }, service)] : [];
}

function textBehind({ document: { source }, valueSpan: { start, end } }: Field): string {
  return source.text.slice(start, end);
}

function startedByService(
  root: Field,
  service: Field,
  { layers, unseen: notExtended }: ReturnType<typeof serviceLayers>,
  around: FilesAround,
): StartedContainer | undefined {
  const variables = new ComposeVariables(root.document.source, around);
  const put = (words: readonly string[]) => words.map((word) => variables.put(word));
  const built = imageBuiltFor(layers, variables, around);
  const [entrypoint, command] = [ofService(layers, "entrypoint"), ofService(layers, "command")];
  const own = { entrypoint: put(wordsOf(entrypoint)), command: put(wordsOf(command)) };
  const images = commandsOfImage(built, own);
  const words = [
    ...(images.entrypoint?.words ?? []),
    ...own.entrypoint,
    ...(images.command?.words ?? []),
    ...own.command,
  ];
  const imageText = textOf(ofService(layers, "image"));
  const image = built === undefined ? imageText && variables.put(imageText) : built.base;
  const { variables: set, unseen } = serviceEnvironment(layers, variables, around);
  const mode = set.findLast(({ name }) => name === "FLINK_MODE")?.value;
  const start = startOf(words) ?? startOfBitnamis(image, mode, words);
  if (start === undefined) return undefined;
  const variablesBefore = [...(built?.variables ?? []), ...set];
  const mounts = serviceMounts(layers, root, variables, around);
  const ran = writtenByCommand([entrypoint, command], variablesBefore, (text: EmbeddedText) => variables.putInto(text));
  const environment = [...variablesBefore, ...ran.variables];
  const directory = configurationDirectory(environment);
  // What is mounted hides what the image has there.
  const isHidden = mountedConfiguration(mounts, directory) !== undefined;
  const inImage =
    built === undefined || isHidden
      ? nothingWritten
      : ranBy({ ...built, entrypoint: undefined, command: undefined, ...images }).written;
  const written = { ...ran, writes: [...inImage.writes, ...ran.writes], unknown: [...inImage.unknown, ...ran.unknown] };
  const mounted = mountedConfiguration(isHidden ? mounts : [...(built?.copies ?? []), ...mounts], directory);
  const imageField = built?.from ?? ofService(layers, "image");
  const memory = memoryFields(layers);
  return {
    kind: "service",
    name: service.key,
    namespace: undefined,
    source: root.document.source,
    span: { start: service.keySpan.start, end: service.valueSpan.end },
    nameSpan: service.keySpan,
    whole: service,
    flink: chooseRelease({ image: imageField, imageText: image, assumed: releaseReading(mounted, written) }),
    start,
    image: {
      field: imageField,
      text: image,
      ...imageEntrypoint(
        [...(images.entrypoint?.words ?? []), ...own.entrypoint],
        [...(images.command?.words ?? []), ...own.command],
      ),
    },
    environment: {
      variables: environment,
      unseen: [
        ...(built?.unseen ?? []),
        ...notExtended.map((notRead) => ({ name: undefined, notRead })),
        ...unseen,
        ...unresolved(variables, service),
      ],
    },
    assumed: [
      ...profileAssumed(service, layers, variables),
      ...takenFromShell(variables),
      ...takenByDefault(variables),
      ...leftEmpty(variables),
      ...(built?.assumed ?? []),
    ],
    directory,
    mounted,
    written,
    container: memoryWritten(writtenMemory(memory, dockerBytes, (text) => variables.put(text))),
    fields: fieldsByPath([
      imageField,
      ...memory,
      ofService(layers, "environment"),
      ...[...(mounted?.files.values() ?? [])].map(({ field }) => field),
    ]),
  };
}

const nothingWritten: WrittenByCommand = { writes: [], unknown: [], variables: [] };

/** The image that a service is built into, where its Dockerfile can be seen. */
function imageBuiltFor(
  layers: ServiceLayers,
  variables: ComposeVariables,
  around: FilesAround,
): BuiltImage | undefined {
  const build = ofService(layers, "build");
  if (build === undefined) return undefined;
  const text = (name: string) => {
    const found = textOf(child(build, name));
    return found === undefined ? undefined : variables.put(found);
  };
  const path = (variables.put(textOf(build) ?? "") || text("context") || ".").replace(/\/+$/u, "");
  const { source } = build.document;
  const inline = child(build, "dockerfile_inline");
  const dockerfile =
    inline === undefined ? around.file(source, `${path}/${text("dockerfile") ?? "Dockerfile"}`) : linesOfBlock(inline);
  if (dockerfile === undefined) return undefined;
  const given = variablesOfLayer(child(build, "args"), variables).map(({ name, value }) => [name, value] as const);
  const context = { from: source, path: path === "." ? "" : path };
  return builtImage(dockerfile, { around, context, arguments: Object.fromEntries(given), target: text("target") });
}

/** What of an image's own command is in force beside a service's. */
function commandsOfImage(
  built: BuiltImage | undefined,
  own: { readonly entrypoint: readonly string[]; readonly command: readonly string[] },
): { readonly entrypoint?: ContainerCommand | undefined; readonly command?: ContainerCommand | undefined } {
  if (built === undefined || own.entrypoint.length > 0) return {};
  return { entrypoint: built.entrypoint, command: own.command.length > 0 ? undefined : built.command };
}

/** Variables that compose would put in, and that have no value here. */
function unresolved({ unresolved: names, refused }: ComposeVariables, service: Field): UnseenVariables[] {
  const place = { source: service.document.source, span: service.keySpan };
  return [...names].map((name) => {
    const what = { en: `variable ${name} of the compose file`, zh: `compose 文件中的变量 ${name}` };
    const why =
      refused === undefined
        ? { en: "it is set neither here nor in .env", zh: "当前环境和 .env 中都没有设置" }
        : {
            en: `it is not set here, and .env is not read: ${refused.en}`,
            zh: `当前环境没有设置，.env 也没有读取：${refused.zh}`,
          };
    return { name, notRead: { what, why, place } satisfies NotRead, isPutIn: true };
  });
}

function takenFromShell({ fromShell }: ComposeVariables): Assumed[] {
  return [...fromShell].map(([name, value]) => ({
    what: { en: `${name} is ${JSON.stringify(value)}`, zh: `${name} 为 ${JSON.stringify(value)}` },
    because: { en: "the current environment sets it", zh: "由当前环境变量设置" },
  }));
}

function takenByDefault({ byDefault }: ComposeVariables): Assumed[] {
  return [...byDefault].map(([name, value]) => ({
    what: { en: `${name} is ${JSON.stringify(value)}`, zh: `${name} 为 ${JSON.stringify(value)}` },
    because: {
      en: "it is set neither here nor in .env, and the compose file gives this default",
      zh: "当前环境和 .env 中都没有设置，compose 文件给出了这一默认值",
    },
  }));
}

function leftEmpty({ setBelow }: ComposeVariables): Assumed[] {
  return [...setBelow].map((name) => ({
    what: { en: `nothing is put in for ${name}`, zh: `对 ${name} 的引用为空` },
    because: {
      en: "the env file uses it before it sets it, docker compose does not look further down, and it is not set here",
      zh: "env 文件在设置它之前就引用了它，docker compose 不会向后查找，当前环境也没有设置",
    },
  }));
}

/** That a service starts which waits for a profile that nothing here names. */
function profileAssumed({ key }: Field, layers: ServiceLayers, variables: ComposeVariables): Assumed[] {
  const profiles = profilesOf(layers, variables);
  const active = (variables.value("COMPOSE_PROFILES") ?? "").split(",").map((one) => one.trim());
  if (profiles.length === 0 || active.includes("*") || profiles.some((one) => active.includes(one))) return [];
  const names = profiles.map((one) => `--profile ${one}`);
  return [
    {
      what: { en: `service ${key} is started`, zh: `会启动服务 ${key}` },
      because: {
        en: `the inputs do not show whether ${names.join(" or ")} is given, and COMPOSE_PROFILES does not name such a profile here`,
        zh: `输入中没有说明是否指定了 ${names.join(" 或 ")}，当前的 COMPOSE_PROFILES 也未包含相应的 profile`,
      },
    },
  ];
}

function memoryFields(layers: ServiceLayers): [request: Field | undefined, limit: Field | undefined] {
  return [
    ofService(layers, "deploy", "resources", "reservations", "memory") ?? ofService(layers, "mem_reservation"),
    ofService(layers, "deploy", "resources", "limits", "memory") ?? ofService(layers, "mem_limit"),
  ];
}
