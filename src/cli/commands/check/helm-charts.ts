import { basename, dirname, join } from "node:path";
import type { NotRead } from "../../../core/assumed.ts";
import type { InputBasis } from "../../../core/check/check-report.ts";
import { statusOf } from "../../input/locate.ts";

/** How many directories a template may stand below its chart. */
const MOST_DIRECTORIES = 5;

/** Tells of what stands in Helm charts as one: of a chart nobody wants each template named. */
export function chartsAround(): (rests: InputBasis) => InputBasis {
  const charts = new Map<string, string | undefined>();

  function chartOf(directory: string, left = MOST_DIRECTORIES): string | undefined {
    if (charts.has(directory)) return charts.get(directory);
    const isChart = statusOf(join(directory, "Chart.yaml"))?.isFile() === true;
    const isTop = left === 0 || dirname(directory) === directory;
    const chart = isChart ? directory : isTop ? undefined : chartOf(dirname(directory), left - 1);
    charts.set(directory, chart);
    return chart;
  }

  return (rests) => {
    const { file, basis } = rests;
    const isPart = basis.notRead.length > 0 && basis.notRead.every((one) => one.isPart === true);
    if (!isPart || file.startsWith("(") || basename(file) === "Chart.yaml") return rests;
    const chart = chartOf(dirname(file));
    if (chart === undefined) return rests;
    return { file: chart, basis: { assumed: [], notRead: [notReadChart(chart)] } };
  };
}

function notReadChart(chart: string): NotRead {
  return {
    what: { en: chart, zh: chart },
    why: {
      en: `it is a Helm chart: check the output of helm template ${chart}`,
      zh: `它是 Helm chart：请检查 helm template ${chart} 的输出`,
    },
    isPart: true,
  };
}
