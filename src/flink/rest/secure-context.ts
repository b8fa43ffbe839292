import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { createSecureContext, type SecureContext } from "node:tls";
import { unreadableReason } from "../../core/output/system-reason.ts";
import type { RestProblem } from "./rest-answer.ts";

/** Whom to believe, and who asks: files in PEM, as curl takes them. */
export interface TlsFiles {
  /** `--cacert`: believed in place of the authorities that Node ships. */
  readonly caCertificate?: string;
  /** `--cert` */
  readonly certificate?: string;
  /** `--key`; else it stands beside the certificate, in the same file. */
  readonly privateKey?: string;
  /** `--pass`, of the private key */
  readonly passphrase?: string;
}

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: RestProblem };

/**
 * What the files make of a secure connection. Node itself says nothing of an authority's file without a certificate, and
 * leaves a certificate without its key unsent.
 */
export function secureContextOf({ caCertificate, certificate, privateKey, passphrase }: TlsFiles): Read<SecureContext> {
  const ca = optional(caCertificate, readCertificates);
  if (ca?.ok === false) return ca;
  const cert = optional(certificate, readCertificates);
  if (cert?.ok === false) return cert;
  const key = optional(privateKey ?? certificate, (file) => readPrivateKey(file, passphrase));
  if (key?.ok === false) return key;

  if (cert !== undefined && key !== undefined && !new X509Certificate(cert.value).checkPrivateKey(key.value)) {
    return wrong({ code: "not-its-key", file: privateKey ?? "", certificate: certificate ?? "" });
  }
  const value = createSecureContext({
    ...(ca === undefined ? {} : { ca: ca.value }),
    ...(cert === undefined ? {} : { cert: cert.value }),
    ...(key === undefined ? {} : { key: key.value.export({ type: "pkcs8", format: "pem" }) }),
  });
  return { ok: true, value };
}

function optional<T>(file: string | undefined, read: (file: string) => Read<T>): Read<T> | undefined {
  return file === undefined ? undefined : read(file);
}

function readCertificates(file: string): Read<Buffer> {
  const read = readBytes(file);
  if (!read.ok) return read;
  try {
    new X509Certificate(read.value);
  } catch {
    return wrong({ code: "no-certificate", file });
  }
  return read.value.includes("-----BEGIN") ? read : wrong({ code: "no-certificate", file });
}

function readPrivateKey(file: string, passphrase: string | undefined): Read<KeyObject> {
  const read = readBytes(file);
  if (!read.ok) return read;
  try {
    return {
      ok: true,
      value: createPrivateKey({ key: read.value, ...(passphrase === undefined ? {} : { passphrase }) }),
    };
  } catch {
    const locked = /-----BEGIN ENCRYPTED|^Proc-Type: 4,ENCRYPTED/mu.test(read.value.toString("latin1"));
    return wrong({ code: locked ? "key-is-locked" : "no-private-key", file });
  }
}

function readBytes(file: string): Read<Buffer> {
  try {
    return { ok: true, value: readFileSync(file) };
  } catch (error) {
    return wrong({ code: "file-unreadable", file, reason: unreadableReason(error as Error) });
  }
}

function wrong(problem: RestProblem): { readonly ok: false; readonly problem: RestProblem } {
  return { ok: false, problem };
}
