// A claim from words selected in the text.
(function () {
  "use strict";

  const desk = window.claimtrackDesk;
  const words = document.getElementById("words");
  if (!desk || !words) return;

  // The piece of text a point lies in; from a number or a margin the piece before it.
  function pieceAt(node) {
    let here = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const piece = here.closest("[data-start]");
    if (piece) return { piece: piece, within: true };
    while (here && here !== words && !(here.previousElementSibling && here.previousElementSibling.matches("[data-start]"))) here = here.parentElement;
    return here && here !== words ? { piece: here.previousElementSibling, within: false } : null;
  }

  // Offsets of the program count code points, those of the browser UTF-16 units.
  function offset(node, at) {
    if (!words.contains(node)) return null;
    const found = pieceAt(node);
    if (!found) return null;
    const before = document.createRange();
    before.setStart(found.piece, 0);
    if (found.within) before.setEnd(node, at);
    else before.setEndAfter(found.piece.lastChild);
    return Number(found.piece.dataset.start) + [...before.toString()].length;
  }

  // A selection that ends at the edge of a paragraph ends at the last piece before it.
  function ends(range) {
    const pieces = [...words.querySelectorAll("[data-start]")].filter((piece) => range.intersectsNode(piece));
    if (!pieces.length) return [null, null];
    const last = pieces[pieces.length - 1];
    const start = offset(range.startContainer, range.startOffset);
    const end = offset(range.endContainer, range.endOffset);
    return [start === null ? Number(pieces[0].dataset.start) : start,
      end === null ? Number(last.dataset.start) + [...last.textContent].length : end];
  }

  desk.claimSelection = function () {
    const selection = window.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(words)) return;
    const [start, end] = ends(range);
    if (start !== null && end !== null && start < end) location.href = "?start=" + start + "&end=" + end + "#entry";
  };
})();
