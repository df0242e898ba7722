/** Where this browser keeps the theme that was chosen in it. */
export const KEPT_AS = "careerassist.theme";

/**
 * Runs in the page's head before anything is painted, so that no page flashes in the other theme.
 * React writes it into the page with `<`, `>`, `&` and both quotes escaped: it must have none.
 */
export const BEFORE_PAINT = `try{const kept=localStorage.getItem(\`${KEPT_AS}\`);if([\`light\`,\`dark\`].includes(kept))document.documentElement.dataset.theme=kept}catch{}`;
