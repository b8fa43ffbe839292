import type { Localized } from "../../core/language.ts";

/** Reasons that mean the same to whoever asks, the more special ones first. */
const meanings: readonly { readonly of: RegExp; readonly text: Localized }[] = [
  {
    of: /CERTIFICATE_REQUIRED|ALERT_.*CERTIFICATE|ALERT_UNKNOWN_CA|ACCESS_DENIED/u,
    text: {
      en: "it requires a client certificate that it trusts (--cert, --key)",
      zh: "对方要求出示受其信任的客户端证书（--cert、--key）",
    },
  },
  {
    of: /HANDSHAKE_FAILURE|NO_SHARED_CIPHER|PROTOCOL_VERSION/u,
    text: {
      en: "client and server have no cipher or protocol in common, or it requires a client certificate (--cert, --key)",
      zh: "双方没有共同的加密套件或协议，或对方要求客户端证书（--cert、--key）",
    },
  },
  {
    of: /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG/u,
    text: { en: "it does not use TLS: try http:// instead", zh: "对方未使用 TLS：请改用 http://" },
  },
  {
    of: /ALTNAME/u,
    text: { en: "its certificate is for another host name", zh: "其证书属于另一个主机名" },
  },
  {
    of: /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/u,
    text: { en: "its certificate has expired or is not valid yet", zh: "其证书不在有效期内" },
  },
  {
    of: /SELF_SIGNED|VERIFY|ISSUER|UNTRUSTED/u,
    text: {
      en: "its certificate is not signed by a trusted authority: name the authority with --cacert, or trust any certificate with -k",
      zh: "其证书不是由本机信任的机构签发：请用 --cacert 指定签发者，或用 -k 信任任何证书",
    },
  },
];

/** Why a secure connection failed, in words; the reason itself stands behind them, for whoever looks for it. */
export function tlsFailureText(reason: string): Localized {
  const unknown: Localized = { en: "the secure connection failed", zh: "安全连接失败" };
  const { en, zh } = meanings.find(({ of }) => of.test(reason))?.text ?? unknown;
  return { en: `${en} (${reason})`, zh: `${zh}（${reason}）` };
}
