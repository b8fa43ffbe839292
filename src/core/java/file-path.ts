/** A path as `new File(path).getPath()` gives it on Unix: without doubled slashes, and without one at its end. */
export function filePath(path: string): string {
  const single = path.replace(/\/{2,}/gu, "/");
  return single.length > 1 ? single.replace(/\/$/u, "") : single;
}

/** `new File(path).getAbsolutePath()`: below the directory of the process; what `.` and `..` mean is not looked at. */
export function absoluteFilePath(path: string, workingDirectory: string): string {
  const own = filePath(path);
  if (own.startsWith("/")) return own;
  return own === "" ? filePath(workingDirectory) : filePath(`${workingDirectory}/${own}`);
}
