// The desk by keyboard. Without this script every step is a link, a field or a button; with it each has a key.
(function () {
  "use strict";

  const desk = window.claimtrackDesk;
  if (!desk) return;
  const form = desk.form;
  const bench = document.querySelector(".bench");
  const byId = (id) => document.getElementById(id);

  // --- moving ---------------------------------------------------------------------------------------------

  function go(link) {
    if (link) location.href = link.href;
  }

  // A claim may have taken up several marks, its figure and its day: the one that the address names, else the
  // outermost in the direction one goes.
  function placeIn(all, by) {
    const at = new URLSearchParams(location.search).get("at");
    const named = all.findIndex((one) => one.dataset.number === at);
    if (named >= 0) return named;
    const current = all.map((one, place) => (one.getAttribute("aria-current") ? place : -1)).filter((place) => place >= 0);
    return current.length ? (by > 0 ? current[current.length - 1] : current[0]) : -1;
  }

  function step(by) {
    const all = [...document.querySelectorAll("#words a[data-number]")];
    if (!all.length) return;
    let here = placeIn(all, by);
    if (here < 0 && by < 0) here = 0; // words marked by hand lie between: from there to the last, or the first
    go(all[(here + by + all.length) % all.length]);
  }

  function nextOpen() {
    const all = [...document.querySelectorAll("#words a[data-number]")];
    const here = placeIn(all, 1);
    const waiting = all.filter((one, at) => one.classList.contains("mark--open") && at !== here);
    go(waiting.find((one) => all.indexOf(one) > here) || waiting[0]);
  }

  // --- fields and buttons ---------------------------------------------------------------------------------

  function focusOn(field) {
    if (!field) return;
    for (let box = field.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    field.focus();
    if (field.select) field.select();
  }

  function press(...acts) {
    const button = acts.map((act) => document.querySelector('#save-bar button[value="' + act + '"]')).find(Boolean);
    if (button) button.click();
  }

  function pick(radio) {
    if (!radio) return;
    radio.checked = true;
    radio.focus();
    radio.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function question(number) {
    pick([...form.querySelectorAll('[name="question"]')].filter((radio) => !["other", "new"].includes(radio.value))[number - 1]);
  }

  function anotherQuestion() {
    const radio = form.querySelector('[name="question"][value="other"]');
    if (radio) radio.checked = true;
    focusOn(form.elements.another_question);
  }

  function newQuestion() {
    const radio = form.querySelector('[name="question"][value="new"]');
    if (!radio) return;
    pick(radio);
    focusOn(form.elements["new-title"]);
  }

  // --- who said the last one --------------------------------------------------------------------------------

  const WHO = ["statement", "speaker_name", "speaker_kind", "said_on", "occasion", "citing"];

  function rememberSpeaker() {
    const who = WHO.map((field) => [field, new FormData(form).get(field) || ""]);
    desk.write("who", { fields: who, unnamed: form.elements.unnamed.checked });
  }

  // A statement that is not proposed here is told by its words.
  function lastSpeaker() {
    const last = desk.read("who");
    if (!last) return;
    const kept = new Map(last.fields);
    const statements = [...form.querySelectorAll('[name="statement"]')];
    const same = statements.find((radio) => radio.value === kept.get("statement") && radio.value !== "other");
    for (const field of WHO.slice(1)) form.elements[field].value = kept.get(field);
    form.elements.unnamed.checked = last.unnamed;
    (same || statements.find((radio) => radio.value === "other")).checked = true;
    desk.changed.forEach((then) => then());
  }

  function another() {
    const link = byId("again");
    if (!link) return;
    rememberSpeaker();
    go(link);
  }

  // --- keys ---------------------------------------------------------------------------------------------------

  function toggleKeys() {
    const list = byId("keys");
    list.open = !list.open;
    if (list.open) list.querySelector("summary").focus();
  }

  const KEYS = {
    j: () => step(1),
    k: () => step(-1),
    n: nextOpen,
    f: () => focusOn(byId("find")),
    c: () => desk.claimSelection && desk.claimSelection(),
    "?": toggleKeys,
  };
  const KEYS_OF_FORM = {
    r: another,
    e: () => focusOn(form.elements[form.querySelector("[data-main]").dataset.main]),
    w: () => focusOn(form.elements.speaker_name),
    l: lastSpeaker,
    a: () => focusOn(form.elements.as_of),
    q: newQuestion,
    "/": anotherQuestion,
    x: () => press("dismiss", "restore"),
    s: () => press("save"),
    1: () => question(1),
    2: () => question(2),
    3: () => question(3),
    4: () => question(4),
  };

  function typing(target) {
    return target.isContentEditable || target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select") !== null;
  }

  // The switch (WCAG 2.1.4): keys of one letter off, for those who speak to their machine.
  const letters = byId("letters");
  if (desk.read("letters") === false) letters.checked = false;
  letters.addEventListener("change", () => desk.write("letters", letters.checked));

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    const withControl = event.ctrlKey || event.metaKey;
    if (event.key === "Enter" && withControl) {
      event.preventDefault();
      press("publish", "submit", "save");
    } else if (event.key === "Escape") {
      byId("keys").open = false;
      document.activeElement.blur();
    } else if (!withControl && !event.altKey && letters.checked && !typing(event.target)) {
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const act = KEYS[key] || (form && KEYS_OF_FORM[key]);
      if (act) { event.preventDefault(); act(); }
    }
  });

  // --- where the page begins -------------------------------------------------------------------------------------

  if (form) {
    form.addEventListener("submit", rememberSpeaker);
    if (new URLSearchParams(location.search).has("again") && !form.hasAttribute("data-bound")) {
      const chosen = form.querySelector('[name="statement"]:checked');
      if (!chosen || chosen.value === "other") lastSpeaker();
    }
  }
  // After a refusal the focus is at what is wrong. After "save and next" the address leads to the heading.
  const wrong = form && (form.querySelector(".both") || form.querySelector(".refused"));
  function showWrong() {
    wrong.focus({ preventScroll: true });
    wrong.scrollIntoView({ block: "nearest" });
  }
  if (wrong) {
    showWrong();
    window.addEventListener("load", () => setTimeout(showWrong)); // the address leads elsewhere meanwhile
  }
  const now = document.querySelector("#words .mark--now");
  const text = document.querySelector(".bench__text");
  if (now && text && text.scrollHeight > text.clientHeight) {
    const fold = now.closest("details");
    if (fold) fold.open = true;
    text.scrollTop = now.getBoundingClientRect().top - text.getBoundingClientRect().top + text.scrollTop - text.clientHeight / 3;
  }
  if (bench) bench.setAttribute("data-ready", ""); // keys are heard from here on
})();
