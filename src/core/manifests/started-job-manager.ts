import { Configuration } from "../configuration/configuration.ts";
import { takenForPlace } from "../shell/jobmanager-script.ts";
import { configurationRead } from "./container/configuration-read.ts";
import { environmentOf } from "./container/environment-variables.ts";
import { countedArguments, type StartedContainer } from "./container/started-container.ts";
import { type DescribedJobManager, effectiveSettings } from "./described-job-manager.ts";

/** The JobManager of a container that starts one itself: no operator looks at it, and no client of Flink's makes it. */
export function jobManagerOfContainer(started: StartedContainer): DescribedJobManager {
  const { kind, name, namespace, source, span, nameSpan, flink, environment, container, fields } = started;
  const { given, properties, failure, basis } = configurationRead(started);
  const lost = (started.start.lost ?? []).map((word) => ({ what: { en: word, zh: word }, why: takenForPlace }));
  const settings = given.kind === "settings" || given.kind === "unknown" ? given.settings : [];
  const { variables } = environment;
  return {
    kind,
    name,
    namespace,
    source,
    span,
    nameSpan,
    flink,
    settings,
    effective: effectiveSettings(Configuration.of(settings)),
    environment: variables,
    properties,
    fields,
    pod: {
      release: flink.release,
      execution: "standalone",
      given,
      arguments: countedArguments(started.start, flink.release),
      environment: environmentOf(variables),
    },
    client: undefined,
    clientSpec: undefined,
    container,
    operator: undefined,
    failure,
    basis: { ...basis, notRead: [...basis.notRead, ...lost] },
  };
}
