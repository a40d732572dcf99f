/* The claim form, helped along: what the wording is read as while it is typed, and only the value that the
   question asks for. Without it the form works the same; the server says what it read when it is saved. */
"use strict";

(() => {
  const $ = django.jQuery;
  const rows = { count: ["wording", "low", "calculation"], date: ["date"], choice: ["option"], text: ["text_value"] };
  const always = ["wording", "calculation"]; // words may also say a date or an answer

  const row = (name) => document.querySelector(`.form-row.field-${name}`);
  const filled = (line) => [...line.querySelectorAll("input, select, textarea")].some((field) => field.value) || line.classList.contains("errors");

  function showOnly(kind) {
    for (const [other, names] of Object.entries(rows)) {
      for (const name of names) {
        const line = row(name);
        if (line) line.hidden = Boolean(kind) && other !== kind && !always.includes(name) && !filled(line);
      }
    }
  }

  function showAnswersOf(title) {
    for (const group of document.querySelectorAll("#id_option optgroup")) {
      group.hidden = Boolean(title) && group.label !== title;
    }
  }

  function tell(note, answer) {
    const unit = answer.unit ? ` ${answer.unit}` : "";
    const asked = !answer.kind || answer.kind === "count";
    const said = answer.complaint || (answer.read_as ? `Read as ${answer.read_as}${unit}.` : "");
    const told = [...note.parentElement.querySelectorAll(".errorlist li")].some((error) => error.textContent === said);
    note.textContent = asked && !told ? said : "";
    note.classList.toggle("reading--wrong", Boolean(answer.complaint));
  }

  function start() {
    const wording = document.getElementById("id_wording");
    const question = document.getElementById("id_question");
    if (!wording || !question) return;
    const note = document.createElement("p");
    note.className = "reading";
    note.setAttribute("aria-live", "polite");
    wording.closest(".form-row").append(note);
    if (row("interval")) row("interval").hidden = true; // what it says is told here
    const address = location.pathname.replace(/claims\/claim\/.*$/, "claims/claim/reading/");
    let asked = 0;
    let waiting = 0;

    async function ask() {
      const mine = ++asked;
      const query = new URLSearchParams({ question: question.value, wording: wording.value });
      const response = await fetch(`${address}?${query}`, { credentials: "same-origin" });
      if (!response.ok) return;
      const answer = await response.json();
      if (mine !== asked) return; // an older question was overtaken
      tell(note, answer);
      showOnly(answer.kind);
      showAnswersOf(answer.title);
    }

    wording.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 250); });
    $(question).on("change", ask); // the search field speaks jQuery
    ask();
  }

  document.addEventListener("DOMContentLoaded", start);
})();
