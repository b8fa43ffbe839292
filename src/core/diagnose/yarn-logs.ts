/** What `yarn logs` puts before each file of each container, as literals for searching large files. */
export const yarnLogAnchors: readonly string[] = ["Container: container_", "LogLength:"];

const CONTAINER = /^Container: (container_(?:e\d+_)?\d+_\d+_\d+_\d+) on /u;
const LOG_TYPE = /^LogType: ?(\S+)$/u;

/** Follows the headers by which `yarn logs` tells containers and their files apart. */
export class YarnSections {
  #container: string | undefined;

  /** Whether the lines stand under a header: what else is put before them names nobody. */
  get inside(): boolean {
    return this.#container !== undefined;
  }

  /** The name of the section that begins with a line, `container_…_000001/jobmanager.log`; undefined of other lines. */
  headerOf(text: string): string | undefined {
    const container = CONTAINER.exec(text)?.[1];
    if (container !== undefined) {
      this.#container = container;
      return container;
    }
    const type = this.#container === undefined ? undefined : LOG_TYPE.exec(text)?.[1];
    return type === undefined ? undefined : `${this.#container}/${type}`;
  }
}

/** The number of a container in its application, in whatever names it; the JobManager's is the first. */
export function containerNumber(text: string): number | undefined {
  const number = /container_(?:e\d+_)?\d+_\d+_\d+_(\d+)/u.exec(text)?.[1];
  return number === undefined ? undefined : Number(number);
}
