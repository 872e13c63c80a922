import { userCalls } from "./user-calls.ts";
import { wideText } from "./wide-text.ts";

const readObjects = 0x0001;
const objectName = 2;
const nameBytes = 512;

/**
 * Whether Windows shows a desktop that programs may not see or touch: a question for administrator rights (UAC), the
 * lock screen, or another user's session.
 */
export function isSecureDesktop(): boolean {
  const user = userCalls();
  const desktop = user.OpenInputDesktop(0, 0, readObjects);
  if (desktop === 0) return true;
  try {
    const name = Buffer.alloc(nameBytes);
    const needed = Buffer.alloc(4);
    if (user.GetUserObjectInformationW(desktop, objectName, name, nameBytes, needed) === 0) return true;
    return wideText(name).toLowerCase() !== "default";
  } finally {
    user.CloseDesktop(desktop);
  }
}
