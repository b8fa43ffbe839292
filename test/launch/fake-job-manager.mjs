// What stands in for a JVM where only its process counts: serves REST for a while, runs out of memory, then hangs.
// Below zero it neither serves nor says a word.
import { createServer } from "node:http";

const [port, answers, manner] = process.argv.slice(2);
let left = Number(answers);
createServer((_, response) => {
  if (left-- > 0) response.end("{}");
  else if (left === -1) process.stderr.write("java.lang.OutOfMemoryError: Metaspace\n");
}).listen(Number(port), "localhost");
if (manner === "stubborn") process.on("SIGTERM", () => undefined);
process.stdout.write("é started\n");
if (left === 0) process.stderr.write("java.lang.OutOfMemoryError: Metaspace\n");
