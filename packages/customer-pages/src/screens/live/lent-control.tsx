import { Banner, Button, Countdown } from "@meekijk/design-system";
import type { DeviceControl } from "@meekijk/session-client";
import { usePortal } from "../../portal-context.tsx";
import type { CustomerSession } from "../../session/customer-session.ts";

/** Control is given: how it is taken back, that one's own hand wins, and until when (R013, R039). */
export function LentControl({
  control,
  customer,
  readNowMs,
}: {
  control: DeviceControl & { kind: "granted" };
  customer: CustomerSession;
  readNowMs: () => number;
}) {
  const { text } = usePortal();
  const { endsAtMs, isWarned, isHeldOff } = control;
  const endsIn = (leftMs: number) =>
    text("portal.control.ends-in", { minutes: Math.max(1, Math.ceil(leftMs / 60_000)) });
  return (
    <>
      <p role="status">{text(isHeldOff ? "portal.control.held-off" : "portal.control.granted")}</p>
      {isWarned ? (
        <Banner
          tone="warning"
          icon="clock"
          announce="polite"
          title={text("portal.control.warning")}
          actions={
            <Button onPress={() => customer.send({ kind: "let-control-go-on" })} data-testid="extend-control">
              {text("portal.control.go-on")}
            </Button>
          }
        >
          <p>
            <Countdown
              endsAtMs={endsAtMs}
              readNowMs={readNowMs}
              format={(leftMs) => text("portal.control.seconds", { seconds: Math.ceil(leftMs / 1_000) })}
            />
          </p>
        </Banner>
      ) : (
        <p>
          <Countdown endsAtMs={endsAtMs} readNowMs={readNowMs} format={endsIn} />
        </p>
      )}
      <div>
        <Button
          variant="primary"
          size="large"
          icon="cross"
          onPress={() => customer.send({ kind: "withdraw-control" })}
          data-testid="withdraw-control"
        >
          {text("portal.control.withdraw")}
        </Button>
      </div>
    </>
  );
}
