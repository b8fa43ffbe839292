import { setMaxListeners } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest, type RequestOptions } from "node:https";
import { collectGarbage } from "../runtime.ts";
import { DocumentReader, membersOf } from "./document-reader.ts";
import type { RestAnswer, RestDocument, RestProblem } from "./rest-answer.ts";

/** Asks once, and reads what comes as it comes; why there is no document is a value, never an exception. @param timeout in milliseconds */
export function fetchDocument<T>(
  protocol: string,
  settings: RequestOptions,
  document: RestDocument<T>,
  timeout: number,
  signal?: AbortSignal,
): Promise<RestAnswer<T>> {
  const path = settings.path?.split("?", 1)[0] ?? "/";
  return new Promise((resolve) => {
    let call: ReturnType<typeof httpRequest> | undefined;
    const fail = (problem: RestProblem) => end({ ok: false, problem });
    const abort = () => fail({ code: "aborted" });
    let giveUp = () => fail({ code: "timed-out", milliseconds: timeout });
    const timer = setTimeout(() => giveUp(), timeout);
    const end = (answer: RestAnswer<T>) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
      resolve(answer);
      call?.destroy();
    };
    if (signal?.aborted === true) return abort();
    if (signal !== undefined) {
      // One for each request under way is no leak.
      setMaxListeners(0, signal);
      signal.addEventListener("abort", abort, { once: true });
    }

    const send = protocol === "https:" ? httpsRequest : httpRequest;
    try {
      // A connection of its own each time: one that is kept would outlive a JobManager that restarts.
      call = send({ ...settings, agent: false });
    } catch (error) {
      return fail(failure(error));
    }
    call.on("error", (error) => fail(failure(error)));
    call.on("response", (response) => {
      response.on("error", (error) => fail(failure(error)));
      response.on("aborted", () => fail({ code: "connection-failed", reason: "ECONNRESET" }));
      const problem = problemByStatus(response);
      if (problem !== undefined) return fail(problem);
      const finish = readResponse(response, path, document, end);
      if (document.usefulInPart) giveUp = finish;
    });
    call.end();
  });
}

/** What its status alone says; what else stands in it is not read. */
function problemByStatus({ statusCode: status = 0, headers }: IncomingMessage): RestProblem | undefined {
  if (status >= 300 && status < 400) return { code: "moved", status, location: headers.location ?? "" };
  return status === 401 || status === 403 ? { code: "not-allowed", status } : undefined;
}

/** @returns what ends the reading before all has come */
function readResponse<T>(
  response: IncomingMessage,
  path: string,
  document: RestDocument<T>,
  end: (answer: RestAnswer<T>) => void,
): () => void {
  const { statusCode: status = 0 } = response;
  const fine = status >= 200 && status < 300;
  const reader = new DocumentReader(path, fine ? document.wanted : wantedErrors);
  const finish = () => {
    const read = reader.end();
    if (read === undefined) end({ ok: false, problem: { code: "not-json", status } });
    else if (fine) end({ ok: true, body: document.read(read.value), unread: read.unread });
    else end({ ok: false, problem: { code: "refused", status, errors: errorsIn(read.value) } });
  };
  let [room, untilCollection] = [document.longest, COLLECT_EVERY];
  response.on("data", (chunk: Buffer) => {
    reader.write(chunk.subarray(0, room));
    room -= chunk.length;
    untilCollection -= chunk.length;
    if (untilCollection < 0) {
      untilCollection = COLLECT_EVERY;
      collectGarbage();
    }
    if (room < 0) reader.stop("too-long");
    if (reader.isReading) return;
    response.removeAllListeners("data");
    finish();
    // What has come since it was enough is let go, and not only once the next answer is read.
    collectGarbage();
  });
  response.on("end", finish);
  return () => {
    reader.stop("too-slow");
    finish();
  };
}

/** Bytes; what most JobManagers answer is smaller. */
const COLLECT_EVERY = 512 * 1024;

/** Flink puts what went wrong in `{"errors": [...]}`. */
const wantedErrors = membersOf({ errors: { items: "scalar" } });

function errorsIn(body: unknown): readonly string[] {
  const errors = typeof body === "object" && body !== null && "errors" in body ? body.errors : undefined;
  return Array.isArray(errors) ? errors.filter((error) => typeof error === "string") : [];
}

function failure(error: unknown): RestProblem {
  const { code = "", message } = error as NodeJS.ErrnoException;
  // Of some failures Node keeps OpenSSL's reason only in the text: "…:SSL routines:ssl3_get_record:wrong version number:…".
  const inside = /:SSL routines:[^:]*:([^:]+):/u.exec(message)?.[1];
  const reason = inside === undefined ? code || message : `ERR_SSL_${inside.toUpperCase().replace(/\W+/gu, "_")}`;
  const tls = /CERT|TLS|SSL|VERIFY|ISSUER|EPROTO/u.test(reason);
  return tls ? { code: "tls-failed", reason } : { code: "connection-failed", reason };
}
