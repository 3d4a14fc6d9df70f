// What a browser makes of pasted HTML, read into blocks.

import { quieten } from "./paste-clean.js";
import { readPasted } from "./paste-read.js";

/** @returns what readPasted does, and whether it came `fromWord` */
export function readHtml(html) {
  const { quiet, sheet, fromWord } = quieten(html);
  const page = new DOMParser().parseFromString(quiet, "text/html");
  return { ...readPasted(page.body, sheet), fromWord };
}
