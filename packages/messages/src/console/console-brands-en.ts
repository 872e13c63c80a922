import type { consoleBrandsNl } from "./console-brands-nl.ts";

export const consoleBrandsEn = {
  "console.brands.list": "Your brands",
  "console.brands.order-hint":
    "The top brand comes first, also at the address without a brand’s name if that is yours.",
  "console.brands.new": "New brand",
  "console.brands.edit": "Change",
  "console.brands.change": "Change {brand}",
  "console.brands.up": "Up",
  "console.brands.up-named": "Move {brand} up",
  "console.brands.down": "Down",
  "console.brands.down-named": "Move {brand} down",
  "console.brands.name": "Name of the brand",
  "console.brands.slug": "Part of the address",
  "console.brands.slug-hint":
    "Small letters, digits and hyphens. It is fixed afterwards: terms and records name it.",
  "console.brands.slug-fixed": "This is fixed: terms and records name it.",
  "console.brands.postal-address": "Postal address",
  "console.brands.postal-address-hint": "Stands on receipts. Empty: not given.",
  "console.brands.privacy-contact": "Contact about personal data",
  "console.brands.privacy-contact-hint":
    "An e-mail address or telephone number, for receipts. Empty: the telephone number above.",
  "console.brands.storage-location": "Where records are kept",
  "console.brands.storage-location-hint":
    "Place and country of the server. Stands on receipts. Empty: customers hear it from you when they ask.",
  "console.brands.country": "Country whose law holds",
  "console.brands.country-hint": "Two letters, like {example}. Stands on receipts.",
  "console.brands.recipients": "Who else gets data",
  "console.brands.recipients-hint":
    "Such as a company that runs the server for you. One name on each line, 20 at most. Stands on receipts.",
  "console.brands.legal-entity": "Company behind the brand",
  "console.brands.legal-entity-hint":
    "The legal entity that the customer gives permission to, for example: Zuid ICT B.V.",
  "console.brands.other-entity":
    "Three texts still name the old company: the terms for looking along, the general terms and the licence. As soon as you save this, customers of this brand can begin no session, until you publish all three again. Sessions that run go on.",
  "console.brands.other-entity-confirm": "I know that no session begins until the texts are published again.",
  "console.brands.confirm-first":
    "Nothing was saved. First confirm beside the company that you know what happens.",
  "console.brands.logo": "Logo, in characters",
  "console.brands.trade-register": "Trade register number (KvK)",
  "console.brands.phone": "Phone number",
  "console.brands.phone-hint": "As you write it and read it aloud. Customers call this number.",
  "console.brands.accent": "Colour of the brand",
  "console.brands.accent-hint":
    "A hash sign with six characters, for example {example}. It must be readable on white.",
  "console.brands.on-accent": "Colour of text on that colour",
  "console.brands.on-accent-hint": "Mostly white: {example}.",
  "console.brands.contrast":
    "Contrast of the colour with white: {onWhite}. Contrast of the text with the colour: {onAccent}. Both must be at least 4.5.",
  "console.brands.unreadable.accent":
    "This colour is too light: on white it is hard to read. Choose a darker one.",
  "console.brands.unreadable.on-accent":
    "Text in this colour is hard to read on the brand’s colour. Choose more difference.",
  "console.brands.languages": "Languages for customers",
  "console.brands.language.nl": "Dutch",
  "console.brands.language.en": "English",
  "console.brands.logo-hint":
    "Logo: an SVG file up to 64 kB, without scripts and links that act. Without a logo we show the first letter.",
  "console.brands.choose-logo": "Choose a logo",
  "console.brands.host": "Own web address",
  "console.brands.host-hint":
    "May stay empty. Only the name, for example help.south.nl. Whoever runs the server makes that address lead here.",
  "console.brands.problem.name": "Fill in the name, up to 120 characters and without invisible ones.",
  "console.brands.problem.slug": "Use 1 to 40 small letters, digits and hyphens.",
  "console.brands.problem.postal-address": "Fill in a postal address of one line, up to 120 characters.",
  "console.brands.problem.privacy-contact": "Fill in a contact of one line, up to 120 characters.",
  "console.brands.problem.storage-location": "Fill in a place of one line, up to 120 characters.",
  "console.brands.problem.country": "Fill in the two letters of a country.",
  "console.brands.problem.recipients":
    "Fill in 20 different names at most, each on a line of its own and up to 120 characters.",
  "console.brands.problem.legal-entity":
    "Fill in the company, up to 120 characters and without invisible ones.",
  "console.brands.problem.trade-register": "A KvK number has eight digits.",
  "console.brands.problem.phone": "Fill in a phone number with digits, spaces, brackets and hyphens only.",
  "console.brands.problem.accent": "Fill in the colour as a hash sign with six characters.",
  "console.brands.problem.on-accent": "Fill in the colour as a hash sign with six characters.",
  "console.brands.problem.languages": "Choose at least one language.",
  "console.brands.problem.logo":
    "This file cannot be a logo. Choose an SVG file up to 64 kB without scripts.",
  "console.brands.problem.host":
    "Fill in a name only, such as help.south.nl, without https and without a slash.",
  "console.brands.taken.slug": "This address belongs to another brand already.",
  "console.brands.taken.host": "This web address is in use already.",
  "console.brands.not-saved": "Nothing was saved. Look at the fields with a fault.",
  "console.brands.save": "Save",
  "console.brands.cancel": "Cancel",
  "console.brands.saved": "The brand is saved.",
  "console.brands.publish-first": "Customers cannot properly accept these texts now. Publish them:",
  "console.brands.to-terms": "To the terms",
  "console.brands.preview": "How customers see it",
  "console.brands.preview-question": "Did you call {brand} yourself?",
  "console.brands.preview-yes": "Yes, I called myself",
  "console.brands.preview-no": "No, I was called",
} as const satisfies Record<keyof typeof consoleBrandsNl, string>;
