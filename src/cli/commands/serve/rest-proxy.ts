import type { ServerResponse } from "node:http";

/** A JobManager's REST endpoint that the page may ask through the server. */
export interface ProxiedEndpoint {
  /** Without what is secret in it, and without a slash at its end. */
  readonly url: string;
  readonly authorization: string | undefined;
}

/** What the page reads of a JobManager: nothing that changes it. */
const READ =
  /^(?:config|overview|jobs(?:\/overview|\/[0-9a-f]{32}\/plan)?|jobmanager\/(?:config|environment|metrics))$/u;

const TIMEOUT_MILLISECONDS = 10_000;
/** No answer that the page reads is longer. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The endpoint at an address: `localhost:8081` is taken as `http://localhost:8081`; undefined where it is none. */
export function proxiedEndpoint(address: string): ProxiedEndpoint | undefined {
  const complete = /^[a-z][a-z0-9+.-]*:\/\//iu.test(address) ? address : `http://${address}`;
  if (!URL.canParse(complete)) return undefined;
  const { protocol, host, pathname, username, password } = new URL(complete);
  if ((protocol !== "http:" && protocol !== "https:") || host === "") return undefined;
  const user = decodedUser(username, password);
  return {
    url: `${protocol}//${host}${pathname.replace(/\/+$/u, "")}`,
    authorization: username === "" ? undefined : `Basic ${Buffer.from(user, "utf8").toString("base64")}`,
  };
}

/** As it stands, where it is not encoded as addresses are. */
function decodedUser(username: string, password: string): string {
  try {
    return `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  } catch {
    return `${username}:${password}`;
  }
}

/** Asks an endpoint in the page's stead, and passes its answer on. */
export async function passOn(
  { url, authorization }: ProxiedEndpoint,
  path: string,
  query: string,
  response: ServerResponse,
): Promise<void> {
  if (!READ.test(path)) {
    response
      .writeHead(403, { "content-type": "text/plain; charset=utf-8" })
      .end("headroom serve: the page does not read this\n");
    return;
  }
  try {
    const answer = await fetch(`${url}/${path}${query}`, {
      headers: { accept: "application/json", ...(authorization === undefined ? {} : { authorization }) },
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });
    const bytes = await boundedBody(answer);
    response.writeHead(answer.status, { "content-type": "application/json; charset=utf-8" }).end(bytes);
  } catch (error) {
    const { message, cause } = error as Error;
    const reason = cause instanceof Error ? cause.message : message;
    response.writeHead(502, { "content-type": "text/plain; charset=utf-8" }).end(`${reason}\n`);
  }
}

async function boundedBody(answer: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of answer.body ?? []) {
    length += part.length;
    if (length > MOST_BYTES) throw new RangeError("the answer is too long");
    parts.push(part);
  }
  return Buffer.concat(parts);
}
