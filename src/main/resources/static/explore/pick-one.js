/**
 * <pick-one><select>…</select></pick-one>
 * A long list that is searched by typing: a combobox over the select, which keeps the value and tells of its change.
 */
customElements.define("pick-one", class extends HTMLElement {
  connectedCallback() {
    if (this.dataset.live) return;
    this.dataset.live = "true";
    this.select = this.querySelector("select");
    const id = this.select.id;
    this.input = Object.assign(document.createElement("input"), { type: "text", id: `${id}-search`, autocomplete: "off", spellcheck: false });
    this.list = Object.assign(document.createElement("div"), { id: `${id}-list`, hidden: true });
    this.list.setAttribute("role", "listbox");
    const label = document.querySelector(`label[for="${id}"]`)?.textContent ?? this.select.getAttribute("aria-label") ?? "";
    const named = `${this.select.getAttribute("aria-label") ?? label} step`;
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": this.list.id, "aria-autocomplete": "list", "aria-label": named })) this.input.setAttribute(name, value);
    this.list.setAttribute("aria-label", named);
    this.append(this.input, this.list);
    this.rest();
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("click", () => this.show(""));
    this.input.addEventListener("input", event => { event.stopPropagation(); this.show(this.input.value); });
    this.input.addEventListener("change", event => event.stopPropagation());
    this.input.addEventListener("keydown", event => this.key(event));
    this.input.addEventListener("blur", () => { this.hide(); this.rest(); });
    this.list.addEventListener("mousedown", event => {
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) this.pick(option);
    });
  }

  /** Shows what is chosen; the blank choice is a hint. */
  rest() {
    const chosen = this.select.selectedOptions[0];
    this.input.value = chosen?.value ? chosen.textContent : "";
    this.input.placeholder = this.select.options[0].textContent;
  }

  show(words) {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    this.list.replaceChildren();
    let group = null;
    for (const option of this.select.options) {
      const title = option.parentElement.label ?? "";
      if (!wanted.every(word => `${title} ${option.textContent}`.toLowerCase().includes(word))) continue;
      if (title && title !== group) this.list.append(Object.assign(document.createElement("div"), { textContent: title, role: "presentation" }));
      group = title;
      const line = Object.assign(document.createElement("div"), { textContent: option.textContent, id: `${this.list.id}-${option.index}`, role: "option" });
      line.dataset.index = option.index;
      this.list.append(line);
    }
    if (!this.list.firstChild) this.list.append(Object.assign(document.createElement("div"), { textContent: "Nothing is called that", role: "presentation" }));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.mark(wanted.length ? this.options[0] : this.options.find(line => Number(line.dataset.index) === this.select.selectedIndex));
  }

  hide() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  get options() { return [...this.list.querySelectorAll("[role=option]")]; }

  get marked() { return this.list.querySelector("[aria-selected=true]"); }

  mark(line) {
    this.options.forEach(other => other.setAttribute("aria-selected", String(other === line)));
    if (!line) return;
    this.input.setAttribute("aria-activedescendant", line.id);
    line.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      event.preventDefault();
      if (this.list.hidden) return this.show("");
      const at = this.options.indexOf(this.marked) + steps[event.key];
      this.mark(this.options.at(Math.min(Math.max(at, 0), this.options.length - 1)));
    } else if (event.key === "Enter" && !this.list.hidden) {
      event.preventDefault();
      if (this.marked) this.pick(this.marked);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.stopPropagation();
      this.hide();
      this.rest();
    }
  }

  pick(line) {
    this.hide();
    const changed = this.select.selectedIndex !== Number(line.dataset.index);
    this.select.selectedIndex = Number(line.dataset.index);
    this.rest();
    if (changed) this.select.dispatchEvent(new Event("change", { bubbles: true }));
  }
});
