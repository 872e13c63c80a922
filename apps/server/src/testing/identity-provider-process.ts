import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT, decodeJwt } from "jose";
import type { ProviderOrder, TokenFault } from "./identity-provider.ts";

// The real provider of npm, as a process of its own. Only what it hands out as an ID token is spoilt, when told to.

interface Context {
  path: string;
  body: { id_token?: string };
}
interface OpenIdProvider {
  callback(): (request: unknown, response: unknown) => void;
  use(middleware: (context: Context, next: () => Promise<void>) => Promise<void>): void;
  interactionDetails(request: unknown, response: unknown): Promise<{ params: { client_id: string } }>;
  interactionFinished(request: unknown, response: unknown, result: object): Promise<void>;
  Grant: new (of: object) => { addOIDCScope(scope: string): void; save(): Promise<string> };
  proxy: boolean;
}

const load = createRequire(import.meta.url);
const { Provider } = load("oidc-provider") as {
  Provider: new (issuer: string, settings: object) => OpenIdProvider;
};

const [clientId = "", clientSecret = "", returnAddress = ""] = process.argv.slice(2);
const { privateKey } = await generateKeyPair("RS256", { extractable: true });
const { privateKey: foreignKey } = await generateKeyPair("RS256");
const key = { ...(await exportJWK(privateKey)), kid: "own", use: "sig", alg: "RS256" };
let order: ProviderOrder = { subject: "nobody", email: "nobody@example.nl", isVerified: false };

const server = createServer();
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [returnAddress],
      grant_types: ["authorization_code"],
      response_types: ["code"],
    },
  ],
  jwks: { keys: [key] },
  cookies: { keys: ["only for tests"] },
  claims: { openid: ["sub"], email: ["email", "email_verified"] },
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: false } },
  interactions: { url: () => "/interaction" },
  findAccount: (_context: unknown, accountId: string) => ({
    accountId,
    claims: () => ({ sub: accountId, email: order.email, email_verified: order.isVerified }),
  }),
  loadExistingGrant: async (context: {
    oidc: { client: { clientId: string }; session: { accountId: string } };
  }) => {
    const { client, session } = context.oidc;
    const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope("openid email");
    await grant.save();
    return grant;
  },
});
provider.use(async (context, next) => {
  await next();
  const { id_token: token } = context.body ?? {};
  if (context.path === "/token" && token !== undefined && order.fault !== undefined)
    context.body.id_token = await spoil(token, order.fault);
});

async function spoil(token: string, fault: TokenFault): Promise<string> {
  const claims = { ...decodeJwt(token) };
  const inOneHour = Math.floor(Date.now() / 1000) + 3_600;
  const sign = (changed: object, signingKey = privateKey, kid = "own") =>
    new SignJWT({ ...claims, ...changed }).setProtectedHeader({ alg: "RS256", kid }).sign(signingKey);
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  switch (fault) {
    case "wrong-nonce":
      return sign({ nonce: "of-another-sign-in" });
    case "no-nonce":
      return sign({ nonce: undefined });
    case "other-issuer":
      return sign({ iss: "https://evil.example" });
    case "wrong-audience":
      return sign({ aud: "another-client" });
    case "expired":
      return sign({ iat: inOneHour - 10_800, exp: inOneHour - 7_200 });
    case "wrong-key":
      return sign({}, foreignKey);
    case "unknown-key":
      return sign({}, foreignKey, "foreign");
    case "unsigned":
      return `${encode({ alg: "none" })}.${encode(claims)}.`;
    case "no-signature":
      return `${token.split(".").slice(0, 2).join(".")}.`;
    case "changed-subject": {
      const [head = "", , signature = ""] = token.split(".");
      return `${head}.${encode({ ...claims, sub: "somebody-else" })}.${signature}`;
    }
    case "signed-with-the-secret":
      return new SignJWT(claims)
        .setProtectedHeader({ alg: "HS256" })
        .sign(new TextEncoder().encode(clientSecret.padEnd(32, "0")));
    default:
      return fault satisfies never;
  }
}

const callback = provider.callback();
server.on("request", (request, response) => {
  if (!request.url?.startsWith("/interaction")) return callback(request, response);
  // Whoever comes is the person of the order: signing in there is not what is tested here.
  const result = { login: { accountId: order.subject }, consent: {} };
  provider.interactionFinished(request, response, result).catch((error: unknown) => {
    response.writeHead(500).end(String(error));
  });
});
process.on("message", (next) => {
  order = next as ProviderOrder;
  process.send?.("taken");
});
process.on("disconnect", () => process.exit(0));
process.send?.(issuer);
