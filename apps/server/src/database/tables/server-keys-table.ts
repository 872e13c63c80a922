import type { PublicKey } from "@meekijk/protocol";

/** The installation's signing key when there is no data folder to rely on (PostgreSQL). Belongs to no tenant. */
export interface ServerKeysTable {
  public_key: PublicKey;
  /** PKCS#8 in PEM. */
  private_key: string;
  created_at: Date;
}
