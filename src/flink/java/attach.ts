import { existsSync, rmSync, writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a JVM answered to a diagnostic command, or why it did not. */
export type JvmAnswer = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

const PATIENCE_MILLISECONDS = 30_000;

/**
 * Asks a HotSpot JVM on this machine what `jcmd PID COMMAND` would, without starting a JVM of our own: through the socket
 * that its attach listener opens once asked to. Mirrors HotSpotVirtualMachine of jdk.attach. The JVM must run as this user.
 */
export async function askJvm(pid: number, command: string): Promise<JvmAnswer> {
  const socket = join(tmpdir(), `.java_pid${pid}`);
  try {
    if (!existsSync(socket)) await openListener(pid, socket);
    const answer = await exchange(socket, `1\0jcmd\0${command}\0\0\0`);
    const end = answer.indexOf("\n");
    return answer.slice(0, end) === "0"
      ? { ok: true, text: answer.slice(end + 1) }
      : { ok: false, reason: answer.slice(end + 1).trim() };
  } catch (error) {
    return { ok: false, reason: (error as Error).message };
  }
}

/** The JVM takes SIGQUIT for this where the file is there, and for a wish to see its threads where it is not. */
async function openListener(pid: number, socket: string): Promise<void> {
  const wish = join(tmpdir(), `.attach_pid${pid}`);
  writeFileSync(wish, "", { mode: 0o600 });
  try {
    process.kill(pid, "SIGQUIT");
    for (const until = Date.now() + PATIENCE_MILLISECONDS; !existsSync(socket); ) {
      if (Date.now() > until) throw new Error(`JVM ${pid} does not answer`);
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
    socket.setTimeout(PATIENCE_MILLISECONDS * 4, () => socket.destroy(new Error("the JVM does not answer")));
    socket.on("data", (text: string) => {
      answer += text;
    });
    socket.once("error", reject);
    socket.once("close", () => resolve(answer));
  });
}
