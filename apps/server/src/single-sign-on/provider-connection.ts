import type { TenantId } from "@meekijk/protocol";
import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
} from "openid-client";
import type { CustomFetch } from "openid-client";
import { isUnencrypted } from "./issuer-address.ts";
import { readProviderSecret } from "./provider-secrets.ts";
import type { SingleSignOn } from "./single-sign-on.repository.ts";
import { singleSignOnSettings } from "./single-sign-on-settings.ts";

interface KnownProvider {
  connection: Configuration;
  key: string;
  endsMs: number;
}

export interface ProviderConnectionPorts {
  secretsFolder: string | undefined;
  fetchProvider: CustomFetch;
  nowMs(): number;
}

/** What is known of the tenants' providers: asked of each at most once an hour. */
export class ProviderConnections {
  readonly #ports: ProviderConnectionPorts;
  readonly #known = new Map<TenantId, KnownProvider>();

  constructor(ports: ProviderConnectionPorts) {
    this.#ports = ports;
  }

  /** Throws what the library says when the provider does not answer, or is not the one that it should be. */
  async connect(settings: SingleSignOn): Promise<Configuration> {
    const { tenant_id: tenantId, issuer, client_id: clientId } = settings;
    const secret = await readProviderSecret(this.#ports.secretsFolder, tenantId);
    if (secret === undefined) throw new Error(`no client secret for ${tenantId}`);
    const key = JSON.stringify([issuer, clientId, secret]);
    const known = this.#known.get(tenantId);
    if (known?.key === key && known.endsMs > this.#ports.nowMs()) return known.connection;
    const connection = await openConnection({ issuer, clientId, secret }, this.#ports.fetchProvider);
    const endsMs = this.#ports.nowMs() + singleSignOnSettings.discoveryLifetimeMs;
    this.#known.set(tenantId, { connection, key, endsMs });
    return connection;
  }
}

async function openConnection(
  { issuer, clientId, secret }: { issuer: string; clientId: string; secret: string },
  fetchProvider: CustomFetch,
): Promise<Configuration> {
  const timeout = singleSignOnSettings.requestTimeoutSeconds;
  const execute = isUnencrypted(issuer) ? [allowInsecureRequests] : [];
  const found = await discovery(new URL(issuer), clientId, undefined, None(), {
    execute,
    timeout,
    [customFetch]: fetchProvider,
  });
  const server = found.serverMetadata();
  const methods = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
  const authentication = methods.includes("client_secret_basic")
    ? ClientSecretBasic(secret)
    : ClientSecretPost(secret);
  const connection = new Configuration(server, clientId, undefined, authentication);
  connection.timeout = timeout;
  connection[customFetch] = fetchProvider;
  for (const prepare of execute) prepare(connection);
  // The standard lets TLS stand in for the signature of an ID token that came directly. We look at both.
  enableNonRepudiationChecks(connection);
  return connection;
}
