// Going through pairs by keyboard: J and K step, Y, R and N press what stands in the pair. All of it works without.
"use strict";
(() => {
  const pairs = [...document.querySelectorAll("[data-pair]")];
  const here = () => pairs.indexOf(document.activeElement.closest("[data-pair]"));
  const go = (place) => pairs[Math.max(0, Math.min(place, pairs.length - 1))]?.focus();
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    const key = event.key.toLowerCase();
    if (key === "j") go(here() + 1);
    else if (key === "k") go(here() - 1);
    else if (key === "?") document.querySelector(".linking__keys")?.toggleAttribute("open");
    else if ("yrn".includes(key) && here() >= 0) pairs[here()].querySelector(`[data-key="${key}"]`)?.click();
    else return;
    event.preventDefault();
  });
  if (document.activeElement === document.body) go(0);
})();
