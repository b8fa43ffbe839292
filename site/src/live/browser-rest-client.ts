import { DocumentReader } from "../../../src/flink/rest/document-reader.ts";
import type { RestAnswer, RestDocument, RestProblem } from "../../../src/flink/rest/rest-answer.ts";
import type { RestClient } from "../../../src/flink/rest/rest-client.ts";

const TIMEOUT_MILLISECONDS = 10_000;

/** A client of a JobManager's REST endpoint as a page can have one: it only reads, and sends nothing that tells who asks. */
export function browserRestClient(url: string): RestClient {
  return { url, get: (path, document, signal) => fetched(`${url}/${path}`, path, document, signal) };
}

async function fetched<T>(
  address: string,
  path: string,
  document: RestDocument<T>,
  signal: AbortSignal | undefined,
): Promise<RestAnswer<T>> {
  const timeout = AbortSignal.timeout(TIMEOUT_MILLISECONDS);
  const ending = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
  try {
    const response = await fetch(address, {
      signal: ending,
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
    });
    const { status } = response;
    if (status === 401 || status === 403) return { ok: false, problem: { code: "not-allowed", status } };
    if (status === 502)
      return { ok: false, problem: { code: "connection-failed", reason: (await response.text()).trim() } };
    if (!response.ok) return { ok: false, problem: { code: "refused", status, errors: [] } };
    return await documentIn(response, path, document);
  } catch (error) {
    return { ok: false, problem: problemOf(error, signal) };
  }
}

async function documentIn<T>(response: Response, path: string, document: RestDocument<T>): Promise<RestAnswer<T>> {
  const reader = new DocumentReader(path.split("?", 1)[0] as string, document.wanted);
  const chunks = response.body?.getReader();
  let room = document.longest;
  while (chunks !== undefined && reader.isReading) {
    const { done, value } = await chunks.read();
    if (done) break;
    reader.write(value.subarray(0, room));
    room -= value.length;
    if (room < 0) reader.stop("too-long");
  }
  await chunks?.cancel();
  const read = reader.end();
  if (read === undefined) return { ok: false, problem: { code: "not-json", status: response.status } };
  return { ok: true, body: document.read(read.value), unread: read.unread };
}

/** A browser does not tell why a connection failed. */
function problemOf(error: unknown, signal: AbortSignal | undefined): RestProblem {
  if (signal?.aborted === true) return { code: "aborted" };
  if (error instanceof DOMException && error.name === "TimeoutError") {
    return { code: "timed-out", milliseconds: TIMEOUT_MILLISECONDS };
  }
  return { code: "connection-failed", reason: error instanceof Error ? error.message : String(error) };
}
