/** <relative-time><time datetime>…</time></relative-time>: keeps "5 min ago" true while the page stands open. */
const EVERY = 20_000;

function ago(moment) {
  const seconds = Math.round((Date.now() - moment) / 1000);
  if (seconds < 0) return null;
  if (seconds < 45) return "just now";
  if (seconds < 3600) return `${Math.max(1, Math.floor(seconds / 60))} min ago`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86_400).toLocaleString("en-GB")} days ago`;
}

class RelativeTime extends HTMLElement {
  connectedCallback() {
    this.tell();
    this.timer = setInterval(() => this.tell(), EVERY);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  tell() {
    const time = this.querySelector("time");
    const words = time && ago(Date.parse(time.dateTime));
    if (words && words !== time.textContent) time.textContent = words;
  }
}

customElements.define("relative-time", RelativeTime);
