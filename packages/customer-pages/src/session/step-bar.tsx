import { Button } from "@meekijk/design-system";
import type { DeviceStep } from "@meekijk/session-client";
import { SessionBar } from "../components/session-bar.tsx";
import { usePortal } from "../portal-context.tsx";
import type { CustomerSession } from "./customer-session.ts";

/** Stop on every step, and pause or resume while someone looks along. */
export function StepBar({ step, customer }: { step: DeviceStep; customer: CustomerSession }) {
  const { text } = usePortal();
  return (
    <SessionBar onStop={() => customer.stop()}>
      {step.kind === "live" ? (
        <Button
          size="large"
          icon="pause"
          onPress={() => customer.send({ kind: "pause" })}
          data-testid="pause"
        >
          {text("portal.live.pause")}
        </Button>
      ) : step.kind === "paused" ? (
        <Button
          variant="primary"
          size="large"
          icon="play"
          isDisabled={step.isResuming}
          onPress={() => customer.send({ kind: "resume" })}
          data-testid="resume"
        >
          {text("portal.live.resume")}
        </Button>
      ) : null}
    </SessionBar>
  );
}
