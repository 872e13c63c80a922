import { customerEmailSchema } from "@meekijk/protocol";
import type { Environment } from "./environment.ts";
import { isLoopbackHost } from "./loopback-host.ts";
import { StartFailure } from "./start-failure.ts";

export interface MailConfiguration {
  host: string;
  port: number;
  /** `start-tls`: refused when the server does not offer it. `plain` only to this computer itself. */
  security: "tls" | "start-tls" | "plain";
  user: string | undefined;
  password: string | undefined;
  /** The sender's address; the name before it is the brand's. */
  from: string;
}

const expected =
  "smtp://user:password@host:port or smtps://user:password@host:port, both words or neither, in percent-encoding";

/** How mail goes out; absent: it does not. Throws StartFailure, which never holds the value: there is a password in it. */
export function parseMail({ SMTP_URL: text, MAIL_FROM: sender }: Environment): MailConfiguration | undefined {
  if (text === undefined && sender === undefined) return undefined;
  if (text === undefined) throw new StartFailure("mail-incomplete", { missing: "SMTP_URL" });
  if (sender === undefined) throw new StartFailure("mail-incomplete", { missing: "MAIL_FROM" });
  const server = parseServer(text);
  if (server === undefined) throw StartFailure.badValue("SMTP_URL", "...", expected);
  const from = customerEmailSchema.safeParse(sender);
  if (!from.success) throw StartFailure.badValue("MAIL_FROM", sender, "one e-mail address without a name");
  return { ...server, from: from.data };
}

function parseServer(text: string): Omit<MailConfiguration, "from"> | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isTls = url.protocol === "smtps:";
  if (!isTls && url.protocol !== "smtp:") return undefined;
  if (!/^\/?$/.test(url.pathname) || url.search !== "" || url.hash !== "" || url.port === "0")
    return undefined;
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const user = decode(url.username);
  const password = decode(url.password);
  if (host === "" || user === undefined || password === undefined) return undefined;
  if ((user === "") !== (password === "")) return undefined;
  return {
    host,
    port: url.port === "" ? (isTls ? 465 : 587) : Number(url.port),
    security: isTls ? "tls" : isLoopbackHost(host) ? "plain" : "start-tls",
    user: user === "" ? undefined : user,
    password: password === "" ? undefined : password,
  };
}

/** Undefined: no percent-encoding, or with a line end that would be a command of its own. */
function decode(part: string): string | undefined {
  try {
    const text = decodeURIComponent(part);
    return /[\r\n\0]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
