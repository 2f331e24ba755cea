/** The command palette: places of the sidebar by their letters, and what the server finds. Opened by Ctrl-K, by / and by the button. */
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

  places() {
    return [...document.querySelectorAll(".side nav a")].map(link => ({
      label: link.querySelector("span").textContent, path: link.getAttribute("href"), hint: link.dataset.keys ?? "",
      icon: link.querySelector("svg")
    }));
  }

  search() {
    const words = this.input.value.trim();
    this.show(this.places().filter(place => resembles(place.label, words)));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(words), WAIT);
  }

  async ask(words) {
    const answer = await fetch(`/palette?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok || words !== this.input.value.trim()) return;
    this.show([...this.places().filter(place => resembles(place.label, words)), ...await answer.json()], this.chosen);
  }

  show(hits, chosen = 0) {
    this.list.replaceChildren(...hits.slice(0, MOST).map((hit, at) => option(hit, at)));
    if (!hits.length) this.list.append(none(this.input.value));
    this.choose(Math.min(chosen, hits.length - 1));
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

function option(hit, at) {
  const element = document.createElement("li");
  element.id = `palette-${at}`;
  element.role = "option";
  element.dataset.path = hit.path;
  const label = document.createElement("span");
  label.textContent = hit.label;
  const hint = document.createElement("small");
  hint.textContent = hit.hint;
  element.append(...(hit.icon instanceof Node ? [hit.icon.cloneNode(true)] : []), label, hint);
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
  button.addEventListener("click", () => palette.open());
});
document.addEventListener("keydown", event => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); palette?.open(); }
});
