import { useEffect, useState } from "react";
import { Banner } from "@meekijk/design-system";
import { createPortalText } from "@meekijk/customer-pages";
import { pageLanguage } from "./page-language.ts";
import type { ProgramSocket } from "./program-socket.ts";

const shownMs = 12_000;

/** Says why what the person just did had no effect, so that they know what to do. */
export function IgnoredAnswerNotice({ socket }: { socket: ProgramSocket }) {
  // A new object for each, so that the same notice twice is shown twice as long.
  const [shown, setShown] = useState<object>();
  useEffect(() => socket.listenForIgnored(() => setShown({})), [socket]);
  useEffect(() => {
    if (shown === undefined) return undefined;
    const timer = setTimeout(() => setShown(undefined), shownMs);
    return () => clearTimeout(timer);
  }, [shown]);
  if (shown === undefined) return null;
  const text = createPortalText(pageLanguage());
  return (
    <div data-testid="answer-ignored">
      <Banner tone="warning" announce="assertive">
        <p>{text("portal.helper.ignored-answer")}</p>
      </Banner>
    </div>
  );
}
