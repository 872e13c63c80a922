import { type ReactNode, useSyncExternalStore } from "react";
import { Banner, Button, Stack, StepHeading } from "@meekijk/design-system";
import { createPortalText } from "@meekijk/customer-pages";
import { pageLanguage } from "./page-language.ts";
import type { ProgramSocket, ProgramTrouble } from "./program-socket.ts";
import styles from "./program-trouble.module.css";

const words = {
  lost: ["portal.helper.lost.title", "portal.helper.lost", "portal.helper.lost.stop"],
  silent: ["portal.helper.silent.title", "portal.helper.silent", "portal.helper.silent.bar"],
  replaced: ["portal.helper.replaced.title", "portal.helper.replaced"],
  closed: ["portal.helper.gone.title", "portal.helper.gone"],
} as const satisfies Record<ProgramTrouble, readonly string[]>;

/** Shows the pages while the program is there. They are kept, unseen, for when it comes back. */
export function WhileProgramIsThere({ socket, children }: { socket: ProgramSocket; children: ReactNode }) {
  const trouble = useSyncExternalStore(socket.subscribeTrouble, socket.getTrouble);
  return (
    <>
      <div hidden={trouble !== undefined}>{children}</div>
      {trouble === undefined ? null : <ProgramTroubleScreen key={trouble} trouble={trouble} />}
    </>
  );
}

/** What this page knows when it does not know what the program does; never more than that. */
export function ProgramTroubleScreen({ trouble }: { trouble: ProgramTrouble }) {
  const text = createPortalText(pageLanguage());
  const [title, ...lines] = words[trouble];
  return (
    <main className={styles.page} data-testid={`program-${trouble}`}>
      <Stack>
        <StepHeading>{text(title)}</StepHeading>
        <Banner tone="warning" announce="assertive">
          {lines.map((line) => (
            <p key={line}>{text(line)}</p>
          ))}
        </Banner>
        {trouble === "silent" ? (
          <div>
            <Button variant="primary" size="large" onPress={() => location.reload()}>
              {text("portal.error.retry")}
            </Button>
          </div>
        ) : null}
      </Stack>
    </main>
  );
}
