// Runs in every page before the page's own scripts, so that what is read out is what a person sees.
// Text that nobody can see is hidden; labels that nobody sees are taken away; a line break parts two
// words; no box waits for an answer. A page that works against this gains nothing but that its text
// is read: whatever is read is checked again, and is never an instruction.
(() => {
  // Boxes wait for somebody to answer, and windows for somebody to look.
  for (const name of ["alert", "confirm", "prompt", "print", "open"])
    Object.defineProperty(window, name, { value: () => null });
  for (const kind of ["click", "submit"]) // nobody clicks here, so it was a script
    addEventListener(kind, (event) => event.preventDefault(), true);
  addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), true);

  const MOST = 10000; // elements of a page that are looked at
  const MOST_LETTERS = 500000; // of all of a page, which is what is read of its tree
  const MOST_TITLE = 1000;
  const MOST_VALUE = 2000; // of an address, and of what a field holds
  const LABELS = ["aria-label", "aria-labelledby", "aria-description", "aria-roledescription", "alt", "title"];
  const WHITE = [255, 255, 255];
  const channels = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const alpha = (rgba) => (rgba.length > 3 ? rgba[3] : 1);

  // The colour behind an element; null if there is a picture, whose colour nobody knows.
  const behind = (element, known) => {
    if (!element) return WHITE;
    if (!known.has(element)) {
      const style = getComputedStyle(element);
      const colour = channels(style.backgroundColor);
      const own = alpha(colour) > 0.9 ? colour : undefined;
      const found = style.backgroundImage !== "none" ? null : own;
      known.set(element, found === undefined ? behind(element.parentElement, known) : found);
    }
    return known.get(element);
  };

  const unseen = (element, known) => {
    if (!element.checkVisibility({ opacityProperty: true })) return true;
    const style = getComputedStyle(element);
    if (Number(style.opacity) < 0.1 || parseFloat(style.fontSize) < 4) return true;
    if (/^(?:inset\((?:50%|100%)|circle\(0|rect\(0(?:px)?,? 0)/.test(style.clipPath)) return true;
    if (/^-\d{3,}/.test(style.textIndent)) return true;
    const text = channels(style.color);
    if (alpha(text) < 0.1) return true;
    const colour = behind(element, known);
    if (colour && [0, 1, 2].every((i) => Math.abs(text[i] - colour[i]) < 12)) return true;
    const box = element.getBoundingClientRect();
    if (box.width && (box.right + scrollX < 0 || box.bottom + scrollY < 0)) return true;
    return style.overflow !== "visible" && box.width <= 1 && box.height <= 1;
  };

  const hasText = (element) => {
    for (let node = element.firstChild; node; node = node.nextSibling)
      if (node.nodeType === 3 && node.data.trim()) return true;
    return false;
  };

  const shorten = (text, most) => {
    if (text.length > most) text.deleteData(most, text.length - most);
  };

  // A title that is set is cut before anybody copies it, and one that is written, at the next look.
  const titled = Object.getOwnPropertyDescriptor(Document.prototype, "title");
  Object.defineProperty(Document.prototype, "title", {
    ...titled,
    set(title) { titled.set.call(this, String(title).slice(0, MOST_TITLE)); },
  });

  // Text that no page needs, and that takes the memory of all who pass it on.
  const cut = () => {
    for (const title of document.getElementsByTagName("title"))
      for (const node of title.childNodes) if (node.nodeType === 3) shorten(node, MOST_TITLE);
    for (const link of document.querySelectorAll("a[href], area[href]"))
      if (link.getAttribute("href").length > MOST_VALUE) link.removeAttribute("href");
    for (const field of document.querySelectorAll("input, textarea"))
      if (field.value.length > MOST_VALUE) field.value = "";
    let letters = MOST_LETTERS;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      if (/^(?:script|style)$/i.test(texts.currentNode.parentNode.nodeName)) continue;
      shorten(texts.currentNode, letters);
      letters -= texts.currentNode.length;
    }
  };

  // What was not looked at may be hidden, so it is not read: from this element on to the end.
  const cutFrom = (element) => {
    const rest = document.createRange();
    rest.setStartBefore(element);
    rest.setEnd(document.body, document.body.childNodes.length);
    rest.deleteContents();
  };

  const pass = () => {
    if (!document.body) return;
    cut();
    for (const label of LABELS)
      for (const element of document.querySelectorAll(`[${label}]`)) element.removeAttribute(label);
    for (const line of document.querySelectorAll("br:not([data-read])")) {
      line.setAttribute("data-read", "");
      line.after(" ");
    }
    const known = new Map();
    const turned = [];
    let left = MOST;
    for (const element of document.body.querySelectorAll("*")) {
      if (--left < 0) {
        cutFrom(element);
        break;
      }
      if (hasText(element) && unseen(element, known) !== element.hasAttribute("data-unseen"))
        turned.push(element);
    }
    for (const element of turned)
      // Not aria-hidden, which is read all the same where there is something to see.
      if (element.toggleAttribute("data-unseen"))
        element.style.setProperty("visibility", "hidden", "important");
      else element.style.removeProperty("visibility"); // it has come into sight
  };

  let waiting = false;
  let pause = 0;
  const now = () => {
    waiting = false;
    const began = performance.now();
    pass();
    pause = Math.min(2000, 5 * (performance.now() - began)); // at most a sixth of the time
  };
  const soon = () => {
    if (waiting || document.readyState === "loading") return;
    waiting = true;
    if (pause < 20) queueMicrotask(now);
    else setTimeout(now, pause);
  };
  const changed = (records) => {
    for (const record of records) // before anything of it is laid out
      for (const node of [record.target, ...record.addedNodes])
        if (node.nodeType === 3) shorten(node, MOST_LETTERS);
    soon();
  };
  new MutationObserver(changed).observe(document, {
    subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: ["style", "class", "hidden", "href", ...LABELS],
  });
  addEventListener("DOMContentLoaded", now);
  addEventListener("load", now);
})();
