// The slider of a time line: moving it shows that moment, and says it. Without script it is sent by
// its button.

import htmx from "htmx.org";

const SLIDER = "[data-said]";

export function watchTimeline() {
  document.addEventListener("input", ({ target }) => {
    if (target.matches(SLIDER)) target.setAttribute("aria-valuetext", said(target));
  });
  document.addEventListener("change", ({ target }) => {
    if (target.matches(SLIDER)) show(target);
  });
}

function said(slider) {
  return JSON.parse(slider.dataset.said)[slider.value - 1];
}

function show({ form }) {
  const address = `${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`;
  history.replaceState(history.state, "", address);
  void htmx.ajax("GET", address, { target: "#moment", select: "#moment", swap: "outerHTML" });
}
