import { createFormatter, tenantKeyCatalogue } from "@meekijk/messages";
import { readCommandLine } from "./tenant-key/command-line.ts";
import { performCommand } from "./tenant-key/perform-command.ts";
import { TenantKeyRefused } from "./tenant-key/tenant-key-refused.ts";

const refusedCode = 1;
const unusableCode = 2;

/** The provider's root key on a machine that is not the server. Gives the exit code. */
async function main(parameters: string[]): Promise<number> {
  const { language, command } = readCommandLine(parameters);
  const text = createFormatter(language, tenantKeyCatalogue);
  const fail = (line: string, code: number): number => {
    process.stderr.write(`${line}\n`);
    return code;
  };
  if (command === undefined) return fail(text("tenant-key.usage"), unusableCode);
  const say = (lines: readonly string[]) => void process.stdout.write(`${lines.join("\n")}\n`);
  try {
    await performCommand(command, { language, nowMs: Date.now(), say });
    return 0;
  } catch (error) {
    if (!(error instanceof TenantKeyRefused)) throw error;
    return fail(text(`tenant-key.refused.${error.reason}`, { subject: error.subject }), refusedCode);
  }
}

process.exitCode = await main(process.argv.slice(2));
