import type { BrandSlug, HelperPlatform, Token } from "@meekijk/protocol";
import { createToken } from "../sessions/token-hash.ts";
import { downloadLimits } from "./download-limits.ts";

export interface DownloadPermission {
  readonly brandSlug: BrandSlug;
  readonly platform: HelperPlatform;
}

/** Downloads that were allowed after an acceptance. In memory: who loses one to a restart presses again. */
export class DownloadTokens {
  readonly #ports: { nowMs(): number; randomBytes(count: number): Uint8Array };
  /** Oldest first. */
  readonly #permissions = new Map<string, DownloadPermission & { endsMs: number }>();

  constructor(ports: { nowMs(): number; randomBytes(count: number): Uint8Array }) {
    this.#ports = ports;
  }

  give(permission: DownloadPermission): Token {
    const token = createToken(this.#ports.randomBytes);
    const oldest = this.#permissions.keys().next();
    if (this.#permissions.size >= downloadLimits.maxTokens && !oldest.done)
      this.#permissions.delete(oldest.value);
    this.#permissions.set(token, {
      ...permission,
      endsMs: this.#ports.nowMs() + downloadLimits.tokenLifetimeMs,
    });
    return token;
  }

  /** What the token allows, once; undefined for one that was used, is too old, or was never given. */
  use(token: string): DownloadPermission | undefined {
    const permission = this.#permissions.get(token);
    this.#permissions.delete(token);
    return permission === undefined || permission.endsMs <= this.#ports.nowMs() ? undefined : permission;
  }
}
