/**
 * <condition-rows><div class="condition">…: a row offers the values of what it asks for, and the last row that is filled in gets another
 * below it. Without this script both come once the form is saved.
 */
customElements.define("condition-rows", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", event => {
      const row = event.target.closest(".condition");
      if (!event.target.matches(".of") || !row) return;
      this.offer(row, event.target.value);
      if (event.target.value && row === this.lastRow() && Number(row.dataset.row) + 1 < Number(this.dataset.most)) this.add(row);
    });
  }

  lastRow() {
    return [...this.querySelectorAll(".condition")].at(-1);
  }

  offer(row, name) {
    const list = document.getElementById(`values-of-${name}`);
    const value = row.querySelector(".what");
    if (list) value.setAttribute("list", list.id);
    else value.removeAttribute("list");
  }

  add(row) {
    const at = Number(row.dataset.row);
    const next = this.querySelector("template").content.firstElementChild.cloneNode(true);
    next.dataset.row = at + 1;
    for (const field of next.querySelectorAll("[name]")) {
      for (const attribute of ["id", "name", "aria-label"]) field.setAttribute(attribute, field.getAttribute(attribute).replace("#", attribute === "aria-label" ? at + 2 : at + 1));
    }
    row.after(next);
  }
});
