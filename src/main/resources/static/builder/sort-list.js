/**
 * <sort-list><form id="drop">…</form> … <ol data-page="arrival"><li data-part="question:nps">…: a question is dragged by its handle, to
 * another page too, and a page among pages; where it is dropped, the form says to the server. The arrows beside each do the same by keyboard.
 */
import Sortable from "/static/-/sortable.js";

customElements.define("sort-list", class extends HTMLElement {
  connectedCallback() {
    const how = { animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120, ghostClass: "ghost", onEnd: dropped => this.drop(dropped) };
    this.sorted = [...this.querySelectorAll("[data-page]")].map(list => Sortable.create(list, { ...how, group: "questions", handle: ".line .handle", draggable: "li" }));
    this.sorted.push(Sortable.create(this.querySelector("[data-pages]"), { ...how, handle: ".page-handle", draggable: ".one-page" }));
  }

  disconnectedCallback() {
    this.sorted?.forEach(list => list.destroy());
  }

  drop({ item, to, oldDraggableIndex, newDraggableIndex, from }) {
    if (from === to && oldDraggableIndex === newDraggableIndex) return;
    const form = this.querySelector("#drop");
    form.elements.part.value = item.dataset.part;
    form.elements.page.value = to.dataset.page ?? "";
    form.elements.at.value = newDraggableIndex;
    form.requestSubmit();
  }
});
