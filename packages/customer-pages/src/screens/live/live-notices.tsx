import { Banner, Button, Countdown } from "@meekijk/design-system";
import type { DeviceView } from "@meekijk/session-client";
import { usePortal } from "../../portal-context.tsx";

/** What needs attention now: a lost line, a limit that comes near. */
export function LiveNotices({
  view,
  isSlow,
  readNowMs,
  onGoOn,
}: {
  view: DeviceView;
  /** The picture comes late to the employee. */
  isSlow: boolean;
  readNowMs: () => number;
  onGoOn: () => void;
}) {
  const { text } = usePortal();
  const { link, linkLostEndsAtMs, warning } = view;
  const secondsOf = (leftMs: number) => ({ seconds: Math.ceil(leftMs / 1_000) });
  const lostText = (leftMs: number) => text("portal.link.lost.ends-in", secondsOf(leftMs));
  return (
    <>
      {link === "up" ? null : (
        <Banner tone="warning" icon="link" announce="polite" title={text("portal.link.lost.title")}>
          <p>{text("portal.link.lost")}</p>
          {linkLostEndsAtMs === undefined ? null : (
            <p>
              <Countdown
                endsAtMs={linkLostEndsAtMs}
                readNowMs={readNowMs}
                format={lostText}
                announce={lostText}
              />
            </p>
          )}
          <p>{text("portal.link.lost.stop")}</p>
        </Banner>
      )}
      {isSlow && link === "up" ? (
        <Banner tone="info" announce="polite" title={text("portal.link.slow.title")} data-testid="slow-line">
          <p>{text("portal.link.slow")}</p>
        </Banner>
      ) : null}
      {warning === undefined ? null : (
        <Banner
          tone="warning"
          icon="clock"
          announce="polite"
          title={text(`portal.warning.${warning.limit}.title`)}
          actions={
            <Button variant="primary" size="large" onPress={onGoOn}>
              {text("portal.warning.go-on")}
            </Button>
          }
        >
          <p>
            <Countdown
              endsAtMs={warning.endsAtMs}
              readNowMs={readNowMs}
              format={(leftMs) => text(`portal.warning.${warning.limit}`, secondsOf(leftMs))}
            />
          </p>
        </Banner>
      )}
    </>
  );
}
