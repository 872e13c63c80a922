import { helperDownloadAnswerSchema, helperDownloadListSchema } from "@meekijk/protocol";
import type { AcceptedDocument, BrandSlug, HelperDownload, HelperPlatform } from "@meekijk/protocol";

/** The program for this system as our server offers it; undefined when it offers none. Never throws. */
export async function loadHelperDownload(
  platform: HelperPlatform | undefined,
): Promise<HelperDownload | undefined> {
  if (platform === undefined) return undefined;
  try {
    const response = await fetch("/api/helper-downloads", { credentials: "omit", redirect: "error" });
    if (!response.ok) return undefined;
    const parsed = helperDownloadListSchema.safeParse(await response.json());
    return parsed.data?.find((download) => download.platform === platform);
  } catch {
    return undefined;
  }
}

export interface DownloadWish {
  brandSlug: BrandSlug;
  platform: HelperPlatform;
  documents: readonly AcceptedDocument[];
}

/** Tells our server what was accepted; the address that then gives the program once, or undefined. Never throws. */
export async function askHelperAddress({ brandSlug, ...wish }: DownloadWish): Promise<string | undefined> {
  try {
    const response = await fetch(`/api/brands/${brandSlug}/helper-downloads`, {
      method: "POST",
      credentials: "omit",
      redirect: "error",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(wish),
    });
    if (!response.ok) return undefined;
    return helperDownloadAnswerSchema.safeParse(await response.json()).data?.address;
  } catch {
    return undefined;
  }
}
