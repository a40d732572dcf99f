// The bookmark to drag. Its address stands in the page as text; a page may not carry a script of its own.
(() => {
  "use strict";
  const place = document.getElementById("bookmark");
  const code = document.getElementById("code");
  if (!place || !code) return;
  const link = document.createElement("a");
  link.className = "button button--main";
  link.href = code.value;
  link.textContent = place.dataset.name;
  link.addEventListener("click", (event) => event.preventDefault()); // it is to be dragged, not followed
  document.getElementById("handle").append(link);
  place.hidden = false;
})();
