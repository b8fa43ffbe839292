import { absoluteEdits } from "../findings/fix.ts";
import { type AskedOfManifests, jobManagerOnceEdited } from "../findings/manifest-subjects.ts";
import { changeEdits } from "../findings/setting-fixes.ts";
import type { Subject } from "../findings/subject.ts";
import { type Answer, answer } from "../jobmanager/answer.ts";
import { samePlan, type WayOut } from "../jobmanager/way-out.ts";
import { type DescribedJobManager, isDeployable } from "../manifests/described-job-manager.ts";
import { applyEdits } from "../text/text-edit.ts";

/** A JobManager of manifests that is refused, and who refuses it. */
interface RefusedJobManager {
  readonly jobManager: DescribedJobManager;
  readonly subject: Subject;
  readonly refused: Answer;
  /** Whether Flink's client refuses, before there is a pod. */
  readonly byClient: boolean;
}

/** Ways out with their edits of the manifest, where the settings stand in it and the edited manifest comes to the same. */
export function writtenWays(
  ways: readonly WayOut[],
  { jobManager, subject, refused, byClient }: RefusedJobManager,
  asked: AskedOfManifests,
): WayOut[] {
  return ways.map((way) => {
    const fix = changeEdits(subject, refused.configuration, way.changes);
    if (fix === undefined) return way;
    const edited = { ...fix.source, text: applyEdits(fix.source.text, fix.edits) };
    const after = jobManagerOnceEdited(jobManager, edited, asked);
    if (after === undefined || !isDeployable(after) || answer(after.pod).outcome.kind !== "planned") return way;
    const question = byClient ? after.client : after.pod;
    const outcome = question === undefined ? undefined : answer(question).outcome;
    if (outcome?.kind !== "planned" || !samePlan(way.plan, outcome.plan)) return way;
    return { ...way, edits: absoluteEdits(fix), editedFile: fix.source.name };
  });
}
