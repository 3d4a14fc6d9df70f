// htmx, held to our rules: no code in attributes or answers, nothing kept, refusals shown.

import htmx from "htmx.org";
import { tell } from "./ask.js";
import { coverPage } from "./cover.js";
import { mountAll } from "./boxes.js";
import { csrfToken } from "./send.js";

const FAILED = "That could not be done just now. Your work is saved. Try again in a minute";

export function startHtmx() {
  Object.assign(htmx.config, {
    includeIndicatorStyles: false,
    allowEval: false,
    allowScriptTags: false,
    selfRequestsOnly: true,
    historyCacheSize: 0,
    refreshOnHistoryMiss: true,
    // A refusal comes as the fragment with its sentence in it, so it is shown like any other.
    responseHandling: [
      { code: "204", swap: false },
      { code: "[23]..", swap: true },
      { code: "401", swap: false, error: true },
      { code: "4..", swap: true, error: true },
      { code: "...", swap: false, error: true },
    ],
  });
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    detail.headers["X-CSRFToken"] = csrfToken();
  });
  document.addEventListener("htmx:responseError", ({ detail: { xhr } }) => {
    if (xhr.status === 401) coverPage(kindOf(xhr));
    else if (xhr.status >= 500) void tell(FAILED);
  });
  document.addEventListener("htmx:sendError", () => void tell(FAILED));
  document.addEventListener("htmx:load", ({ target }) => mountAll(target));
}

function kindOf(xhr) {
  try {
    return JSON.parse(xhr.responseText).kind;
  } catch {
    return "signed-out";
  }
}
