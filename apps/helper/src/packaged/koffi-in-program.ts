import { loadNativePart } from "./native-part.ts";

// Stands where `koffi` is imported (tools/helper-build/bundle-program.ts): its own start looks for files around it.
export default loadNativePart("koffi.node");
