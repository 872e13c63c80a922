import assert from "node:assert/strict";
import { test } from "node:test";
import { helperPlatformOf } from "./helper-platform.ts";

void test("each system gets its own build, and those without one get none", () => {
  const linux = { platform: "Linux x86_64", userAgent: "Mozilla/5.0 (X11; Linux x86_64)" };
  const windows = { platform: "Win32", userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64)" };
  const data = (platform: string, mobile = false) => ({ userAgentData: { platform, mobile } });
  assert.equal(helperPlatformOf(linux), "linux-x64");
  assert.equal(helperPlatformOf({ ...linux, ...data("Linux") }), "linux-x64");
  assert.equal(helperPlatformOf(windows), "windows-x64");
  assert.equal(helperPlatformOf({ ...windows, ...data("Windows") }), "windows-x64");
  const android = "Mozilla/5.0 (Linux; Android 16)";
  for (const without of [
    { platform: "MacIntel", userAgent: "Mozilla/5.0 (Macintosh)" },
    { platform: "MacIntel", userAgent: "Mozilla/5.0 (Macintosh)", ...data("macOS") },
    { platform: "Linux aarch64", userAgent: "Mozilla/5.0 (X11; Linux aarch64)" },
    { platform: "Linux armv81", userAgent: android },
    { platform: "Linux x86_64", userAgent: android },
    { ...linux, ...data("Android", true) },
    { ...linux, ...data("Chrome OS") },
    { platform: "iPhone", userAgent: "" },
  ])
    assert.equal(helperPlatformOf(without), undefined, JSON.stringify(without));
});
