// One letter a step, where nobody is typing: what bears data-key is followed or pressed. A decision that wants a
// reason leads to the field for it first. Without this script the same links and buttons are there.
(function () {
  "use strict";

  function typing(target) {
    return target.closest("input, textarea, select, [contenteditable]") !== null;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1 || typing(event.target)) return;
    const key = event.key.toLowerCase();
    const step = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key && !one.matches(":disabled"));
    if (!step) return;
    event.preventDefault();
    const wanted = step.dataset.wants ? document.getElementById(step.dataset.wants) : null;
    if (wanted && !wanted.value.trim()) wanted.focus();
    else step.click();
  });
})();
