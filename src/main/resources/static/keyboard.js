/** Keys: those of the sidebar (`g c`), `/` to the search of the page or the palette, `?` shows them all, `[data-key]` presses a button. */
const PATIENCE = 1_000;
let pressed = "";
let timer;

function isTyping(target) {
  return target.isContentEditable || target.matches?.("input:not([type=checkbox], [type=radio]), textarea, select");
}

function places() {
  return [...document.querySelectorAll(".side nav a[data-keys]")].filter(link => link.dataset.keys);
}

function search() {
  const field = document.querySelector("main input[type=search]");
  if (field) field.focus(); else document.querySelector("[data-open-palette]")?.click();
}

function showKeys() {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  const title = document.createElement("h2");
  title.textContent = "Keys";
  const list = document.createElement("dl");
  list.className = "keys";
  const rows = [["Find anything", "Ctrl K"], ["Search this page", "/"], ...places().map(link => [link.querySelector("span").textContent, link.dataset.keys]),
    ...[...document.querySelectorAll("main [data-key]")].map(element => [element.textContent.trim(), element.dataset.key]), ["This list", "?"]];
  for (const [words, keys] of rows) {
    const term = document.createElement("dt");
    term.textContent = words;
    const detail = document.createElement("dd");
    keys.split(" ").forEach(key => detail.append(Object.assign(document.createElement("kbd"), { textContent: key }), " "));
    list.append(term, detail);
  }
  dialog.append(title, list);
  dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  clearTimeout(timer);
  timer = setTimeout(() => { pressed = ""; }, PATIENCE);
  pressed = `${pressed} ${event.key}`.trim().split(" ").slice(-2).join(" ");
  if (event.key === "/") { event.preventDefault(); search(); return; }
  if (event.key === "?") { showKeys(); return; }
  const place = places().find(link => link.dataset.keys === pressed);
  if (place) { location.assign(place.href); return; }
  const action = document.querySelector(`main [data-key="${CSS.escape(event.key)}"]`);
  if (action && pressed === event.key) { event.preventDefault(); action.click(); }
});
