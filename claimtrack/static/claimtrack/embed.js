// Tells the page around this frame how high it is, whenever that changes.
(() => {
  if (parent === window) return;
  const card = document.querySelector(".embed");
  const tell = () => parent.postMessage({ claimtrackHeight: Math.ceil(card.getBoundingClientRect().height) }, "*");
  new ResizeObserver(tell).observe(card);
  addEventListener("load", tell);
})();
