// Tells the desk once a minute that this page is open, and shows who else has it open. Told only while the
// page can be seen: a tab that was forgotten runs out after three minutes.
(function () {
  "use strict";

  const MINUTE = 60000;
  const place = document.getElementById("who-is-here");
  const form = document.getElementById("here");
  if (!place || !form) return;

  async function tell() {
    if (document.visibilityState !== "visible") return;
    try {
      const answer = await fetch(place.dataset.here, { method: "POST", body: new FormData(form), credentials: "same-origin", redirect: "error" });
      if (!answer.ok) return;
      const told = (await answer.text()).trim();
      if (told !== place.innerHTML.trim()) place.innerHTML = told; // else it would be read out again
    } catch {
      // offline, or signed out: the next minute tries again
    }
  }

  tell();
  window.setInterval(tell, MINUTE);
  document.addEventListener("visibilitychange", tell);
})();
