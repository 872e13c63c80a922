import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isExecutableName, safeFileName } from "./file-name.ts";
import { limits } from "./limits.ts";

test("R015 a file's name keeps to its folder, shows all it has and ends with its extension", () => {
  const cases: [string, string][] = [
    ["factuur.pdf", "factuur.pdf"],
    ["Offerte 2026 (versie 3).docx", "Offerte 2026 (versie 3).docx"],
    ["../../.ssh/authorized_keys", "authorized_keys"],
    ["C:\\Windows\\System32\\evil.dll", "evil.dll"],
    ["..", "file"],
    ["", "file"],
    [" . . ", "file"],
    [".bashrc", "bashrc"],
    ["report.txt. . .", "report.txt"],
    ["factuur\u202Efdp.exe", "factuurfdp.exe"],
    ["a\u200Bb\u0000c\nd.txt", "abcd.txt"],
    ["foto.jpg                                        .exe", "foto.jpg .exe"],
    ["foto.jpg\u3164\u2800\u00A0\u2003.exe", "foto.jpg .exe"],
    ["CON", "_CON"],
    ["nul.txt", "_nul.txt"],
    ["com¹.log", "_com¹.log"],
    ["lpt1 .txt", "_lpt1 .txt"],
    ["console.txt", "console.txt"],
    ['a:b*c?d"e<f>g|h.txt', "a_b_c_d_e_f_g_h.txt"],
    ["a\uFF0Fb\uFF3Cc.txt", "a_b_c.txt"],
    ["e\u0301.txt", "é.txt"],
  ];
  for (const [given, safe] of cases) assert.equal(safeFileName(given), safe, JSON.stringify(given));
  const long = safeFileName(`${"a".repeat(500)}.pdf.exe`);
  assert.equal(long.length, limits.maxFileNameCharacters);
  assert(long.endsWith(".exe"));
});

test("R015 whatever name comes, the safe one is safe, and is its own safe name", () => {
  const nasty = fc.constantFrom(
    ...Array.from(
      './\\:*?"<>| \u0000\n\u007F\u202E\u2066\u200D\uFEFF\u3164\u0301e\uD800😀CONnul.exe\u00A0\u2028～ﬁ\u212B',
    ),
  );
  const names = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.array(nasty, { maxLength: 40 }).map((parts) => parts.join("")),
    fc.string({ unit: "grapheme", minLength: 60, maxLength: 200 }),
  );
  fc.assert(
    fc.property(names, (name) => {
      const safe = safeFileName(name);
      assert.equal(safeFileName(safe), safe);
      assert(safe.length > 0 && safe.length <= limits.maxFileNameCharacters);
      assert(new TextEncoder().encode(safe).length <= limits.maxFileNameBytes);
      assert.doesNotMatch(safe, /[/\\:*?"<>|\p{Cc}\p{Cf}\p{Cs}\p{Bidi_Control}]|^[. ]|[. ]$|\s\s/u);
      assert.doesNotMatch(safe, /^(con|prn|aux|nul|com\d|lpt\d)\s*(\.|$)/i);
    }),
    { numRuns: 5_000 },
  );
});

test("R015 what could run asks twice, also behind a second extension, spaces, dots and other letters", () => {
  for (const name of [
    "setup.exe",
    "SETUP.EXE",
    "factuur.pdf.exe",
    "factuur.exe.pdf",
    "factuur.pdf .exe",
    "setup.exe . .",
    "setup.exe\u202E",
    "setup.ｅｘｅ",
    "setup.e\u200Bxe",
    "map/setup.msi",
    "a.ps1",
    "a.lnk",
    "a.desktop",
    "a.AppImage",
    "a.xlsm",
    ..."doc dot xls xlt xla ppt pot pps mdb odt".split(" ").map((extension) => `brief.${extension}`),
    "a.iso",
    "a.command",
    `${"a".repeat(400)}.exe`,
  ])
    assert(isExecutableName(name), name);
  for (const name of [
    "factuur.pdf",
    "foto.jpeg",
    "notes.txt",
    "exe",
    "brief.docx",
    "brief.xlsx",
    "brief.pptx",
    "docs",
    "archief.zip",
    "README",
  ])
    assert(!isExecutableName(name), name);
});
