import { Banner, Button, ButtonRow, Card, LinkButton, ProgressText } from "@meekijk/design-system";
import { usePortal } from "../../portal-context.tsx";
import { ownPlacePath } from "../own-place-address.ts";
import type { KeepHold } from "./use-session-keep.ts";

/** Whether the reader is who is signed in here, and what became of the session; nothing for who has no account. */
export function KeepCard({ hold: { keep, onKeep, onSignOut } }: { hold: KeepHold }) {
  const { text } = usePortal();
  if (keep.kind === "none") return null;
  const holder = { name: keep.me.name, email: keep.me.email };
  const isAsked = keep.kind === "offered" || keep.kind === "failed" || keep.kind === "sign-out-failed";
  return (
    <Card
      title={isAsked ? text("portal.keep.ask", holder) : text("portal.keep.title")}
      data-testid="place-keep"
      data-state={keep.kind}
    >
      {keep.kind === "keeping" || keep.kind === "signing-out" ? (
        <ProgressText>{text(`portal.keep.${keep.kind}`)}</ProgressText>
      ) : keep.kind === "kept" ? (
        <>
          <p role="status">{text("portal.keep.kept", holder)}</p>
          <div>
            <LinkButton href={ownPlacePath(keep.me.brandSlug)} target="_blank" rel="noopener noreferrer">
              {text("portal.keep.open")}
            </LinkButton>
          </div>
        </>
      ) : keep.kind === "signed-out" ? (
        <p role="status">{text("portal.keep.signed-out", holder)}</p>
      ) : (
        <>
          {keep.kind === "offered" ? null : (
            <Banner tone="warning" announce="polite">
              <p>{text(`portal.keep.${keep.kind}`, holder)}</p>
            </Banner>
          )}
          <p>{text("portal.keep.offer")}</p>
          <ButtonRow>
            <Button onPress={onKeep} data-testid="place-keep-session">
              {text("portal.keep.press")}
            </Button>
            <Button variant="quiet" onPress={onSignOut} data-testid="place-keep-not-me">
              {text("portal.keep.not-me")}
            </Button>
          </ButtonRow>
        </>
      )}
    </Card>
  );
}
