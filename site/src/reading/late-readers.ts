import { explainCommandLines } from "../../../src/core/explain/explain-command-lines.ts";
import { explainManifests } from "../../../src/core/explain/explain-manifests.ts";
import type { Explanation } from "../../../src/core/explain/explanation.ts";
import { verdictText } from "../../../src/core/explain/operator-verdict-text.ts";
import type { Localized } from "../../../src/core/language.ts";
import {
  calledText,
  type DescribedJobManager,
  isDeployable,
} from "../../../src/core/manifests/described-job-manager.ts";
import { refusalText } from "../../../src/core/output/refusal-text.ts";
import type { LateReaders, ReadJobManager } from "./reading.ts";

/** What reads manifests and command lines, with all that they need. */
export const lateReaders: LateReaders = {
  manifests: (source, chosen, around) =>
    explainManifests(source, { ...(chosen && { chosen }), ...(around && { around }) }).jobManagers.map(
      ({ jobManager, explanation }) => ({
        ...told(explanation),
        // The page changes the text that it shows, and no other file.
        ways: explanation.ways.map((way) => (way.editedFile === source.name ? way : { ...way, edits: [] })),
        name: calledText(jobManager),
        ...obstacleOf(jobManager),
      }),
    ),
  commandLines: (source, chosen, around) =>
    explainCommandLines(source, { chosen, ...(around && { around }) }).map(({ commandLine, explanation }) => ({
      ...told(explanation),
      name: { en: commandLine.called, zh: commandLine.called },
    })),
};

function told({ answer, ways, origin, basis, notes }: Explanation): ReadJobManager {
  const assumed = [...origin.assumed, ...basis.assumed];
  return { answer, ways, release: origin.release, assumed, notRead: basis.notRead, notes };
}

function obstacleOf(jobManager: DescribedJobManager): { readonly obstacle?: Localized } {
  if (isDeployable(jobManager)) return {};
  const { operator, failure } = jobManager;
  if (operator?.accepts === false) return { obstacle: verdictText(operator) };
  if (failure?.refusal !== undefined) return { obstacle: refusalText(failure.refusal.reason) };
  const said = failure?.message ?? "";
  return { obstacle: { en: `It cannot be deployed: ${said}`, zh: `它无法运行：${said}` } };
}
