import { useEffect, useState } from "react";
import { Banner } from "@meekijk/design-system";
import { createPortalText } from "@meekijk/customer-pages";
import type { ProgramSocket } from "./program-socket.ts";

const shownMs = 12_000;

/** Says why a press on yes did not count, so that the person knows to press again. */
export function IgnoredAnswerNotice({ socket }: { socket: ProgramSocket }) {
  const [count, setCount] = useState(0);
  const [hiddenCount, setHiddenCount] = useState(0);
  useEffect(() => socket.listenForIgnored(() => setCount((known) => known + 1)), [socket]);
  useEffect(() => {
    const timer = setTimeout(() => setHiddenCount(count), shownMs);
    return () => clearTimeout(timer);
  }, [count]);
  if (count === hiddenCount) return null;
  const text = createPortalText(document.documentElement.lang === "en" ? "en" : "nl");
  return (
    <div data-testid="answer-ignored">
      <Banner tone="warning" announce="assertive">
        <p>{text("portal.helper.ignored-answer")}</p>
      </Banner>
    </div>
  );
}
