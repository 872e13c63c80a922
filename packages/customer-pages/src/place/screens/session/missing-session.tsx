import { useEffect, useState } from "react";
import { Banner } from "@meekijk/design-system";
import { formatCalendarDate } from "@meekijk/messages";
import type { SessionId } from "@meekijk/protocol";
import { usePortal } from "../../../portal-context.tsx";
import { readSessionRecord } from "../../api/place-api.ts";
import { usePlace } from "../../place-context.tsx";

/** In the place of a session that the account does not have: that it never had it, or that it was erased and when. */
export function MissingSession({ sessionId }: { sessionId: SessionId }) {
  const { language, text: portalText } = usePortal();
  const { text } = usePlace();
  const [erasedOn, setErasedOn] = useState<string>();
  useEffect(() => {
    let isCurrent = true;
    void readSessionRecord(sessionId).then((answer) => {
      if (isCurrent && !answer.isOk) setErasedOn(answer.erasedOn);
    });
    return () => {
      isCurrent = false;
    };
  }, [sessionId]);
  if (erasedOn === undefined) return <p>{text("place.session.missing")}</p>;
  return (
    <Banner tone="info" announce="polite" data-testid="record-erased">
      <p>{portalText("record.erased-on", { date: formatCalendarDate(language, erasedOn) })}</p>
    </Banner>
  );
}
