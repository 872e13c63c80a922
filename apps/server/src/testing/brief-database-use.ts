/**
 * For V8: tests use the embedded database for seconds, and compiling it a second time, for speed that comes too late, was a
 * sixth of what they did.
 */
export const briefDatabaseUse = "--wasm-tiering-budget=1300000000";
