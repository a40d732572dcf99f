// What is typed into a claim is kept in this browser at every input, and is back when the page is opened again.
// One name a person, article and passage. Nothing is put over a newer version of the claim without a word.
(function () {
  "use strict";

  const bench = document.querySelector(".bench");
  const form = document.getElementById("claim");
  const desk = (window.claimtrackDesk = { form: form, changed: [] });
  if (!bench) return;

  const PREFIX = "desk:" + bench.dataset.user + ":";
  const LEFT_OUT = /^(csrfmiddlewaretoken|version|act|keep_.*)$/;
  const KEPT_DAYS = 30;

  // A browser may have no room, or refuse: typing goes on without.
  desk.read = function (name) {
    try { return JSON.parse(window.localStorage.getItem(PREFIX + name)); } catch (_) { return null; }
  };
  desk.write = function (name, value) {
    try { window.localStorage.setItem(PREFIX + name, JSON.stringify(value)); } catch (_) { /* no room */ }
  };
  desk.drop = function (name) {
    try { window.localStorage.removeItem(PREFIX + name); } catch (_) { /* refused */ }
  };

  const nameOf = (draft) => bench.dataset.article + ":" + draft;

  // What was saved, or is older than a month, is not kept any longer.
  document.querySelectorAll("[data-outcome^='saved-draft:']").forEach((mark) => {
    desk.drop(nameOf(mark.dataset.outcome.slice("saved-draft:".length)));
  });
  try {
    const old = Date.now() - KEPT_DAYS * 86400000;
    Object.keys(window.localStorage).filter((key) => key.startsWith(PREFIX + nameOf(""))).forEach((key) => {
      if (JSON.parse(window.localStorage.getItem(key)).at < old) window.localStorage.removeItem(key);
    });
  } catch (_) { /* refused */ }

  if (!form || !form.dataset.draft) return;
  const name = nameOf(form.dataset.draft);
  const notice = document.getElementById("typed");

  function fields() {
    return [...new FormData(form)].filter(([field]) => !LEFT_OUT.test(field));
  }

  const given = JSON.stringify(fields());

  function keep() {
    const now = fields();
    if (JSON.stringify(now) === given && !form.hasAttribute("data-bound")) desk.drop(name);
    else desk.write(name, { fields: now, version: form.dataset.version, text: form.dataset.textVersion, at: Date.now() });
  }

  // What is proposed may have changed since: a choice that is not offered any more is left alone.
  function offered(field, values) {
    return [...form.querySelectorAll("input[type=radio]")].some((one) => one.name === field && one.value === values.get(field));
  }

  function fill(kept) {
    const values = new Map(kept.fields);
    const sameText = kept.text === form.dataset.textVersion;
    for (const control of form.elements) {
      if (!control.name || LEFT_OUT.test(control.name) || control.tagName === "BUTTON") continue;
      if (!sameText && (control.name === "quote" || control.name === "start")) continue;
      if (control.type === "checkbox") control.checked = values.has(control.name);
      else if (control.type === "radio") { if (offered(control.name, values)) control.checked = values.get(control.name) === control.value; }
      else if (values.has(control.name)) control.value = values.get(control.name);
    }
    // Saved over a newer version it is refused, and both are shown side by side.
    if (form.elements.version && kept.version) form.elements.version.value = kept.version;
    form.querySelectorAll("details").forEach((part) => {
      const filled = [...part.querySelectorAll("input[type=text], textarea")].some((one) => one.value && one.value !== one.defaultValue);
      if (filled) part.open = true;
    });
    desk.changed.forEach((then) => then());
  }

  function tell(which, kept) {
    notice.hidden = false;
    notice.querySelectorAll("[data-when]").forEach((words) => { words.hidden = words.dataset.when !== which; });
    const show = document.getElementById("typed-show");
    show.hidden = which !== "newer";
    show.addEventListener("click", () => { fill(kept); show.hidden = true; });
    document.getElementById("typed-drop").addEventListener("click", () => { desk.drop(name); window.location.reload(); });
  }

  function restore() {
    const kept = desk.read(name);
    if (!kept || form.hasAttribute("data-bound")) return; // what was sent is in the form already
    if (kept.version !== form.dataset.version) return tell("newer", kept);
    if (JSON.stringify(kept.fields) === given) return;
    fill(kept);
    tell(kept.text === form.dataset.textVersion ? "same" : "text", kept);
  }

  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  desk.changed.push(keep);
  desk.restore = restore;
  if (form.hasAttribute("data-bound")) keep();
})();
