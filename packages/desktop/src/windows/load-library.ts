import koffi from "koffi";
import { WindowsDesktopFailed } from "./windows-desktop-failed.ts";

/**
 * The functions of a system library by their C declarations. Handles are declared `intptr_t`: Windows keeps them
 * within 32 bits, so that they are plain numbers here.
 *
 * @throws {WindowsDesktopFailed} on every other system.
 */
export function loadLibrary<Calls>(file: string, declarations: Readonly<Record<keyof Calls, string>>): Calls {
  if (process.platform !== "win32" || process.arch !== "x64")
    throw WindowsDesktopFailed.because("not-windows");
  const library = koffi.load(file);
  const calls = Object.entries<string>(declarations).map(([name, declaration]) => [
    name,
    library.func(declaration),
  ]);
  return Object.fromEntries(calls) as Calls;
}
