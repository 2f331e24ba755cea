/** Lets toasts go after a while, unless somebody is reading them, and gives each a button that closes it. */
const LIFE = 7_000;

function tend(toast) {
  if (toast.dataset.tended) return;
  toast.dataset.tended = "true";
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "✕";
  close.setAttribute("aria-label", "Dismiss");
  close.addEventListener("click", () => toast.remove());
  toast.append(close);
  let timer = setTimeout(() => toast.remove(), LIFE);
  toast.addEventListener("pointerenter", () => clearTimeout(timer));
  toast.addEventListener("focusin", () => clearTimeout(timer));
  toast.addEventListener("pointerleave", () => { timer = setTimeout(() => toast.remove(), LIFE); });
}

/** Shows one sentence. */
export function toast(sentence) {
  const element = document.createElement("output");
  element.className = "toast";
  const words = document.createElement("span");
  words.textContent = sentence;
  element.append(words);
  document.getElementById("toasts").append(element);
}

const region = document.getElementById("toasts");
region.querySelectorAll(".toast").forEach(tend);
new MutationObserver(() => region.querySelectorAll(".toast").forEach(tend)).observe(region, { childList: true });

// htmx does not put error answers into the page unless told: ours are toasts, addressed by the server.
document.addEventListener("htmx:beforeSwap", event => {
  if (event.detail.xhr.status >= 400) event.detail.shouldSwap = true;
});
document.addEventListener("htmx:sendError", () => toast("The server could not be reached. Nothing was changed; try again."));
