// While a file is read or imported the page says so, and how far it is. The form itself is sent as without this script.
(() => {
  "use strict";
  const words = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const SECOND = 1000;

  function show(form) {
    const place = document.createElement("div");
    place.className = "import__bar";
    const told = document.createElement("p");
    told.setAttribute("role", "status");
    told.textContent = form.dataset.working;
    const bar = document.createElement("progress");
    bar.setAttribute("aria-label", form.dataset.working);
    place.append(told, bar);
    form.append(place);
    if (form.dataset.progress) window.setInterval(() => ask(form, told, bar), SECOND);
  }

  async function ask(form, told, bar) {
    try {
      const answer = await fetch(form.dataset.progress, { credentials: "same-origin", redirect: "error" });
      const { done, of, what } = await answer.json();
      if (!of) return;
      bar.max = of;
      bar.value = done;
      told.textContent = words(form.dataset.told, { what, done: done.toLocaleString(), of: of.toLocaleString() });
    } catch {
      // the next second asks again
    }
  }

  for (const form of document.querySelectorAll("form[data-working]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) {
        event.preventDefault(); // a second press sends nothing
        return;
      }
      form.dataset.sent = "yes";
      show(form);
    });
  }
  // Who comes back by the browser's own button finds the form as it was.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
})();
