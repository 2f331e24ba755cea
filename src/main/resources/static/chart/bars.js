import { ended } from "./axis.js";
import { colourOf, faded, frame, legend, tip, valueAxis, wordAxis } from "./ink.js";
import { told } from "./read.js";

const GAPS = { barGap: "12%", barCategoryGap: "34%" };

/** Bars in groups, upright or lying, with whiskers for their intervals; upright ones of feelings stand on each other. A histogram leaves no gaps. */
export function bars({ data, ink, room }) {
  const lying = data.kind === "bars";
  const tight = data.kind === "histogram";
  const names = data.series.map(column => column.name);
  const words = wordAxis(ink, data.rows.map(row => row[0].text), lying
    ? { inverse: true, axisLabel: { interval: 0, ...beside(data, room.width), color: ink.ink2 } }
    : upright(data, (room.width - 60) / Math.max(1, data.rows.length) - 6));
  const values = valueAxis(ink, data.series[0].unit, ended(data, { zero: true }));
  const base = frame(ink);
  const stacked = data.kind === "columns" && data.series.length > 1 && data.series.every(column => "ges".includes(column.mood || "-"));
  const count = stacked ? 1 : data.series.length;
  return {
    ...base,
    legend: legend(ink, names),
    grid: { ...base.grid, top: data.series.length > 1 ? 40 : 20, right: lying ? 56 : 12 },
    tooltip: { ...base.tooltip, trigger: "item", formatter: ({ dataIndex }) => said(data, data.rows[dataIndex]) },
    xAxis: lying ? values : words,
    yAxis: lying ? words : values,
    series: [
      ...data.series.map((column, at) => ({
        type: "bar", id: `bar ${column.at}`, name: column.name, stack: stacked ? "all" : undefined, ...(tight ? { barCategoryGap: "4%" } : GAPS), barMaxWidth: tight ? undefined : 44,
        data: data.rows.map(row => ({ value: row[column.at].value, link: row[column.at].link, itemStyle: row[0].quiet ? { color: ink.edge } : undefined })),
        itemStyle: { color: faded(colourOf(column, at, ink), doubtful(data, column) ? 0.62 : 1), borderRadius: lying ? [0, 3, 3, 0] : [3, 3, 0, 0] },
        cursor: data.rows.some(row => row[column.at].link) ? "pointer" : "default",
        label: { show: lying && !doubtful(data, column), position: "right", color: ink.ink, fontSize: 12, formatter: ({ dataIndex }) => data.rows[dataIndex][column.at].text },
        markLine: at === 0 ? against(data, ink, lying) : undefined,
      })),
      ...data.series.map((column, at) => whiskers(data, column, { at: stacked ? 0 : at, count, lying, ink })),
    ],
  };
}

/** Its bars are lighter, so that the whiskers stand out. */
function doubtful(data, column) {
  return data.rows.some(row => row[column.at].low !== null);
}

function whiskers(data, column, { at, count, lying, ink }) {
  const ends = data.rows.map((row, index) => [index, row[column.at].low, row[column.at].high]).filter(end => end[1] !== null && end[2] !== null);
  return {
    type: "custom", id: `whisker ${column.at}`, name: column.name, silent: true, data: ends, z: 5, tooltip: { show: false },
    encode: lying ? { x: [1, 2], y: 0 } : { x: 0, y: [1, 2] },
    renderItem: (_, api) => {
      const slot = api.barLayout({ ...GAPS, count, barMaxWidth: 44 })[at];
      const place = end => (lying ? api.coord([api.value(end), api.value(0)]) : api.coord([api.value(0), api.value(end)]));
      const [low, high] = [place(1), place(2)];
      const off = lying ? [0, slot.offsetCenter] : [slot.offsetCenter, 0];
      const cap = lying ? [0, 4] : [4, 0];
      const stroke = (from, to, sign) => ({ type: "line", shape: { x1: from[0] + off[0] - cap[0] * sign, y1: from[1] + off[1] - cap[1] * sign, x2: to[0] + off[0] + cap[0] * sign, y2: to[1] + off[1] + cap[1] * sign }, style: { stroke: ink.ink, lineWidth: 1.5 } });
      return { type: "group", children: [stroke(low, high, 0), stroke(low, low, 1), stroke(high, high, 1)] };
    },
  };
}

/** Names before lying bars: where two bars make room for it, a long one is broken into lines and not cut, as ways that begin alike are long. */
function beside(data, width) {
  const long = data.series.length > 1 && width >= 560 && data.rows.some(row => row[0].text.length > 32);
  return long ? { width: Math.min(300, width * 0.42), overflow: "break", fontSize: 11, lineHeight: 13 } : { width: Math.min(220, width * 0.38), overflow: "truncate", fontSize: 12 };
}

/** Names below their bars: broken where their words fit, aslant where they do not, and some of them where there are many. */
function upright(data, width) {
  if (data.rows.length > 14) return { axisLabel: { interval: "auto" } };
  const longest = Math.max(...data.rows.flatMap(row => row[0].text.split(" ").map(word => word.length))) * 6.5;
  return { axisLabel: longest <= width ? { interval: 0, rotate: 0, width, overflow: "break" } : { interval: 0, rotate: 40, width: 110, overflow: "truncate" } };
}

/** A value to hold the bars against: a target, the mean of all. */
function against(data, ink, lying) {
  return {
    silent: true, symbol: "none", animation: false, lineStyle: { color: ink.ink3, type: [3, 3], width: 1 },
    label: { color: ink.ink2, fontSize: 11, position: lying ? "start" : "insideEndTop" },
    data: data.marks.filter(mark => mark.where === "y").map(mark => ({ [lying ? "xAxis" : "yAxis"]: Number(mark.at), label: { formatter: mark.words } })),
  };
}

function said(data, row) {
  return tip(row[0].text, data.columns.slice(1).map(column => [column.name, told(row[column.at])]));
}
