import type { XConnection } from "./x-connection.ts";
import type { Pointer } from "./x-libraries.ts";
import { readInt, readPointer, viewOf } from "./x-memory.ts";

const allDevices = 0;
const deviceBytes = 40;
const injectingDevice = /XTEST (pointer|keyboard)$/;

/** The XTEST devices of XInput 2, by their numbers; undefined when the server does not tell. */
export function findInjectingDevices(connection: XConnection): ReadonlySet<number> | undefined {
  const { libraries, display } = connection;
  const bind = libraries.bind.bind(libraries);
  const queryDevice = bind<(display: Pointer, device: number, count: number[]) => Pointer>(
    "input",
    "void* XIQueryDevice(void*, int, _Out_ int*)",
  );
  const length = bind<(text: Pointer) => number>("c", "size_t strlen(void*)");
  const count = [0];
  const devices = queryDevice(display, allDevices, count);
  if (devices === null) return undefined;
  // XIDeviceInfo: deviceid, name @8.
  const fields = viewOf(connection.read(devices, (count[0] ?? 0) * deviceBytes));
  const found = new Set<number>();
  for (let at = 0; at < fields.byteLength; at += deviceBytes) {
    const name = readPointer(fields, at + 8);
    const text = new TextDecoder().decode(connection.read(name, length(name)));
    if (injectingDevice.test(text)) found.add(readInt(fields, at));
  }
  bind<(devices: Pointer) => void>("input", "void XIFreeDeviceInfo(void*)")(devices);
  return found;
}
