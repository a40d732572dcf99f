// Several addresses one after another, each told as it is done. Without this script all are told at the end.
(() => {
  "use strict";
  const form = document.getElementById("new");
  const place = document.getElementById("outcomes");
  if (!form || !place) return;
  const told = document.getElementById("told");
  const list = place.querySelector("ul");
  const field = form.elements.addresses;
  const words = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  async function ask(address) {
    const sent = new FormData();
    sent.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    sent.set("addresses", address);
    const row = document.createElement("li");
    try {
      const answer = await fetch(place.dataset.one, { method: "POST", body: sent, credentials: "same-origin" });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      row.innerHTML = await answer.text();
    } catch {
      const complaint = document.createElement("p");
      complaint.className = "complaint";
      complaint.textContent = place.dataset.failed + " " + address;
      row.append(complaint);
    }
    list.append(row);
    return !row.querySelector(".complaint");
  }

  form.addEventListener("submit", async (event) => {
    const lines = [...new Set(field.value.split("\n").map((line) => line.trim()).filter(Boolean))];
    if (lines.length < 2 || form.elements.text.value || form.elements.file.files.length) return;
    event.preventDefault();
    const button = form.querySelector("button");
    const bar = document.createElement("progress");
    bar.className = "progress";
    bar.max = lines.length;
    bar.setAttribute("aria-labelledby", "told");
    list.replaceChildren();
    list.before(bar);
    place.hidden = false;
    button.disabled = true;
    let taken = 0;
    const left = [];
    for (const [at, address] of lines.entries()) {
      told.textContent = words(place.dataset.progress, { n: at + 1, all: lines.length, address });
      if (await ask(address)) taken += 1;
      else left.push(address);
      field.value = [...left, ...lines.slice(at + 1)].join("\n"); // a closed tab leaves what was not done
      bar.value = at + 1;
    }
    told.textContent = words(place.dataset.done, { n: taken, all: lines.length });
    bar.remove();
    button.disabled = false;
  });
})();
