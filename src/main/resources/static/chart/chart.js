import { kindOf, read } from "./read.js";
import { ink } from "./ink.js";
import { drawings } from "./drawings.js";
import { save } from "./picture.js";

/** The drawings in the page by their ids: what takes the place of one goes on with its canvas, so that answers move and do not flash. */
const drawn = new Map();
const schemes = [matchMedia("(prefers-color-scheme: dark)"), matchMedia("(prefers-reduced-motion: reduce)"), matchMedia("(forced-colors: active)")];

/**
 * <attune-chart id="bookings" data-library="/static/…/echarts.js">
 * Draws the table within, above it. A click on a mark follows the link in the cell that it was drawn from.
 */
class AttuneChart extends HTMLElement {
  connectedCallback() {
    this.quit = new AbortController();
    const { signal } = this.quit;
    this.querySelector("[data-png]")?.addEventListener("click", () => save(this), { signal });
    this.plot = this.querySelector(".plot");
    if (!this.plot) return;
    const again = () => this.draw();
    schemes.forEach(scheme => scheme.addEventListener("change", again, { signal }));
    addEventListener("beforeprint", () => this.draw({ print: true }), { signal });
    addEventListener("afterprint", again, { signal });
    this.theme = new MutationObserver(again);
    this.theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    this.table = new MutationObserver(again);
    this.table.observe(this.querySelector("table"), { childList: true, subtree: true, attributeFilter: ["data-value"] });
    this.sight = new IntersectionObserver(seen => seen.some(entry => entry.isIntersecting) && this.begin(), { rootMargin: "200px" });
    if (drawn.has(this.id)) this.begin();
    else this.sight.observe(this.plot);
  }

  disconnectedCallback() {
    this.quit.abort();
    [this.theme, this.table, this.sight, this.size].forEach(observer => observer?.disconnect());
    setTimeout(() => {
      if (drawn.get(this.id)?.owner === this) drawn.delete(this.id);
      if (this.chart && !this.handedOver) this.chart.dispose();
    }, 50);
  }

  /** Loads the library when the drawing comes into sight, or takes over the canvas of the one that stood here. */
  async begin() {
    this.sight.disconnect();
    this.library ??= import(this.dataset.library);
    const echarts = await this.library.catch(() => null);
    if (!echarts) return this.tableAlone();
    if (!this.isConnected || this.chart) return;
    const before = drawn.get(this.id)?.owner;
    if (before && before !== this && kindOf(before) === kindOf(this)) this.take(before);
    else this.chart = echarts.init(this.plot, null, { renderer: "canvas" });
    this.chart.off("click").on("click", mark => this.follow(mark));
    drawn.set(this.id, { owner: this });
    this.size = new ResizeObserver(() => { this.chart.resize(); this.draw(); });
    this.size.observe(this.plot);
    this.draw();
  }

  tableAlone() {
    this.plot.hidden = true;
    this.querySelector("details").open = true;
  }

  take(before) {
    before.plot.className = this.plot.className;
    before.plot.setAttribute("aria-label", this.plot.getAttribute("aria-label"));
    this.plot.replaceWith(before.plot);
    [this.plot, this.chart, before.handedOver] = [before.plot, before.chart, true];
  }

  /** What is drawn: also in another size or on paper. */
  option({ width, height, print = false }) {
    const colours = ink(this, { print });
    const data = read(this);
    return drawings[data.kind]({ data, ink: colours, room: { width, height } });
  }

  draw({ print = false } = {}) {
    if (!this.chart) return;
    const option = this.option({ width: this.plot.clientWidth, height: this.plot.clientHeight, print });
    if (print) option.animation = false;
    this.chart.setOption(option, this.same(option) ? { replaceMerge: ["series"] } : { notMerge: true });
  }

  /** Only marks of the same kind and number can move into each other. */
  same(option) {
    const shape = option.series.map(series => series.type).join();
    const same = shape === this.chart.shape;
    this.chart.shape = shape;
    return same;
  }

  follow({ data, event }) {
    if (!data?.link) return;
    const { ctrlKey, metaKey, shiftKey } = event.event;
    data.link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }));
  }
}

customElements.define("attune-chart", AttuneChart);
