import { signRotation } from "@meekijk/evidence";
import { createFormatter, tenantKeyCatalogue } from "@meekijk/messages";
import type { Language } from "@meekijk/messages";
import { limits, rosterRequestSchema } from "@meekijk/protocol";
import type { PublicKey, RootLine } from "@meekijk/protocol";
import type { TenantKeyCommand } from "./command-line.ts";
import { generateRootKey, writeKeyFolder } from "./key-folder.ts";
import { evidencePorts, readPreviousRoster, readRoot } from "./open-root.ts";
import { chooseNewPassphrase, readPassphrase } from "./passphrase.ts";
import { readJsonFile } from "./read-json-file.ts";
import { draftOfFile, draftOfRequest, draftWithout } from "./roster-draft.ts";
import { showFile } from "./show-file.ts";
import { signDraft } from "./sign-draft.ts";
import { TenantKeyRefused } from "./tenant-key-refused.ts";

export interface CommandPorts {
  language: Language;
  nowMs: number;
  say(lines: readonly string[]): void;
}

/** Does what was asked; throws `TenantKeyRefused` when it cannot be done, and then nothing was written. */
export async function performCommand(command: TenantKeyCommand, ports: CommandPorts): Promise<void> {
  const { language, nowMs, say } = ports;
  switch (command.kind) {
    case "create": {
      const { privateKey, publicKey } = generateRootKey();
      const { tenant } = command;
      const line: RootLine = { format: "meekijk-root", v: 1, tenant, firstRoot: publicKey, rotations: [] };
      return finishKey(command.folder, { privateKey, publicKey, line }, ports);
    }
    case "rotate":
      return rotate(command, ports);
    case "sign-roster": {
      const root = await readRoot(command.keyFile);
      const { requestFile, previousFile, isAgreed, validDays, maySkipNumbers } = command;
      const request = readJsonFile(requestFile, rosterRequestSchema, "not-a-request");
      if (request.tenant !== root.line.tenant) throw new TenantKeyRefused("of-another-provider", requestFile);
      const previous =
        previousFile === undefined
          ? undefined
          : await draftOfFile(previousFile, await readPreviousRoster(previousFile, root));
      const next = draftOfRequest(request, { previous, nowMs, validDays, maySkipNumbers });
      return signDraft({ previous, next, root, besideFile: requestFile, isAgreed, language, say });
    }
    case "revoke": {
      const root = await readRoot(command.keyFile);
      const { previousFile, revoked, isAgreed } = command;
      const previous = await draftOfFile(previousFile, await readPreviousRoster(previousFile, root));
      const next = draftWithout(previous, revoked, nowMs);
      return signDraft({ previous, next, root, besideFile: previousFile, isAgreed, language, say });
    }
    case "show":
      return say(await showFile(command.file, language));
    default:
      return command satisfies never;
  }
}

async function rotate(
  { keyFile, folder }: TenantKeyCommand & { kind: "rotate" },
  ports: CommandPorts,
): Promise<void> {
  const text = createFormatter(ports.language, tenantKeyCatalogue);
  const root = await readRoot(keyFile);
  if (root.line.rotations.length >= limits.maxRosterKeys) throw new TenantKeyRefused("rotated-too-often");
  const signer = root.open(await readPassphrase(text("tenant-key.ask-passphrase")));
  const { privateKey, publicKey } = generateRootKey();
  const payload = {
    v: 1,
    tenant: root.line.tenant,
    newRoot: publicKey,
    at: new Date(ports.nowMs).toISOString(),
  } as const;
  const rotation = await signRotation(payload, signer, evidencePorts);
  const line = { ...root.line, rotations: [...root.line.rotations, rotation] };
  await finishKey(folder, { privateKey, publicKey, line }, ports);
}

async function finishKey(
  folder: string,
  key: { privateKey: ReturnType<typeof generateRootKey>["privateKey"]; publicKey: PublicKey; line: RootLine },
  { language, say }: CommandPorts,
): Promise<void> {
  const text = createFormatter(language, tenantKeyCatalogue);
  const passphrase = await chooseNewPassphrase({
    first: text("tenant-key.new-passphrase"),
    again: text("tenant-key.same-passphrase"),
  });
  const { privateKey, publicKey, line } = key;
  const file = writeKeyFolder(folder, { privateKey, passphrase, line });
  say([
    text("tenant-key.key-made", { file, tenant: line.tenant }),
    text("tenant-key.root-key"),
    "",
    `  ${publicKey}`,
    "",
    text("tenant-key.where-key"),
    text("tenant-key.where-public"),
    ...(line.rotations.length === 0 ? [] : [text("tenant-key.sign-next")]),
  ]);
}
