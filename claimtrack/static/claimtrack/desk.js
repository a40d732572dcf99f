// The desk by keyboard. Without this script every step is a link or a button; with it each has a key,
// what saving would change is shown while typing, and what was typed outlives a closed tab.
(function () {
  "use strict";

  const form = document.getElementById("claim");
  const words = document.getElementById("words");
  const drafts = window.localStorage;

  // --- moving ---------------------------------------------------------------------------------------------

  function suggestions() {
    return [...document.querySelectorAll("#words a[data-number]")];
  }

  function step(by) {
    const all = suggestions();
    if (!all.length) return;
    const here = all.findIndex((one) => one.getAttribute("aria-current"));
    location.href = all[(here + by + all.length) % all.length].href;
  }

  // --- a claim from selected words --------------------------------------------------------------------------

  // Offsets of the program count code points, those of the browser UTF-16 units.
  function offset(node, at) {
    const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
    if (!piece || !words.contains(piece)) return null;
    const before = document.createRange();
    before.setStart(piece, 0);
    before.setEnd(node, at);
    return Number(piece.dataset.start) + [...before.toString()].length;
  }

  function claimSelection() {
    const selection = window.getSelection();
    if (!words || !selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const start = offset(range.startContainer, range.startOffset);
    const end = offset(range.endContainer, range.endOffset);
    if (start !== null && end !== null && start < end) location.search = "?start=" + start + "&end=" + end;
  }

  // --- what it changes ----------------------------------------------------------------------------------------

  let waiting = null;
  let asked = 0;

  async function look() {
    const mine = (asked += 1);
    const response = await fetch(form.dataset.look + location.search, { method: "POST", body: new FormData(form), credentials: "same-origin" });
    if (!response.ok || mine !== asked) return; // an older question was overtaken
    document.getElementById("preview").innerHTML = await response.text();
  }

  // --- drafts -------------------------------------------------------------------------------------------------

  const name = "desk:" + location.pathname + location.search;
  const KEPT_OUT = ["csrfmiddlewaretoken", "version", "act"];

  function keep() {
    const typed = [...new FormData(form)].filter(([field]) => !KEPT_OUT.includes(field));
    drafts.setItem(name, JSON.stringify(typed));
  }

  function restore() {
    const stored = drafts.getItem(name);
    if (!stored || form.querySelector(".complaint")) return;
    for (const [field, value] of JSON.parse(stored)) {
      const controls = form.querySelectorAll('[name="' + field + '"]');
      controls.forEach((control) => {
        if (control.type === "radio" || control.type === "checkbox") control.checked = control.value === value;
        else control.value = value;
      });
    }
    const note = document.createElement("p");
    note.className = "notice";
    note.setAttribute("role", "status");
    note.textContent = form.dataset.restored;
    form.prepend(note);
  }

  function press(act) {
    const button = form && form.querySelector('button[value="' + act + '"]');
    if (button) button.click();
  }

  function choose(number) {
    const radio = form && form.querySelectorAll('[name="question"]')[number - 1];
    if (radio) { radio.checked = true; radio.focus(); changed(); }
  }

  function changed() {
    keep();
    clearTimeout(waiting);
    waiting = setTimeout(look, 250);
  }

  function focusOn(id) {
    const field = document.getElementById(id);
    if (field) { field.focus(); if (field.select) field.select(); }
  }

  // --- who said the last one --------------------------------------------------------------------------------------

  const WHO = ["speaker_name", "speaker_kind", "said_on", "occasion", "citing"];

  function rememberSpeaker() {
    drafts.setItem("desk:who", JSON.stringify(WHO.map((field) => [field, form.elements[field].value])));
  }

  function lastSpeaker() {
    for (const [field, value] of JSON.parse(drafts.getItem("desk:who") || "[]")) form.elements[field].value = value;
    const other = form.querySelector('[name="statement"][value="other"]');
    if (other) other.checked = true;
    changed();
  }

  // --- keys ---------------------------------------------------------------------------------------------------

  const KEYS = {
    j: () => step(1),
    k: () => step(-1),
    c: claimSelection,
    e: () => focusOn("id_wording"),
    w: () => focusOn("id_speaker_name"),
    l: lastSpeaker,
    "/": () => focusOn("id_another_question"),
    x: () => (form.querySelector('button[value="dismiss"]') ? press("dismiss") : press("restore")),
    s: () => press("save"),
    "?": () => document.querySelector(".desk__keys").toggleAttribute("open"),
  };

  function typing(target) {
    return target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select") !== null;
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      press(form && form.querySelector('button[value="publish"]') ? "publish" : "save");
    } else if (event.key === "Escape") {
      document.activeElement.blur();
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target)) {
      if (/^[1-4]$/.test(event.key)) choose(Number(event.key));
      else if (KEYS[event.key]) { event.preventDefault(); KEYS[event.key](); }
    }
  });

  if (form) {
    restore();
    form.addEventListener("input", changed);
    form.addEventListener("submit", () => { rememberSpeaker(); drafts.removeItem(name); });
    look();
  }
  const now = document.querySelector(".mark--now");
  if (now) now.scrollIntoView({ block: "center" });
})();
