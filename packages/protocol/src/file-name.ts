import { limits } from "./limits.ts";

const encoder = new TextEncoder();

/** Characters that nobody sees, or that turn the order in which people read around a dot. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** Means something to a file system, or is turned into it by old programs that only know one code page. */
const meaningful = /[:*?"<>|\u2044\u2215\u29F8\u29F9\uFE68\uFF0F\uFF1A\uFF3C]/gu;
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)$/iu;
const extension = /\.[^. ]{1,20}$/u;
const nameless = "file";

/**
 * A name under which a file of the other end may lie in a folder of any system: no folder, nothing unseen, no device
 * of Windows, and its extension in plain sight. A safe name comes back as it is.
 */
export function safeFileName(name: string): string {
  const last = name.split(/[/\\]/u).at(-1) ?? "";
  const seen = last.normalize("NFC").replaceAll(unseen, "").normalize("NFC");
  // A run of spaces pushes an extension out of sight.
  const plain = trimEnds(seen.replaceAll(meaningful, "_").replaceAll(/\s+/gu, " "));
  const [stem = ""] = plain.split(".");
  const owned = reserved.test(stem.trim()) ? `_${plain}` : plain;
  return shorten(owned) || nameless;
}

/** Dots at the front hide a file; dots and spaces at the end are dropped by Windows, and would hide an extension. */
function trimEnds(name: string): string {
  return name.replace(/^[. ]+/u, "").replace(/[. ]+$/u, "");
}

/** Cuts the middle, so that the extension stays. */
function shorten(name: string): string {
  const [tail = ""] = extension.exec(name) ?? [];
  let stem = Array.from(name.slice(0, name.length - tail.length));
  while (stem.length > 0 && !isShort(stem.join("") + tail)) stem = stem.slice(0, -1);
  return trimEnds(stem.join("") + tail);
}

function isShort(name: string): boolean {
  return (
    name.length <= limits.maxFileNameCharacters && encoder.encode(name).length <= limits.maxFileNameBytes
  );
}

/** What a press in a folder runs, mounts or opens with macros, on Windows, macOS or Linux. */
const executables = new Set(
  [
    "exe msi msp mst msix msixbundle appx appxbundle appinstaller bat cmd com scr pif cpl dll ocx sys drv",
    "ps1 ps1xml ps2 psm1 psd1 psc1 vbs vbe vb js jse mjs cjs ws wsf wsc wsh hta sct jar jnlp lnk url reg inf",
    "ins isp msc gadget application scf chm hlp xll settingcontent-ms library-ms search-ms diagcab cab",
    "sh bash zsh csh fish run bin desktop deb rpm appimage flatpak flatpakref snap py pyw pyz pl rb php elf so",
    "dmg pkg mpkg app command tool action workflow scpt scptd applescript terminal webloc dylib",
    "iso img vhd vhdx wim apk docm dotm xlsm xltm xlam xlsb pptm potm ppam ppsm sldm one",
    // The old formats of office programs say nothing of macros in their names, and all can hold them.
    "doc dot wbk xls xlt xla xlm xlw slk iqy ppt pot pps ppa mdb mde accdb accde pub vsd vsdm odt ods odp",
  ].flatMap((line) => line.split(" ")),
);

/**
 * Whether the customer must say yes twice. Any part after a dot counts, not only the last: some programs go by the
 * first extension that they know. One yes too many is better than one too few.
 */
export function isExecutableName(name: string): boolean {
  const [, ...parts] = safeFileName(name).split(".");
  // The full-width letters and other shapes that a program may take for the plain ones.
  return parts.some((part) => executables.has(part.normalize("NFKC").trim().toLowerCase()));
}
