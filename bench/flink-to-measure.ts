import type { Distribution } from "../src/flink/distributions/distribution.ts";
import { distributionProblemText } from "../src/flink/distributions/distribution-problem.ts";
import { installDistribution } from "../src/flink/distributions/install-distribution.ts";
import { findJava, type Java, javaProblemText } from "../src/flink/java/find-java.ts";

/** A real release and the Java to run it with; a benchmark against Flink without Flink is none. */
export async function flinkToMeasure(release: string): Promise<{ distribution: Distribution; java: Java }> {
  const installed = await installDistribution(release, { env: process.env });
  if (!installed.ok) throw new Error(distributionProblemText(installed.problem).en);
  const found = findJava(process.env);
  if (!found.ok) throw new Error(javaProblemText(found.problem).en);
  return { distribution: installed.distribution, java: found.java };
}
