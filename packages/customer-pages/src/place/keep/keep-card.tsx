import { Banner, Button, Card, LinkButton, ProgressText } from "@meekijk/design-system";
import { usePortal } from "../../portal-context.tsx";
import { ownPlacePath } from "../own-place-address.ts";
import type { KeepHold } from "./use-session-keep.ts";

/** What became of a session and the reader's own place; nothing for who is not signed in. */
export function KeepCard({ hold: { keep, onKeep } }: { hold: KeepHold }) {
  const { text } = usePortal();
  if (keep.kind === "none") return null;
  const { me } = keep;
  return (
    <Card title={text("portal.keep.title")} data-testid="place-keep" data-state={keep.kind}>
      {keep.kind === "keeping" ? (
        <ProgressText>{text("portal.keep.keeping")}</ProgressText>
      ) : keep.kind === "kept" ? (
        <>
          <p role="status">{text("portal.keep.kept", { name: me.name })}</p>
          <div>
            <LinkButton href={ownPlacePath(me.brandSlug)} target="_blank" rel="noopener noreferrer">
              {text("portal.keep.open")}
            </LinkButton>
          </div>
        </>
      ) : (
        <>
          {keep.kind === "failed" ? (
            <Banner tone="warning" announce="polite">
              <p>{text("portal.keep.failed", { name: me.name })}</p>
            </Banner>
          ) : (
            <p>{text("portal.keep.offer", { name: me.name })}</p>
          )}
          <div>
            <Button onPress={onKeep} data-testid="place-keep-session">
              {text("portal.keep.press")}
            </Button>
          </div>
        </>
      )}
    </Card>
  );
}
