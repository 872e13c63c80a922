/** Told on the canvas when something was painted on it; a frame later it can be read. */
export const paintedEvent = "painted";
