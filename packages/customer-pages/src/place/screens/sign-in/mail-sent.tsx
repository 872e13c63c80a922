import { useEffect, useRef } from "react";
import { Button, ButtonRow, Card, useNow } from "@meekijk/design-system";
import { limits } from "@meekijk/protocol";
import { usePlace } from "../../place-context.tsx";

/** What to do now that a mail is under way; the same words for every address. */
export function MailSent({
  email,
  isNew,
  sentAtMs,
  onAgain,
  onOther,
}: {
  email: string;
  /** A link that makes an account works longer than one that opens it. */
  isNew: boolean;
  sentAtMs: number;
  onAgain: () => void;
  onOther: () => void;
}) {
  const { text } = usePlace();
  const nowMs = useNow();
  const pauseMs = sentAtMs + limits.customerMailPauseMs - nowMs;
  const place = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone; whoever uses a screen reader goes on from here.
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1} data-testid="place-mail-sent">
      <Card title={text("place.sign-in.sent.title")}>
        <p>{text("place.sign-in.sent", { email })}</p>
        <p>
          {isNew
            ? text("place.sign-in.sent.press-new")
            : text("place.sign-in.sent.press", { minutes: limits.customerSignInLinkMs / 60_000 })}
        </p>
        <p>{text("place.sign-in.sent.spam")}</p>
        <p>{text("place.sign-in.sent.same")}</p>
        {pauseMs > 0 ? (
          <p>{text("place.sign-in.sent.pause", { seconds: Math.ceil(pauseMs / 1_000) })}</p>
        ) : null}
        <ButtonRow>
          <Button isDisabled={pauseMs > 0} onPress={onAgain} data-testid="place-send-again">
            {text("place.sign-in.sent.again")}
          </Button>
          <Button variant="quiet" onPress={onOther} data-testid="place-other-address">
            {text("place.sign-in.sent.other")}
          </Button>
        </ButtonRow>
      </Card>
    </div>
  );
}
