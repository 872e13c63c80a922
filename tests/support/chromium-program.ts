import { existsSync } from "node:fs";

export const chromiumProgram = "/usr/bin/chromium";

const shell = "/usr/bin/chromium-headless-shell";

/**
 * The same browser without windows, menus and extensions, which nobody sees when it is headless: a page costs a third of the processor.
 * It cannot capture a screen. Where Debian's package is missing, the whole browser does as well.
 */
export const headlessChromiumProgram = existsSync(shell) ? shell : chromiumProgram;
