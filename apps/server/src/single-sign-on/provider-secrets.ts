import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { TenantId } from "@meekijk/protocol";
import { singleSignOnSettings } from "./single-sign-on-settings.ts";

/** The client secret of a tenant: the file of its name in the operator's folder; undefined when there is no usable one. */
export async function readProviderSecret(
  folder: string | undefined,
  tenantId: TenantId,
): Promise<string | undefined> {
  if (folder === undefined) return undefined;
  try {
    // A tenant id is a slug, so it cannot lead out of the folder.
    const secret = (await readFile(join(folder, tenantId), "utf8")).trim();
    return secret === "" || secret.length > singleSignOnSettings.maxSecretBytes ? undefined : secret;
  } catch {
    return undefined;
  }
}
