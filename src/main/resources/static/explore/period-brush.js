/**
 * <period-brush data-first="2025-09-22" data-last="2026-11-23"> with two sliders, in a form that has the fields `period`, `since` and `until`
 * Moves the two ends of the period by day; each slider asks for the answer itself.
 */
customElements.define("period-brush", class extends HTMLElement {
  connectedCallback() {
    const [since, until] = this.querySelectorAll("input");
    const first = Date.parse(this.dataset.first);
    const day = value => new Date(first + value * 86_400_000).toISOString().slice(0, 10);
    const told = value => new Date(first + value * 86_400_000).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
    const form = this.closest("form");
    const tell = () => {
      since.setAttribute("aria-valuetext", told(Number(since.value)));
      until.setAttribute("aria-valuetext", told(Number(until.value)));
      this.querySelector("output").value = `${told(Number(since.value))} – ${told(Number(until.value))}`;
    };
    const moved = event => {
      // One end pushes the other along.
      if (Number(since.value) > Number(until.value)) (event.target === since ? until : since).value = event.target.value;
      form.elements.period.value = "";
      form.elements.since.value = day(Number(since.value));
      form.elements.until.value = day(Number(until.value));
      tell();
    };
    since.addEventListener("input", moved);
    until.addEventListener("input", moved);
    tell();
  }
});
