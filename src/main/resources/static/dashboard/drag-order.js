/**
 * <drag-order><ol><li data-card>…</li></ol></drag-order>: an entry can be dragged by its handle; where it is dropped, the form that
 * its arrows belong to says so to the server. A moved entry keeps the keyboard's place.
 */
const KEPT = "attune.drag-order";

customElements.define("drag-order", class extends HTMLElement {
  connectedCallback() {
    let dragged = null;
    const entries = () => [...this.querySelectorAll("[data-card]")];
    this.addEventListener("pointerdown", event => {
      const entry = event.target.closest("[data-card]");
      if (entry) entry.draggable = event.target.closest(".handle") !== null;
    });
    this.addEventListener("dragstart", event => {
      dragged = event.target.closest("[data-card]");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
      dragged.classList.add("dragged");
    });
    this.addEventListener("dragover", event => {
      const over = event.target.closest("[data-card]");
      if (!dragged || !over || over === dragged) return;
      event.preventDefault();
      const box = over.getBoundingClientRect();
      over[event.clientY > box.top + box.height / 2 ? "after" : "before"](dragged);
    });
    this.addEventListener("drop", event => event.preventDefault());
    this.addEventListener("dragend", () => {
      if (!dragged) return;
      dragged.classList.remove("dragged");
      dragged.draggable = false;
      this.send(dragged, entries().indexOf(dragged) + 1);
      dragged = null;
    });
    this.addEventListener("submit", event => {
      const { submitter } = event;
      if (submitter?.name !== "place") return;
      sessionStorage.setItem(KEPT, JSON.stringify([submitter.closest("[data-card]").id, "up" in submitter.dataset ? "up" : "down"]));
    });
    // Only when the page has come to rest: going to the place that its address names takes the focus away.
    if (document.readyState === "complete") this.focusKept();
    else addEventListener("load", () => requestAnimationFrame(() => this.focusKept()), { once: true });
  }

  send(entry, place) {
    const form = entry.querySelector(".moves");
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "place";
    field.value = place;
    form.append(field);
    form.requestSubmit();
  }

  focusKept() {
    const [id, way] = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
    sessionStorage.removeItem(KEPT);
    const moves = id && document.getElementById(id)?.querySelector(".moves");
    if (moves) (moves.querySelector(`[data-${way}]:not(:disabled)`) ?? moves.querySelector("button:not(:disabled)"))?.focus();
  }
});
