import { useEffect, useState } from "react";
import { Banner } from "@meekijk/design-system";
import { createPortalText } from "@meekijk/customer-pages";
import { pageLanguage } from "./page-language.ts";
import type { PassingNotice, ProgramSocket } from "./program-socket.ts";

const shownMs = 12_000;
const words = {
  "answer-ignored": "portal.helper.ignored-answer",
  "file-too-large": "portal.helper.file-too-large",
  "file-unreadable": "portal.helper.file-unreadable",
} as const;

/** Says why what the person just did had no effect, so that they know what to do. */
export function PassingNoticeBanner({ socket }: { socket: ProgramSocket }) {
  // A new object for each, so that the same notice twice is shown twice as long.
  const [shown, setShown] = useState<{ notice: PassingNotice }>();
  useEffect(() => socket.listenForNotices((notice) => setShown({ notice })), [socket]);
  useEffect(() => {
    if (shown === undefined) return undefined;
    const timer = setTimeout(() => setShown(undefined), shownMs);
    return () => clearTimeout(timer);
  }, [shown]);
  if (shown === undefined) return null;
  const text = createPortalText(pageLanguage());
  return (
    <div data-testid={shown.notice}>
      <Banner tone="warning" announce="assertive">
        <p>{text(words[shown.notice])}</p>
      </Banner>
    </div>
  );
}
