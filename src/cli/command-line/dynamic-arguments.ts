/**
 * Takes `-D` and what belongs to it out of a command line, as typed: what they mean is Flink's to say, and differs from
 * what a library for arguments would make of them (`-Dkey` is true, `-D key` is an error). After `--` nothing is taken.
 */
export function takeDynamicArguments(args: readonly string[]): { readonly dynamic: string[]; readonly rest: string[] } {
  const dynamic: string[] = [];
  const rest: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] as string;
    if (arg === "--") {
      rest.push(...args.slice(index));
      break;
    }
    if (!arg.startsWith("-D")) {
      rest.push(arg);
      continue;
    }
    dynamic.push(arg);
    if (arg === "-D" && index + 1 < args.length) dynamic.push(args[++index] as string);
  }
  return { dynamic, rest };
}
