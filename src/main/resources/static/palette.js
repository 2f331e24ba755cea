/** The command palette: places of the sidebar by their letters, and what the server finds. Opened by Ctrl-K and by the button. */
const dialog = document.getElementById("palette");
const WAIT = 120;
const MOST = 24;

class Palette {
  constructor(root) {
    this.root = root;
    this.input = root.querySelector("[role=combobox]");
    this.list = root.querySelector("[role=listbox]");
    this.chosen = 0;
    this.input.addEventListener("input", () => this.search());
    this.input.addEventListener("keydown", event => this.steer(event));
    this.list.addEventListener("click", event => this.go(event.target.closest("[role=option]")));
    this.list.addEventListener("pointermove", event => this.point(event.target.closest("[role=option]")));
    root.addEventListener("click", event => { if (event.target === root) root.close(); });
  }

  open() {
    if (this.root.open) return;
    this.input.value = "";
    this.root.showModal();
    this.search();
  }

  places(words) {
    return [...document.querySelectorAll(".side nav a")].filter(link => resembles(link.querySelector("span").textContent, words)).map(place);
  }

  search() {
    const words = this.input.value.trim();
    this.show(this.places(words), 0);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(words), WAIT);
  }

  async ask(words) {
    const answer = await fetch(`/palette?q=${encodeURIComponent(words)}`, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok || words !== this.input.value.trim()) return;
    const template = document.createElement("template");
    template.innerHTML = await answer.text();
    if (words === this.input.value.trim()) this.show([...this.places(words), ...template.content.children], this.chosen);
  }

  show(hits, chosen) {
    const shown = hits.slice(0, MOST);
    shown.forEach((element, at) => { element.id = `palette-${at}`; });
    this.list.replaceChildren(...(shown.length ? shown : [none(this.input.value)]));
    this.choose(Math.min(chosen, shown.length - 1));
  }

  options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  choose(at) {
    const options = this.options();
    this.chosen = options.length ? (at + options.length) % options.length : 0;
    options.forEach((element, i) => element.setAttribute("aria-selected", String(i === this.chosen)));
    this.input.setAttribute("aria-activedescendant", options[this.chosen]?.id ?? "");
    options[this.chosen]?.scrollIntoView({ block: "nearest" });
  }

  point(element) {
    const at = this.options().indexOf(element);
    if (at >= 0 && at !== this.chosen) this.choose(at);
  }

  steer(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); this.choose(this.chosen + step); }
    if (event.key === "Enter") { event.preventDefault(); this.go(this.options()[this.chosen]); }
  }

  go(element) {
    if (element) location.assign(element.dataset.path);
  }
}

/** The letters of `words` appear in `label` in their order. */
function resembles(label, words) {
  let at = 0;
  const text = label.toLowerCase();
  return [...words.toLowerCase().replaceAll(" ", "")].every(letter => (at = text.indexOf(letter, at) + 1) > 0);
}

/** A link of the sidebar as a line of the palette. */
function place(link) {
  const element = document.createElement("li");
  element.role = "option";
  element.dataset.path = link.getAttribute("href");
  const keys = document.createElement("small");
  keys.textContent = link.dataset.keys ?? "";
  element.append(link.querySelector("svg").cloneNode(true), link.querySelector("span").cloneNode(true), keys);
  return element;
}

function none(words) {
  const element = document.createElement("li");
  element.className = "palette-none";
  element.role = "presentation";
  element.textContent = `Nothing here is called “${words}”.`;
  return element;
}

export const palette = dialog && new Palette(dialog);
document.querySelectorAll("[data-open-palette]").forEach(button => {
  button.hidden = false;
  button.querySelector("kbd").textContent = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘ K" : "Ctrl K";
  button.addEventListener("click", () => palette.open());
});
document.addEventListener("keydown", event => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); palette?.open(); }
});
