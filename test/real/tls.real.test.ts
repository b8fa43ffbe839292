import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandLine, headroom } from "../support/command.ts";
import { Running } from "../support/running.ts";
import { writeTree } from "../support/write-tree.ts";
import { needed } from "./watched-cluster.ts";

const PORT = 28_391;
const PASSWORD = "headroom";
const certificate = (name: string) => fileURLToPath(new URL(`../data/certificates/${name}`, import.meta.url));
const known = ["--cert", certificate("client.pem"), "--key", certificate("client.key.pem")];

describe.each(["1.20.5", "2.3.0"])("REST of Flink %s behind TLS", (release) => {
  let directory: string;
  let launched: Running | undefined;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "headroom-tls-"));
    makeStores(directory, needed(release).java);
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  async function launch(settings: string): Promise<void> {
    const { home } = needed(release);
    writeTree(directory, {
      "conf/config.yaml": configuration(directory) + settings,
      "conf/log4j-console.properties": readFileSync(join(home, "conf/log4j-console.properties"), "utf8"),
    });
    const env = { ...process.env, FLINK_PID_DIR: directory, FLINK_LOG_DIR: directory, LANG: "C.UTF-8" };
    const [program, ...words] = commandLine(["launch", join(directory, "conf"), "--flink-home", home]);
    launched = new Running(program, words, env);
    await launched.said("REST answers at https://");
  }

  async function stop(): Promise<void> {
    launched?.child.kill("SIGTERM");
    await launched?.ended;
  }

  const look = (...args: string[]) => headroom(["watch", `https://localhost:${PORT}`, "--once", ...args]);

  it("is launched, proved and watched", async () => {
    try {
      await launch("");
      await launched?.said("as planned: its options exactly, its maxima, its settings");
      expect(look().stderr).toContain("its certificate is not signed by a trusted authority");
      expect(look("--cacert", certificate("ca.pem")).stderr).toContain(
        "its certificate is not signed by a trusted authority",
      );
      expect(look("--cacert", join(directory, "flink.pem"))).toMatchObject({ status: 0, stderr: "" });
      expect(look("-k")).toMatchObject({ status: 0, stderr: "" });
      const plain = headroom(["watch", `localhost:${PORT}`, "--once"]);
      expect(plain).toMatchObject({ status: 2, stdout: "" });
      expect(plain.stderr).toContain(`redirects (HTTP 301): https://localhost:${PORT}`);
    } finally {
      await stop();
    }
  });

  it("lets in who brings a certificate that it knows", async () => {
    try {
      await launch("security.ssl.rest.authentication-enabled: true\n");
      const wanted = "it requires a client certificate that it trusts (--cert, --key)";
      const trust = ["--cacert", join(directory, "flink.pem")];
      expect(look(...trust, ...known)).toMatchObject({ status: 0, stderr: "" });
      expect(look(...trust).stderr).toContain(wanted);
      expect(look(...trust, "--cert", certificate("self-signed.pem")).stderr).toContain(wanted);
      await launched?.said("REST does not report the JVM's options");
    } finally {
      await stop();
    }
  });
});

/** Flink's own key, its certificate for us, and the authority of our clients for Flink. */
function makeStores(directory: string, java: string): void {
  const keytool = (...args: string[]) =>
    execFileSync(join(dirname(java), "keytool"), [...args, "-storepass", PASSWORD], { cwd: directory, stdio: "pipe" });
  const key = ["-alias", "flink", "-keystore", "key.p12", "-storetype", "PKCS12"];
  // RSA: what Flink offers by default has no cipher for other keys.
  keytool("-genkeypair", ...key, "-keyalg", "RSA", "-dname", "CN=flink", "-ext", "san=dns:localhost");
  keytool("-exportcert", "-rfc", "-alias", "flink", "-keystore", "key.p12", "-file", "flink.pem");
  keytool("-importcert", "-noprompt", "-alias", "clients", "-file", certificate("ca.pem"), "-keystore", "trust.p12");
}

function configuration(directory: string): string {
  return `jobmanager.memory.process.size: 700m
jobmanager.rpc.address: localhost
jobmanager.rpc.port: ${PORT + 1}
rest.port: ${PORT}
security.ssl.rest.enabled: true
security.ssl.rest.keystore: ${join(directory, "key.p12")}
security.ssl.rest.keystore-password: ${PASSWORD}
security.ssl.rest.key-password: ${PASSWORD}
security.ssl.rest.truststore: ${join(directory, "trust.p12")}
security.ssl.rest.truststore-password: ${PASSWORD}
`;
}
