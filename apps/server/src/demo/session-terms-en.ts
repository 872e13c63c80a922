import type { TermsDocument } from "@meekijk/protocol";
import type { DemoBrand } from "./demo-brands.ts";
import { demoTool } from "./demo-tool.ts";

/** English session terms, version 1. A published version never changes: a new text is a new file and version. */
export function sessionTermsEn({ brandSlug, name, legalEntity, phone }: DemoBrand): TermsDocument {
  return {
    documentKind: "session-terms",
    brandSlug,
    version: 1,
    language: "en",
    title: `Terms for looking along by ${name}`,
    legalEntity,
    effectiveFrom: "2026-01-01",
    sections: [
      {
        heading: "Who we are and why we look along",
        paragraphs: [
          `${name} is a brand of ${legalEntity}. In this text “we” always means ${legalEntity}, and “you” the person who asks for help.`,
          `If you agree, you give permission to ${legalEntity}, on behalf of the brand ${name}.`,
          "We look along on your computer for a while to help you with a problem. We do not use it for anything else.",
        ],
      },
      {
        heading: "You ask for help yourself",
        paragraphs: [
          `Looking along always starts with your own request. You call us on ${phone}, or ask us for help in another way.`,
          "We do not call you unexpectedly and ask to look along. If someone does, do not go on.",
        ],
      },
      {
        heading: "Reading and keeping these terms",
        paragraphs: [
          "You are shown these terms before anything starts.",
          "They are also on our website. Each version has its own fixed address there.",
          "You can download and keep the exact text that you agree to.",
          "We record which version you agreed to, in which language and at what time. We also keep a check value of the text. With it anyone can verify that the text has not been changed.",
        ],
      },
      {
        heading: "Agreeing or not agreeing",
        paragraphs: [
          "Nothing starts before you agree. Only then can you download the program or show your screen.",
          "If you do not agree, you can leave this page. Nothing starts then and you download nothing. Your choice has no consequences for you. In that case we do not keep your name.",
        ],
      },
      {
        heading: "Which program we use",
        paragraphs: [
          `We use the program ${demoTool.name}. Help in which we control your computer is not possible without you downloading and starting this program.`,
          "Only looking along is also possible in your browser. You then do not need to download or install anything.",
          `A licence applies to ${demoTool.name}: the ${demoTool.licence}. The licence text stands beside these terms. You can read it before you agree.`,
        ],
      },
      {
        heading: "Permission to look along",
        paragraphs: [
          "Agreeing to these terms is not yet permission to look along. For that we ask you for a separate yes.",
          "You then see the name and the organisation of the employee, and the reason. If you say no or nothing, nobody sees your screen.",
        ],
      },
      {
        heading: "Permission to control",
        paragraphs: [
          "The program can give access to your computer and can let the employee control your computer.",
          "Control is always off until you give a second, separate yes. You can take that permission back while looking along continues.",
        ],
      },
      {
        heading: "Your files",
        paragraphs: [
          "While someone looks along, files on your computer can become visible or accessible. Close beforehand what the employee does not need to see.",
          "Sending or fetching a file is only possible after a separate permission from you.",
        ],
      },
      {
        heading: "One-time, secured and with one employee",
        paragraphs: [
          "Your permission is one-time. The code that you pass on works once.",
          "The connection is secured end to end. When someone looks along in your browser, this holds: Protected against everyone on the way; you trust the site that serves this page.",
          "Only the employee concerned looks along. You see who that is. If a colleague takes over, we ask your permission again.",
        ],
      },
      {
        heading: "Stopping",
        paragraphs: [
          "You and the employee can both stop at any moment. You need nobody for that.",
          "If you stop while the employee is still working, your computer may become defective or not work properly. This is a warning: you may always stop.",
          "After the end nobody can reach your computer any more. New help needs your permission again.",
        ],
      },
      {
        heading: "Confidentiality",
        paragraphs: [
          "Everything we see while looking along, also by accident, we keep secret. We do not share it with third parties.",
          "Our employees are bound by secrecy rules. We make no recording of your screen.",
        ],
      },
      {
        heading: "Doing our best",
        paragraphs: [
          "We make every effort to solve your problem. We cannot guarantee that we succeed.",
          "If it cannot be done remotely, we say so and record it.",
        ],
      },
      {
        heading: "Warranty if we manage your computer",
        appliesTo: ["managed"],
        paragraphs: [
          "We manage your computer. The warranty in your management agreement with us applies to the solution. Even then we cannot promise that every problem can be solved.",
        ],
      },
      {
        heading: "Warranty if we do not manage your computer",
        appliesTo: ["not-managed"],
        paragraphs: [
          "Because we do not manage your computer, we give no warranty on the solution. We do not know what else happens on your computer.",
        ],
      },
      {
        heading: "Warranty if you do not know who manages your computer",
        appliesTo: ["unknown"],
        paragraphs: [
          "As long as it is not certain that we manage your computer, we give no warranty on the solution. If it turns out later that we do manage your computer, the warranty in your management agreement applies.",
        ],
      },
      {
        heading: "Possible damage and your back-up",
        paragraphs: [
          "Remote help can in some cases damage data or software.",
          "We therefore expressly advise you to make a back-up before you agree. A back-up is a copy of your files in another place.",
          "Without a back-up you run the risk of losing data for good. That includes connected media and devices, such as a USB stick, an external disk or a printer.",
        ],
      },
      {
        heading: "Changes on your computer",
        paragraphs: [
          "You are responsible for the changes made while someone looks along, in what is on your desktop and in the settings of your computer. You can follow everything that happens and stop at any moment.",
        ],
      },
      {
        heading: "Risks that remain",
        paragraphs: [
          "Even with good security a small risk remains. The connection can fail. Intrusion into computers, software, hardware and other causes can also combine into damage.",
        ],
      },
      {
        heading: "Liability",
        paragraphs: [
          "We are not liable for damage caused by looking along or by the work we do with it. This limit does not apply if the damage comes from our intent or gross fault.",
          "If you are a consumer, you keep all the rights that the law always gives you.",
        ],
      },
      {
        heading: "Your network",
        paragraphs: [
          "You make sure that your network and your security allow the program. We test the connection beforehand and tell you what may need to be opened.",
        ],
      },
      {
        heading: "Dutch law and disputes",
        paragraphs: [
          "Only Dutch law applies, also if you live or are abroad. You can also get help from abroad.",
          "If we disagree, we first do our utmost together to settle it. You can file a complaint with us. If that fails, the competent Dutch court decides. Rules that give consumers more protection come first.",
        ],
      },
      {
        heading: "Our general terms",
        paragraphs: [
          "Our general terms apply as well. Where they contradict these terms, the general terms prevail. We record which versions of both applied.",
        ],
      },
      {
        heading: "The record and reporting damage",
        paragraphs: [
          "We keep a record of the session: who looked along, when, what you said yes or no to and what was done. You can download the same record. You may use it as counter-proof.",
          "Report damage as soon as possible, and at the latest within two weeks after it arose or after you discovered it. Afterwards you see the last date.",
        ],
      },
      {
        heading: "This is an example",
        paragraphs: [
          `${legalEntity} does not exist. This text is an example that comes with the program ${demoTool.name} and is not legal advice.`,
        ],
      },
    ],
  };
}
