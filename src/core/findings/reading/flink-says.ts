import { causalChain, type JavaException } from "../../java/exception.ts";

/** Flink's own sentences to an exception, outermost first, a line each: the last one tells the most. */
export function flinkSays(exception: JavaException): string {
  const { message, cause } = exception;
  // Some releases wrap a refusal in one that says the same again, with a few words before it.
  if (message != null && cause?.message != null && message.endsWith(cause.message)) return flinkSays(cause);
  const [first, ...causes] = causalChain(exception);
  return [message ?? first, ...causes.map((line) => line.replace(/^[\w.$]+(?:: |$)/u, ""))]
    .filter((line) => line !== "")
    .join("\n");
}
