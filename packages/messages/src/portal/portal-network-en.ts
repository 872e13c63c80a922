import type { portalNetworkNl } from "./portal-network-nl.ts";

export const portalNetworkEn = {
  "portal.network.title": "We are testing your connection",
  "portal.network.checking": "This takes a few seconds. Your screen is not visible yet.",
  "portal.network.ok": "Your connection works well.",
  "portal.network.retry": "Test again",
  "portal.network.go-on-anyway": "Go on anyway",
  "portal.network.by-phone": "Cannot work it out? Call {brand} on {phone}.",
  "portal.network.unreachable.title": "We cannot reach our server",
  "portal.network.unreachable.do": "Check whether your internet works. Then test again.",
  "portal.network.upgrade-blocked.title": "Your network blocks the connection",
  "portal.network.upgrade-blocked.do":
    "Are you at work? Give the text below to your IT department. Are you at home? Turn off a VPN and test again.",
  "portal.network.slow.title": "Your connection is slow",
  "portal.network.slow.do":
    "Looking along is possible, but the picture lags behind. Stop downloads and videos, or move closer to your Wi-Fi.",
  "portal.network.transfer-failed.title": "The picture does not get through your network",
  "portal.network.transfer-failed.do":
    "The connection starts, but larger messages are held back. Give the text below to your IT department.",
  "portal.network.it.title": "Text for the IT department",
  "portal.network.it.copy": "Copy this text",
  "portal.network.it.copied": "The text has been copied.",
  "portal.network.it.intro":
    "Remote help from {brand} uses one outgoing connection to {host}, TCP port {port}, over TLS.",
  "portal.network.it.upgrade":
    "Allow the WebSocket upgrade on that connection (HTTP/1.1 “Connection: Upgrade”, wss://{host}), also in any inspecting proxy or firewall.",
  "portal.network.it.no-limits":
    "Do not limit the duration or size of this connection. A session can last an hour or longer.",
  "portal.network.it.optional":
    "Outgoing UDP is not needed. Where it is allowed, a direct connection can be faster.",
  "portal.network.it.measured":
    "Measured at {time}: WebSocket upgrade {upgrade, select, passed {has passed} other {has failed}}, round trip {milliseconds} ms, transfer {transfer, select, passed {has passed} other {has failed}}.",
} as const satisfies Record<keyof typeof portalNetworkNl, string>;
