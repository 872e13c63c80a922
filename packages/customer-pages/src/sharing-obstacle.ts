/** Why this browser cannot share a screen; each has its own advice. */
export type SharingObstacle = "phone" | "old-browser" | "not-secure" | "blocked-by-policy";
