import { Banner, ProgressText, Stack } from "@meekijk/design-system";
import { formatTime } from "@meekijk/messages";
import { usePortal } from "../../portal-context.tsx";
import { useDoubtText } from "../../use-doubt-text.ts";
import type { SessionCheck } from "./session-checker.ts";

/** Yes with a name, no with what to do, that it ended, or that nobody can say it now. */
export function CheckAnswer({ check }: { check: SessionCheck }) {
  const { brand, language } = usePortal();
  const text = useDoubtText();
  const name = { brand: brand.name };
  switch (check.kind) {
    case "open":
      return null;
    case "asking":
    case "waiting":
      return <ProgressText>{text(`portal.check.${check.kind}`)}</ProgressText>;
    case "live": {
      const { employeeName: employee, since } = check.answer;
      const time = formatTime(language, Date.parse(since));
      return (
        <Stack gap="s">
          <Banner
            tone="good"
            announce="polite"
            title={text("portal.check.yes", name)}
            data-testid="check-yes"
          >
            {check.isHere ? <p>{text("portal.check.found-here")}</p> : null}
            <p data-testid="check-employee">{text("portal.check.yes-who", { employee, time })}</p>
            <p>{text("portal.check.yes-name")}</p>
            {check.isHere ? null : <p>{text("portal.check.yes-only")}</p>}
          </Banner>
          {/* Not in the banner: a screen reader would read all of it again at every check. */}
          <p data-testid="check-time">
            {text("portal.check.checked-at", { time: formatTime(language, check.checkedAtMs) })}
          </p>
        </Stack>
      );
    }
    case "over":
      return (
        <Banner tone="info" announce="polite" title={text("portal.check.over")} data-testid="check-over">
          <p>{text("portal.check.over-meaning", name)}</p>
          <p>{text("portal.check.over-doubt")}</p>
        </Banner>
      );
    case "not-live":
      return (
        <Banner tone="danger" announce="assertive" title={text("portal.check.no")} data-testid="check-no">
          <p>{text("portal.check.no-typed")}</p>
          <p>{text("portal.check.no-meaning", name)}</p>
          <p>{text("portal.check.hang-up")}</p>
        </Banner>
      );
    case "unavailable":
      return (
        <Banner
          tone="warning"
          announce="assertive"
          title={text("portal.check.unavailable")}
          data-testid="check-unavailable"
        >
          <p>{text("portal.check.unavailable-do")}</p>
        </Banner>
      );
  }
}
