// Review by keyboard. Without this script every step is a link or a button.
(function () {
  "use strict";

  const rows = [...document.querySelectorAll("[data-row]")];
  const list = document.getElementById("review");

  // --- the list -------------------------------------------------------------------------------------------

  function step(by) {
    const here = rows.indexOf(document.activeElement);
    const next = rows[here < 0 ? (by > 0 ? 0 : rows.length - 1) : (here + by + rows.length) % rows.length];
    if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
  }

  function pick() {
    const row = document.activeElement.closest("tr");
    const box = row && row.querySelector("input[name=picked]");
    if (box) box.checked = !box.checked;
  }

  function pickAll() {
    const all = list.querySelector("[data-all]");
    if (!all) return;
    all.closest("label").hidden = false;
    all.addEventListener("change", () => {
      list.querySelectorAll("input[name=picked]").forEach((box) => { box.checked = all.checked; });
    });
  }

  // --- one claim ------------------------------------------------------------------------------------------

  // What was on the screen for a moment was looked at. Reading it writes nothing; this says so afterwards.
  function remember() {
    const form = document.getElementById("seen");
    if (!form) return;
    const headers = { "X-Requested-With": "fetch" };
    setTimeout(() => {
      if (document.visibilityState === "visible") {
        fetch(form.action, { method: "POST", body: new FormData(form), headers, credentials: "same-origin" });
      }
    }, 1500);
  }

  function press(key) {
    const control = document.querySelector('[data-key="' + key + '"]');
    if (!control) return false;
    const words = control.dataset.words && document.getElementById(control.dataset.words);
    if (words && !words.value.trim()) words.focus(); // it wants words first
    else control.click();
    return true;
  }

  function comment() {
    const words = document.getElementById("id_words");
    if (words) { words.focus(); words.scrollIntoView({ block: "center" }); }
    return Boolean(words);
  }

  // --- keys -----------------------------------------------------------------------------------------------

  function typing(target) {
    return target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select") !== null;
  }

  function act(key) {
    if (key === "?") { document.querySelector(".desk__keys").toggleAttribute("open"); return true; }
    if (!list) return key === "c" ? comment() : /^[a-z]$/.test(key) && press(key);
    if (key === "j") step(1);
    else if (key === "k") step(-1);
    else if (key === "x") pick();
    else if (key === "p") { const button = list.querySelector(".button--main"); if (button) button.click(); }
    else return false;
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { document.activeElement.blur(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (act(event.key)) event.preventDefault();
  });

  if (list) pickAll();
  else remember();
  document.body.setAttribute("data-ready", ""); // keys are heard from here on
})();
