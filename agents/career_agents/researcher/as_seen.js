// Runs in every page before the page's own scripts, so that what is read out is what a person sees.
// Text that nobody can see is marked as hidden; labels that nobody sees are taken away; a line break
// parts two words. A page that works against this gains nothing but that its text is read: whatever
// is read is checked again, and is never an instruction.
(() => {
  // Boxes wait for somebody to answer, and windows for somebody to look.
  for (const name of ["alert", "confirm", "prompt", "print", "open"])
    Object.defineProperty(window, name, { value: () => null });
  for (const kind of ["click", "submit"]) // nobody clicks here, so it was a script
    addEventListener(kind, (event) => event.preventDefault(), true);
  addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), true);

  const MOST = 20000;
  const LABELS = ["aria-label", "aria-labelledby", "aria-description", "alt", "title", "aria-roledescription"];
  const channels = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const alpha = (rgba) => (rgba.length > 3 ? rgba[3] : 1);

  const background = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.backgroundImage !== "none") return null; // a picture: nobody knows its colour
      const colour = channels(style.backgroundColor);
      if (alpha(colour) > 0.9) return colour;
    }
    return [255, 255, 255];
  };

  const unseen = (element) => {
    const style = getComputedStyle(element);
    if (!element.checkVisibility({ opacityProperty: true })) return true;
    if (Number(style.opacity) < 0.1 || parseFloat(style.fontSize) < 4) return true;
    if (/^(?:inset\((?:50%|100%)|circle\(0|rect\(0(?:px)?,? 0)/.test(style.clipPath)) return true;
    const box = element.getBoundingClientRect();
    const away = box.right + scrollX < 0 || box.bottom + scrollY < 0;
    if (away && box.width) return true;
    if (style.overflow !== "visible" && box.width <= 1 && box.height <= 1) return true;
    if (/^-\d{3,}/.test(style.textIndent)) return true;
    const text = channels(style.color);
    if (alpha(text) < 0.1) return true;
    const behind = background(element);
    return behind !== null && text.slice(0, 3).every((value, i) => Math.abs(value - behind[i]) < 12);
  };

  const hasText = (element) =>
    Array.from(element.childNodes).some((node) => node.nodeType === 3 && node.data.trim());

  const pass = () => {
    if (!document.body) return;
    for (const label of LABELS)
      for (const element of document.querySelectorAll(`[${label}]`)) element.removeAttribute(label);
    for (const line of document.querySelectorAll("br:not([data-read])")) {
      line.setAttribute("data-read", "");
      line.after(" ");
    }
    let left = MOST;
    for (const element of document.body.querySelectorAll("*")) {
      if (--left < 0) break;
      if (!hasText(element)) continue;
      const marked = element.hasAttribute("data-unseen");
      if (unseen(element) === marked) continue;
      element.toggleAttribute("data-unseen", !marked);
      // Not aria-hidden, which is read all the same where there is something to see.
      if (marked) element.style.removeProperty("visibility"); // it has come into sight
      else element.style.setProperty("visibility", "hidden", "important");
    }
  };

  let waiting = false;
  let pause = 0;
  const now = () => {
    waiting = false;
    const began = performance.now();
    pass();
    pause = Math.min(250, 10 * (performance.now() - began));
  };
  const soon = () => {
    if (waiting) return;
    waiting = true;
    if (pause < 20) queueMicrotask(now);
    else setTimeout(now, pause);
  };
  new MutationObserver(soon).observe(document, {
    subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: ["style", "class", "hidden", ...LABELS],
  });
  addEventListener("DOMContentLoaded", now);
  addEventListener("load", now);
})();
