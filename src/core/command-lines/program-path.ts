/** The release in the directory of a distribution as it is unpacked: `/opt/flink-1.17.2/bin/flink`. */
export function releaseInPath(path: string): string | undefined {
  return /(?:^|[/\\:=])flink-(\d+\.\d+(?:\.\d+)?)(?=[/\\:]|$)/u.exec(path)?.[1];
}

/** The directory of the configuration that a program of a distribution reads: `./bin/flink` reads `./conf`. */
export function confBeside(path: string): string | undefined {
  const [, home] = /^((?:[^$`]*\/)?)bin\/[\w.-]+$/u.exec(path.replaceAll("\\", "/")) ?? [];
  return home === undefined ? undefined : `${home}conf`;
}
