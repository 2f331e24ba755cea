import "./pick-one.js";
import "./period-brush.js";

/** A slider that says where it stands while it moves. */
customElements.define("notch-slider", class extends HTMLElement {
  connectedCallback() {
    const [slider, output] = [this.querySelector("input"), this.querySelector("output")];
    const words = slider.dataset.words.split("|");
    slider.addEventListener("input", () => {
      output.value = words[slider.value];
      slider.setAttribute("aria-valuetext", output.value);
    });
  }
});

// A menu in which something was ticked stays open when the page around it is made anew.
let open = [];
document.addEventListener("htmx:beforeSwap", () => { open = [...document.querySelectorAll("#ask details[open]")].map(menu => menu.id); });
document.addEventListener("htmx:afterSwap", () => open.splice(0).forEach(id => { const menu = document.getElementById(id); if (menu) menu.open = true; }));
