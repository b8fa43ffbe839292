import type { Localized } from "../../core/language.ts";
import { visible } from "../../core/text/visible.ts";
import type { RestProblem } from "./rest-answer.ts";
import { tlsFailureText } from "./tls-failure-text.ts";

type Clause<P> = (problem: P, url: string) => Localized;
type Clauses = { readonly [C in RestProblem["code"]]: Clause<Extract<RestProblem, { code: C }>> };

const clauses: Clauses = {
  "not-an-address": ({ text }) => ({
    en: `${text} is not the address of a REST endpoint, such as http://localhost:8081`,
    zh: `${text} 不是 REST 端点的地址；应形如 http://localhost:8081`,
  }),
  "not-a-header": ({ text }) => ({
    en: `${text} is not a header: use "Name: value"`,
    zh: `${text} 不是请求头；写法为“Name: value”`,
  }),
  "file-unreadable": ({ file, reason }) => ({
    en: `${file} cannot be read: ${reason.en}`,
    zh: `无法读取 ${file}：${reason.zh}`,
  }),
  "no-certificate": ({ file }) => ({
    en: `${file} contains no PEM certificate`,
    zh: `${file} 中没有 PEM 格式的证书`,
  }),
  "no-private-key": ({ file }) => ({
    en: `${file} contains no PEM private key: see --key`,
    zh: `${file} 中没有 PEM 格式的私钥：参见 --key`,
  }),
  "key-is-locked": ({ file }) => ({
    en: `the private key in ${file} is encrypted: give its passphrase with --pass`,
    zh: `${file} 中的私钥已加密：须用 --pass 给出口令`,
  }),
  "not-its-key": ({ file, certificate }) => ({
    en: `the private key in ${file} does not belong to the certificate in ${certificate}`,
    zh: `${file} 中的私钥不属于 ${certificate} 中的证书`,
  }),
  "connection-failed": ({ reason }, url) => ({
    en: `${url} cannot be reached (${reason})`,
    zh: `无法连接 ${url}（${reason}）`,
  }),
  "tls-failed": ({ reason }, url) => ({
    en: `${url}: ${tlsFailureText(reason).en}`,
    zh: `${url}：${tlsFailureText(reason).zh}`,
  }),
  "timed-out": ({ milliseconds }, url) => ({
    en: `${url} did not answer within ${milliseconds / 1000} s`,
    zh: `${url} 在 ${milliseconds / 1000} 秒内没有响应`,
  }),
  "not-allowed": ({ status }, url) => ({
    en:
      status === 401
        ? `${url} requires authentication, or refused the given credentials (HTTP 401): see -u and -H`
        : `${url} denies access (HTTP ${status})`,
    zh:
      status === 401
        ? `${url} 需要认证，或所给凭据无效（HTTP 401）：参见 -u 与 -H`
        : `${url} 拒绝访问（HTTP ${status}）`,
  }),
  moved: ({ status, location }, url) => ({
    en: `${url} redirects (HTTP ${status}): ${location.slice(0, LONGEST_MESSAGE) || "to an unknown address"}`,
    zh: `${url} 返回重定向（HTTP ${status}）：${location.slice(0, LONGEST_MESSAGE) || "未说明去向"}`,
  }),
  "not-json": ({ status }, url) => ({
    en: `${url} answers (HTTP ${status}), but not as Flink does: it is not a JobManager's REST endpoint`,
    zh: `${url} 有响应（HTTP ${status}），但不像 Flink：这不是 JobManager 的 REST 端点`,
  }),
  refused: ({ status, errors }, url) => ({
    en: `${url} answered HTTP ${status}${errors.length > 0 ? `: ${firstLine(errors)}` : ""}`,
    zh: `${url} 响应 HTTP ${status}${errors.length > 0 ? `：${firstLine(errors)}` : ""}`,
  }),
  aborted: (_, url) => ({ en: `the request to ${url} was cancelled`, zh: `已取消对 ${url} 的请求` }),
};

/** A problem of an endpoint in a clause, as problems of a command are told; what is in it of somebody else's cannot steer a terminal. */
export function restProblemText(problem: RestProblem, url: string): Localized {
  const { en, zh } = (clauses[problem.code] as Clause<RestProblem>)(problem, url);
  return { en: visible(en), zh: visible(zh) };
}

/** More than a sentence has; what is longer is no message of Flink's. */
const LONGEST_MESSAGE = 500;

/** Flink's errors go on with a stack trace. */
function firstLine(errors: readonly string[]): string {
  const message = errors.map((error) => error.split("\n", 1)[0]).join(" ");
  return message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;
}
