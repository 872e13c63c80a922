import { win32 } from "node:path";
import koffi from "koffi";
import { WindowsDesktopFailed } from "./windows-desktop-failed.ts";

/** LOAD_LIBRARY_SEARCH_SYSTEM32. */
const onlySystemFolder = 0x800;
/** MAX_PATH, in units of two bytes. */
const maxFolderUnits = 260;

let systemFolder: string | undefined;

/**
 * The functions of a system library by their C declarations. Handles are declared `intptr_t`: Windows keeps them
 * within 32 bits and widens them by their sign, so that they are plain numbers here, negative ones too.
 *
 * @throws {WindowsDesktopFailed} on every other system.
 */
export function loadLibrary<Calls>(file: string, declarations: Readonly<Record<keyof Calls, string>>): Calls {
  if (process.platform !== "win32" || process.arch !== "x64")
    throw WindowsDesktopFailed.because("not-windows");
  systemFolder ??= closeSearch();
  const library = koffi.load(win32.join(systemFolder, file));
  const calls = Object.entries<string>(declarations).map(([name, declaration]) => [
    name,
    library.func(declaration),
  ]);
  return Object.fromEntries(calls) as Calls;
}

/**
 * By a bare name Windows would first look beside the program, which lies where the browser put it: a library planted
 * there would win. So libraries come by their whole path, and what they need themselves from the system's folder alone.
 * kernel32 is in every process already.
 */
function closeSearch(): string {
  const kernel = koffi.load("kernel32.dll");
  kernel.func("int SetDefaultDllDirectories(uint32_t)")(onlySystemFolder);
  const folder = Buffer.alloc(maxFolderUnits * 2);
  const units = kernel.func("uint32_t GetSystemDirectoryW(void*, uint32_t)")(
    folder,
    maxFolderUnits,
  ) as number;
  if (units === 0 || units > maxFolderUnits) throw WindowsDesktopFailed.because("no-system-folder");
  return folder.toString("utf16le", 0, units * 2);
}
