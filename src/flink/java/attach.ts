import { existsSync, rmSync, writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Localized } from "../../core/language.ts";
import { notToBeAsked } from "./jvm-process.ts";

/** What a JVM answered to a diagnostic command, or why it did not. */
export type JvmAnswer =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: Localized };

/** Where a JVM looks and listens: whatever TMPDIR says, but for macOS. */
const DIRECTORY = process.platform === "linux" ? "/tmp" : tmpdir();

const PATIENCE_MILLISECONDS = 30_000;

/** Beside the codes of the system. */
const NO_ANSWER = "NO_ANSWER";

const silent = () => Object.assign(new Error(NO_ANSWER), { code: NO_ANSWER });

/**
 * Asks a HotSpot JVM on this machine what `jcmd PID COMMAND` would, without starting a JVM of our own: through the socket
 * that its attach listener opens once asked to. Mirrors HotSpotVirtualMachine of jdk.attach. The JVM must run as this user.
 */
export async function askJvm(pid: number, command: string): Promise<JvmAnswer> {
  const obstacle = notToBeAsked(pid);
  if (obstacle !== undefined) return { ok: false, reason: obstacle };
  const socket = join(DIRECTORY, `.java_pid${pid}`);
  try {
    if (!existsSync(socket)) await openListener(pid, socket);
    const answer = await exchange(socket, `1\0jcmd\0${command}\0\0\0`);
    const end = answer.indexOf("\n");
    return answer.slice(0, end) === "0"
      ? { ok: true, text: answer.slice(end + 1) }
      : { ok: false, reason: asItIs(answer.slice(end + 1).trim()) };
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    return { ok: false, reason: reasons[code] ?? asItIs(message) };
  }
}

/** Why a process cannot be asked at all, by the error of the signal or the socket. */
const reasons: Readonly<Record<string, Localized>> = {
  ESRCH: { en: "there is no such process", zh: "该进程不存在" },
  EPERM: { en: "it belongs to another user", zh: "它属于其他用户" },
  [NO_ANSWER]: { en: "it does not answer as a JVM does", zh: "它没有像 JVM 那样响应" },
};

const asItIs = (text: string): Localized => ({ en: text, zh: text });

/** The JVM takes SIGQUIT for this where the file is there, and for a wish to see its threads where it is not. */
async function openListener(pid: number, socket: string): Promise<void> {
  const wish = join(DIRECTORY, `.attach_pid${pid}`);
  writeFileSync(wish, "", { mode: 0o600 });
  try {
    process.kill(pid, "SIGQUIT");
    for (const until = Date.now() + PATIENCE_MILLISECONDS; !existsSync(socket); ) {
      if (Date.now() > until) throw silent();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } finally {
    rmSync(wish, { force: true });
  }
}

function exchange(path: string, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = createConnection(path, () => socket.write(request));
    socket.setEncoding("utf8");
    socket.setTimeout(PATIENCE_MILLISECONDS * 4, () => socket.destroy(silent()));
    socket.on("data", (text: string) => {
      answer += text;
    });
    socket.once("error", reject);
    socket.once("close", () => resolve(answer));
  });
}
