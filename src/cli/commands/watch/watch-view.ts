import type { WatchFormat } from "../../../core/output/formats.ts";
import type { WatchReport } from "../../../core/watch/watch-document.ts";
import { watchFrame } from "../../../core/watch/watch-frame.ts";
import { basisOfLines, verdictLines, watchLine, watchWriters } from "../../../core/watch/watch-writers.ts";
import type { Surroundings } from "../../command-line/command.ts";
import type { WatchOptions } from "./watch-options.ts";
import { Screen } from "./watch-screen.ts";

/** Where reports go as they come. */
export interface View {
  show(report: WatchReport): void;
  /** Leaves the terminal in order. */
  close(): void;
}

/** Narrower than this a frame cannot be read: lines are. */
const NARROWEST = 72;

type ViewOptions = Pick<WatchOptions, "once" | "output" | "interval">;

/** JSON lines; a screen that is drawn in place on a terminal wide enough; else a line a look. */
export function viewFor({ once, output, interval }: ViewOptions, surroundings: Surroundings): View {
  if (once || output !== "text") return writtenView(output, surroundings);
  const { isTTY, columns } = process.stdout;
  const drawn = isTTY === true && columns >= NARROWEST && process.env.TERM !== "dumb";
  return drawn ? screenView(surroundings, interval) : lineView(surroundings);
}

function writtenView(format: WatchFormat, surroundings: Surroundings): View {
  return {
    show: (report) => surroundings.console.out(watchWriters[format](report, surroundings)),
    close: () => undefined,
  };
}

/** Lines that are not about jobs take about so many rows. */
const OTHER_ROWS = 20;
const FEWEST_JOBS = 3;

function screenView({ console, language, terminal }: Surroundings, interval: number): View {
  const { stdout } = process;
  const screen = new Screen({
    get columns() {
      return stdout.columns;
    },
    get rows() {
      return stdout.rows;
    },
    write: (text) => console.out(text),
  });
  let last: WatchReport | undefined;
  const frame = (report: WatchReport) =>
    watchFrame(report, {
      language,
      terminal: { ...terminal, width: stdout.columns },
      jobs: Math.max(stdout.rows - OTHER_ROWS, FEWEST_JOBS),
      interval,
    });
  const redraw = () => {
    if (last !== undefined && console.isPaused !== true) screen.draw(frame(last));
  };
  stdout.on("resize", redraw);
  return {
    show: (report) => {
      last = report;
      redraw();
    },
    close: () => {
      stdout.off("resize", redraw);
      screen.close();
      // What was on the screen stays in the terminal's history.
      if (last !== undefined) console.out(`${frame(last).join("\n")}\n`);
    },
  };
}

/** The verdict, and what it rests on, are repeated only when they say something else. */
function lineView({ console, language }: Surroundings): View {
  let codes = "";
  let rests = "";
  return {
    show: (report) => {
      const now = report.verdict.judgements.map(({ code, level }) => `${code} ${level}`).join();
      const basis = basisOfLines(report, language).join("\n");
      const lines = [
        watchLine(report, language),
        ...(now === codes ? [] : verdictLines(report, language)),
        ...(basis === rests || basis === "" ? [] : [basis]),
      ];
      [codes, rests] = [now, basis];
      console.out(`${lines.join("\n")}\n`);
    },
    close: () => undefined,
  };
}
