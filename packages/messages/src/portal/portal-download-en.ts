import type { portalDownloadNl } from "./portal-download-nl.ts";

export const portalDownloadEn = {
  "portal.download.title": "Do you want the employee to be able to control as well?",
  "portal.download.lead":
    "In this browser the employee can only look. To control, a program is needed. You do not have to install it. Afterwards only what you downloaded and what you accepted yourself stays behind.",
  "portal.download.size": "Size",
  "portal.download.megabytes": "{size} MB",
  "portal.download.check": "Check number of the file (SHA-256)",
  "portal.download.asks-title": "What your computer will ask",
  "portal.download.windows.open": "Open the file {file}. It is in your Downloads folder.",
  "portal.download.windows.warning":
    "If Windows does not know this program yet, it warns you. You can go on with “More info” and then “Run anyway”.",
  "portal.download.windows.window": "A window with text appears. Leave it open. Closing it stops everything.",
  "portal.download.linux.unpack": "Unpack the file {file}. You get a folder named meekijk.",
  "portal.download.linux.start": "In that folder, open the file {file}.",
  "portal.download.linux.run":
    "Does nothing happen? Then click it with the right mouse button and choose “Run as a program”.",
  "portal.download.again": "The program asks for your agreement again. You go on from there.",
  "portal.download.no-password": "The program never asks for a password. In doubt? Call {brand} on {phone}.",
  "portal.download.button": "Download the program",
  "portal.download.started": "The download has started.",
  "portal.download.failed": "The download did not work. Please try again.",
} as const satisfies Record<keyof typeof portalDownloadNl, string>;
