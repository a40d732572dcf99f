// Tick all rows of a queue's page, and say how many are ticked. Without this script each row has its tick.
(function () {
  "use strict";

  const form = document.getElementById("rows");
  const head = document.getElementById("tick-all");
  const told = document.getElementById("ticked");
  if (!form || !head || !told) return;
  const ticks = [...form.querySelectorAll('input[name="row"]')];

  function tell() {
    const number = ticks.filter((one) => one.checked).length;
    told.textContent = number ? told.dataset.words.replace("0", number) : told.dataset.none;
    head.checked = number === ticks.length;
    head.indeterminate = number > 0 && number < ticks.length;
  }

  head.closest("label").hidden = false;
  head.addEventListener("change", () => { ticks.forEach((one) => { one.checked = head.checked; }); tell(); });
  form.addEventListener("change", tell);
  tell();
})();
