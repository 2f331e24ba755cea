import { plain } from "./numbers.js";

/** The page's colours and type, as a canvas needs them; on paper always those of the light theme. */
export function ink(host, { print }) {
  const probe = host.appendChild(document.createElement("span"));
  probe.style.cssText = `position: absolute; forced-color-adjust: none; ${print ? "color-scheme: light" : ""}`;
  const colour = token => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    paper: colour("paper"), sheet: colour("sheet"), sunk: colour("sunk"), line: colour("line"), edge: colour("edge"),
    ink: colour("ink"), ink2: colour("ink-2"), ink3: colour("ink-3"),
    g: colour("glad"), e: colour("even"), s: colour("sore"), q: colour("ink-3"),
    series: [1, 2, 3, 4, 5, 6, 7, 8].map(number => colour(`series-${number}`)),
    font: getComputedStyle(host).fontFamily,
  };
  probe.remove();
  return colours;
}

export function faded(colour, alpha) {
  return colour.replace(/^rgba?\(([^,]+),([^,]+),([^,)]+).*$/, `rgba($1,$2,$3, ${alpha})`);
}

export function colourOf(column, at, ink) {
  return ink[column.mood] ?? ink.series[at % ink.series.length];
}

/** What every drawing has in common. */
export function frame(ink) {
  return {
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    animationDuration: 240,
    animationDurationUpdate: 240,
    textStyle: { fontFamily: ink.font, fontSize: 12, color: ink.ink2 },
    grid: { left: 4, right: 12, top: 16, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    // Elements, never text to be read as HTML: a strict policy allows them, and no name can become markup.
    tooltip: {
      renderMode: "html", className: "tip", confine: true, transitionDuration: 0, padding: [8, 12], borderWidth: 1, borderRadius: 5,
      backgroundColor: ink.sheet, borderColor: ink.line, textStyle: { color: ink.ink2, fontFamily: ink.font, fontSize: 12 },
    },
  };
}

/** A tooltip: what it is of, then one line each of a name and what is told of it. */
export function tip(head, lines) {
  const told = document.createElement("div");
  told.append(element("b", head));
  for (const [name, words] of lines.filter(line => line[1])) {
    const line = element("p", name);
    line.append(element("span", words));
    told.append(line);
  }
  return told;
}

function element(tag, words) {
  return Object.assign(document.createElement(tag), { textContent: words });
}

export function valueAxis(ink, unit, more = {}) {
  return {
    type: "value", axisLabel: { color: ink.ink3, fontSize: 11, formatter: value => plain(value, unit) }, splitNumber: 4,
    splitLine: { lineStyle: { color: ink.line, width: 1 } }, axisLine: { show: false }, axisTick: { show: false }, ...more,
  };
}

export function wordAxis(ink, words, more = {}) {
  const { axisLabel, ...rest } = more;
  return {
    type: "category", data: words, axisTick: { show: false }, axisLine: { lineStyle: { color: ink.edge } },
    axisLabel: { color: ink.ink3, fontSize: 11, hideOverlap: true, ...axisLabel }, ...rest,
  };
}

export function legend(ink, names) {
  return { show: names.length > 1, data: names, top: 0, left: 0, type: "scroll", itemWidth: 14, itemHeight: 8, itemGap: 14, icon: "roundRect",
    textStyle: { color: ink.ink2, fontSize: 12 }, pageTextStyle: { color: ink.ink3 }, pageIconColor: ink.ink2, pageIconInactiveColor: ink.line };
}
