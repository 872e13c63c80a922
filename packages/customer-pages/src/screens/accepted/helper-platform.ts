import type { HelperPlatform } from "@meekijk/protocol";

export interface BrowserFacts {
  readonly platform: string;
  readonly userAgent: string;
  readonly userAgentData?: { readonly platform: string; readonly mobile: boolean };
}

/** The build for the system around this browser; undefined where we have none: phones, macOS, other processors. */
export function helperPlatformOf(browser: BrowserFacts): HelperPlatform | undefined {
  const { platform, userAgent, userAgentData } = browser;
  if (userAgentData?.mobile === true || /Android|CrOS/.test(userAgent)) return undefined;
  const system = userAgentData?.platform ?? platform;
  if (system.startsWith("Win")) return "windows-x64";
  return system.startsWith("Linux") && platform === "Linux x86_64" ? "linux-x64" : undefined;
}
