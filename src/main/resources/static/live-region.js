/**
 * <live-region src="/customers/7/live" into="#timeline" cap="200" mode="prepend" refresh="/customers/7/rows">
 * Puts what the server draws into the page as it happens. `into` is a selector, the element itself where absent. `mode` is
 * prepend (default), append or replace. After a lost connection it goes on behind the last event that it saw, where events
 * have ids; where they have none, or when it could not follow, it loads `refresh` anew.
 */
class LiveRegion extends HTMLElement {
  connectedCallback() {
    this.watching = () => (document.hidden ? this.rest() : this.watch());
    document.addEventListener("visibilitychange", this.watching);
    this.watching();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.watching);
    this.source?.close();
  }

  /** A hidden page does not listen: browsers allow few connections to one server. */
  rest() {
    this.source?.close();
    this.setAttribute("data-state", "waiting");
  }

  watch() {
    const address = new URL(this.getAttribute("src"), location.href);
    if (this.seen) address.searchParams.set("since", this.seen);
    this.source = new EventSource(address);
    this.source.addEventListener("open", () => this.opened());
    this.source.addEventListener("message", event => { this.seen = event.lastEventId; this.put(event.data); });
    this.source.addEventListener("missed", () => this.refresh());
    this.source.addEventListener("error", () => this.setAttribute("data-state", "waiting"));
  }

  get target() {
    const selector = this.getAttribute("into");
    return selector ? document.querySelector(selector) : this;
  }

  opened() {
    const again = this.getAttribute("data-state") === "waiting";
    this.setAttribute("data-state", "open");
    if (again) this.refresh();
  }

  put(html) {
    const target = this.target;
    if (!target) return;
    const template = document.createElement("template");
    template.innerHTML = html;
    const fresh = [...template.content.children];
    if (this.getAttribute("mode") === "replace") target.replaceChildren(...fresh);
    else this.add(target, fresh);
    fresh.forEach(element => window.htmx?.process(element));
    this.dispatchEvent(new CustomEvent("live", { bubbles: true, detail: fresh.length }));
  }

  add(target, fresh) {
    const atEnd = this.getAttribute("mode") === "append";
    for (const element of fresh) {
      const old = element.id && document.getElementById(element.id);
      if (old) { old.replaceWith(element); continue; }
      element.classList.add("fresh");
      if (atEnd) target.append(element); else target.prepend(element);
    }
    const cap = Number(this.getAttribute("cap") ?? 200);
    while (target.children.length > cap) (atEnd ? target.firstElementChild : target.lastElementChild).remove();
  }

  async refresh() {
    const address = this.getAttribute("refresh");
    const target = this.target;
    if (!address || !target) return;
    const answer = await fetch(address, { headers: { "HX-Request": "true" } });
    if (!answer.ok) return;
    const template = document.createElement("template");
    template.innerHTML = await answer.text();
    target.replaceChildren(...template.content.children);
    window.htmx?.process(target);
  }
}

customElements.define("live-region", LiveRegion);
