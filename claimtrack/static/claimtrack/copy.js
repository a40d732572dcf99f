// A "Copy" button beside each field that is there to be copied. Without it the field can be selected by hand.
(() => {
  if (!navigator.clipboard) return;
  for (const place of document.querySelectorAll("[data-copy]")) {
    const field = place.querySelector("input, textarea");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = place.dataset.copy;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(field.value);
      button.textContent = place.dataset.copied;
      setTimeout(() => { button.textContent = place.dataset.copy; }, 2000);
    });
    place.append(button);
    const name = document.querySelector(`label[for="${field.id}"]`);
    if (name) {
      name.id ||= `${field.id}-name`;
      button.id = `${field.id}-copy`;
      button.setAttribute("aria-labelledby", `${button.id} ${name.id}`);
    }
    button.setAttribute("aria-live", "polite");
  }
})();
