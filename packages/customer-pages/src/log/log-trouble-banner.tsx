import { Banner, Button } from "@meekijk/design-system";
import { createEvidencePorts, formatLogTrouble } from "@meekijk/evidence";
import type { LogTrouble } from "@meekijk/evidence";
import { saveTextFile } from "../components/save-text-file.ts";
import { usePortal } from "../portal-context.tsx";

/** What is wrong with the provider's log, in plain words, with what this program saw of it to save. */
export function LogTroubleBanner({
  trouble,
  about,
  isBeforeSession = false,
}: {
  trouble: LogTrouble;
  about: LogTrouble["kind"] | "receipt";
  /** The customer can still leave it at that. */
  isBeforeSession?: boolean;
}) {
  const { brand, program, text } = usePortal();
  const { name, phone, legalEntity, brandSlug } = brand;
  const save = async () =>
    saveTextFile(
      `${brandSlug}-log.txt`,
      "text/plain",
      await formatLogTrouble(trouble, createEvidencePorts(crypto)),
    );
  return (
    <Banner tone="warning" title={text(`portal.log.${about}.title`)} data-testid={`log-${about}`}>
      <p>{text(`portal.log.${about}.${program.form}`, { legalEntity })}</p>
      <p>{text(isBeforeSession ? "portal.log.call-first" : "portal.log.call", { brand: name, phone })}</p>
      <Button onPress={() => void save()} data-testid="save-log">
        {text(`portal.log.save.${program.form}`)}
      </Button>
    </Banner>
  );
}
