import type { Language, Localized } from "../../core/language.ts";

/** Reasons that mean the same to whoever asks, the more special ones first. */
const meanings: readonly { readonly of: RegExp; readonly text: Localized }[] = [
  {
    of: /CERTIFICATE_REQUIRED|ALERT_.*CERTIFICATE|ALERT_UNKNOWN_CA|ACCESS_DENIED/u,
    text: {
      en: "it requires a client certificate that it trusts (--cert, --key)",
      zh: "它要求它认可的客户端证书（--cert、--key）",
    },
  },
  {
    of: /HANDSHAKE_FAILURE|NO_SHARED_CIPHER|PROTOCOL_VERSION/u,
    text: {
      en: "client and server agree on no cipher or protocol, or it requires a client certificate (--cert, --key)",
      zh: "双方没有共同的加密套件或协议，或它要求客户端证书（--cert、--key）",
    },
  },
  {
    of: /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG/u,
    text: { en: "it does not use TLS: try http:// instead", zh: "它不使用 TLS：是否应为 http://" },
  },
  {
    of: /ALTNAME/u,
    text: { en: "its certificate is for another host name", zh: "它的证书属于另一个主机名" },
  },
  {
    of: /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/u,
    text: { en: "its certificate has expired or is not valid yet", zh: "它的证书不在有效期内" },
  },
  {
    of: /SELF_SIGNED|VERIFY|ISSUER|UNTRUSTED/u,
    text: {
      en: "its certificate is not signed by a trusted authority: name the authority with --cacert, or trust any certificate with -k",
      zh: "它的证书未由此处信任的机构签发：用 --cacert 给出签发者，或用 -k 信任任何证书",
    },
  },
];

/** Why a secure connection failed, in words; the reason itself stands behind them, for whoever looks for it. */
export function tlsFailureText(reason: string, language: Language): string {
  const meaning = meanings.find(({ of }) => of.test(reason))?.text[language];
  if (language === "zh") return `${meaning ?? "安全连接失败"}（${reason}）。`;
  return `${meaning ?? "the secure connection failed"} (${reason}).`;
}
