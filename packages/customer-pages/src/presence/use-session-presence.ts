import { useEffect } from "react";
import type { BrandSlug } from "@meekijk/protocol";
import type { DeviceWorkerClient } from "../session/device-worker-client.ts";
import { openPresenceChannel, tellPresence } from "./presence-channel.ts";
import { presenceOf } from "./session-presence.ts";

/** Lets the other tabs of this browser know of the session that runs here, for the page that checks it. */
export function useSessionPresence(client: DeviceWorkerClient, brandSlug: BrandSlug): void {
  useEffect(() => {
    const telling = tellPresence(openPresenceChannel());
    const show = () => {
      const session = client.getSession();
      telling.show(session.kind === "running" ? presenceOf(session.view, brandSlug) : undefined);
    };
    const hide = () => telling.show(undefined);
    const stopListening = client.subscribe(show);
    addEventListener("pagehide", hide);
    show();
    return () => {
      stopListening();
      removeEventListener("pagehide", hide);
      telling.close();
    };
  }, [client, brandSlug]);
}
