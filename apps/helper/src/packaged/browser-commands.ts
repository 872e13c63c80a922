import { join } from "node:path";

export interface BrowserCommand {
  readonly program: string;
  readonly parameters: readonly string[];
}

export interface BrowserHost {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Chromium and its kin refuse to start for root. */
  readonly isRoot: boolean;
}

const linuxBrowsers = ["chromium", "google-chrome", "microsoft-edge", "brave-browser"];

/** Ways to show an address, best first: a window of its own, else a tab. No shell ever reads the address. */
export function browserCommands(address: string, host: BrowserHost): BrowserCommand[] {
  const { platform, environment } = host;
  const asApp = (program: string) => ({ program, parameters: [`--app=${address}`, "--no-first-run"] });
  if (platform === "linux") {
    const browsers = host.isRoot ? [] : linuxBrowsers.map(asApp);
    return [...browsers, { program: "xdg-open", parameters: [address] }];
  }
  if (platform !== "win32") return [];
  const edges = ["ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA"].flatMap((variable) => {
    const folder = environment[variable];
    return folder === undefined
      ? []
      : [asApp(join(folder, "Microsoft", "Edge", "Application", "msedge.exe"))];
  });
  const system = join(environment["SystemRoot"] ?? "C:\\Windows", "System32", "rundll32.exe");
  return [...edges, { program: system, parameters: ["url.dll,FileProtocolHandler", address] }];
}
