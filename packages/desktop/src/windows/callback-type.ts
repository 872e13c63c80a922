import koffi from "koffi";

type CallbackType = ReturnType<typeof koffi.pointer>;

const types = new Map<string, CallbackType>();

/**
 * For `koffi.register`, by a C declaration without a name. Made once for each: koffi keeps a type as long as the process
 * lives, and what lists monitors is asked many times a second.
 */
export function callbackType(declaration: string): CallbackType {
  let type = types.get(declaration);
  if (type === undefined) types.set(declaration, (type = koffi.pointer(koffi.proto(declaration))));
  return type;
}
