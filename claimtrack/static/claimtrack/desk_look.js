// What saving would change, shown while typing; and questions found by some of their words.
(function () {
  "use strict";

  const desk = window.claimtrackDesk;
  const form = desk && desk.form;
  if (!form) return;

  const PAUSE = 250; // milliseconds without a key
  const parts = new DOMParser();
  let waiting = null;
  let asked = 0;

  function place(part) {
    const there = document.getElementById(part.dataset.part);
    if (!there || there.innerHTML.trim() === part.innerHTML.trim()) return; // nothing new is announced again
    if (part.dataset.part === "questions") return placeQuestions(there, part);
    if (there.contains(document.activeElement)) return; // nobody loses the field she is in
    there.replaceChildren(...part.childNodes);
  }

  // The choice that was made stays, and so does the focus.
  function placeQuestions(there, part) {
    const values = (box) => [...box.querySelectorAll("input")].map((radio) => radio.value).join();
    if (values(there) === values(part) || there.contains(document.activeElement)) return;
    const chosen = there.querySelector("input:checked");
    there.replaceChildren(...part.childNodes);
    const same = chosen && [...there.querySelectorAll("input")].find((radio) => radio.value === chosen.value);
    if (same) same.checked = true;
  }

  async function look() {
    const mine = (asked += 1);
    let answer;
    try {
      answer = await fetch(form.dataset.look + location.search, { method: "POST", body: new FormData(form), credentials: "same-origin" });
    } catch (_) { return; } // no line: saving will say so
    if (!answer.ok || answer.redirected) return;
    const told = await answer.text();
    if (mine !== asked) return; // an older question was overtaken
    parts.parseFromString(told, "text/html").querySelectorAll("[data-part]").forEach(place);
  }

  desk.look = function () {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  };

  // --- questions by their words ------------------------------------------------------------------------------

  const another = form.elements.another_question;
  const like = document.getElementById("like");
  let searching = null;

  function choose(value) {
    const radio = form.querySelector('[name="question"][value="' + value + '"]');
    if (radio) radio.checked = true;
    return radio;
  }

  async function search() {
    const words = another.value.trim();
    if (words.length < 2) return like.replaceChildren();
    const answer = await fetch(form.dataset.like + "?another_question=" + encodeURIComponent(words), { credentials: "same-origin" });
    if (!answer.ok || answer.redirected) return;
    const told = await answer.text();
    if (words !== another.value.trim()) return; // typed on, or chosen
    like.replaceChildren(...parts.parseFromString(told, "text/html").body.childNodes);
  }

  another.addEventListener("input", () => {
    if (another.value) choose("other");
    clearTimeout(searching);
    searching = setTimeout(search, PAUSE);
  });

  another.addEventListener("keydown", (event) => {
    const first = like.querySelector("button");
    if (event.key === "ArrowDown" && first) { event.preventDefault(); first.focus(); }
    // Enter takes the first one found; it does not send a half-filled form.
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) { event.preventDefault(); if (first) first.click(); }
  });

  like.addEventListener("keydown", (event) => {
    const all = [...like.querySelectorAll("button")];
    const here = all.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && all[here + 1]) { event.preventDefault(); all[here + 1].focus(); }
    if (event.key === "ArrowUp") { event.preventDefault(); (all[here - 1] || another).focus(); }
  });

  like.addEventListener("click", (event) => {
    const one = event.target.closest("button");
    if (!one) return;
    another.value = one.dataset.title;
    choose("other");
    like.replaceChildren();
    another.focus();
    desk.changed.forEach((then) => then());
  });

  // --- a new question, and who said it: writing there chooses it ------------------------------------------------

  const made = document.getElementById("new-question");
  if (made) {
    made.addEventListener("input", () => choose("new"));
    form.addEventListener("change", (event) => {
      if (event.target.name === "question" && event.target.value === "new" && event.target.checked) made.open = true;
    });
  }

  const WHO = ["speaker_name", "said_on", "occasion", "citing", "speaker_kind", "unnamed"];
  form.addEventListener("input", (event) => {
    if (!WHO.includes(event.target.name)) return;
    const other = form.querySelector('[name="statement"][value="other"]');
    if (other) other.checked = true;
  });

  form.addEventListener("input", desk.look);
  form.addEventListener("change", desk.look);
  desk.changed.push(desk.look);
  desk.restore();
  look();
})();
