import { ended } from "./axis.js";
import { colourOf, faded, frame, legend, tip, valueAxis, wordAxis } from "./ink.js";
import { told } from "./read.js";

/** Lines over time, with bands for their intervals and numbers for what happened meanwhile. A curve goes in steps. */
export function lines({ data, ink, room }) {
  const places = data.rows.map(row => row[0].value);
  const numeric = places.length > 1 && places.every(place => place !== null);
  const x = index => (numeric ? places[index] : index);
  const direct = data.series.length > 1 && data.series.length <= 6 && room.width >= 640;
  const names = data.series.map(column => column.name);
  const longest = Math.min(160, Math.max(...names.map(name => name.length)) * 7);
  const base = frame(ink);
  return {
    ...base,
    legend: direct ? { show: false } : legend(ink, names),
    grid: { ...base.grid, top: names.length > 1 && !direct ? 40 : 22, right: direct ? longest + 16 : 14 },
    tooltip: { ...base.tooltip, trigger: "axis", axisPointer: { lineStyle: { color: ink.edge, type: "solid" } }, formatter: at => words(data, at[0]) },
    xAxis: numeric ? valueAxis(ink, data.columns[0].unit, { min: "dataMin", max: "dataMax", minInterval: 1, splitLine: { show: false }, axisLine: { show: true, lineStyle: { color: ink.edge } } })
      : wordAxis(ink, data.rows.map(row => row[0].text), { boundaryGap: data.rows.length === 1 }),
    yAxis: valueAxis(ink, data.series[0].unit, { scale: data.series[0].unit === "number", ...whole(data), ...ended(data) }),
    series: [
      ...data.series.map((column, at) => band(data, column, x, colourOf(column, at, ink))),
      ...data.series.map((column, at) => line(data, column, x, colourOf(column, at, ink), { ink, direct, longest, marks: at === 0 })),
    ],
  };
}

function line(data, column, x, colour, { ink, direct, longest, marks }) {
  const quiet = column.mood === "q";
  return {
    type: "line", name: column.name, id: `line ${column.at}`, step: data.kind === "curve" ? "end" : false,
    data: data.rows.map((row, index) => ({ value: [x(index), row[column.at].value], link: row[column.at].link, row: index })),
    symbol: "circle", symbolSize: 7, showSymbol: data.rows.length <= 16, cursor: data.rows.some(row => row[column.at].link) ? "pointer" : "default",
    lineStyle: { color: colour, width: 2, type: quiet ? "dashed" : "solid" }, itemStyle: { color: colour, borderColor: ink.sheet, borderWidth: 1.5 },
    emphasis: { disabled: false, scale: 1.3, lineStyle: { width: 2 } }, connectNulls: false,
    endLabel: { show: direct, formatter: "{a}", color: colour, fontSize: 12, width: longest, overflow: "truncate", distance: 8 },
    labelLayout: { moveOverlap: "shiftY" },
    markLine: marks ? happened(data, ink) : undefined,
  };
}

/** All of a band is drawn with its first point: piece by piece, seams would show. */
function band(data, column, x, colour) {
  const points = data.rows.map((row, index) => [x(index), row[column.at].low, row[column.at].high]).filter(point => point[1] !== null && point[2] !== null);
  return {
    type: "custom", id: `band ${column.at}`, name: column.name, silent: true, data: points, encode: { x: 0, y: [1, 2] }, z: 1, tooltip: { show: false }, animation: false,
    itemStyle: { color: colour },
    renderItem: (params, api) => {
      if (params.dataIndex > 0 || points.length < 2) return null;
      const edge = (list, end) => list.flatMap((point, index) => {
        const here = api.coord([point[0], point[end]]);
        const before = list[index - 1];
        return data.kind === "curve" && before ? [api.coord(end === 2 ? [point[0], before[end]] : [before[0], point[end]]), here] : [here];
      });
      const outline = [...edge(points, 2), ...edge(points.toReversed(), 1)];
      return { type: "polygon", shape: { points: outline }, style: { fill: faded(colour, 0.14) } };
    },
  };
}

function happened(data, ink) {
  const moments = data.marks.filter(mark => mark.where === "x");
  const label = { color: ink.ink2, fontSize: 11, fontFamily: ink.font };
  return {
    silent: true, symbol: "none", animation: false,
    data: [
      ...moments.map((mark, index) => ({ xAxis: mark.at, lineStyle: { color: ink.ink3, type: [3, 3], width: 1 }, label: { ...label, formatter: String(index + 1), position: "end" } })),
      ...data.marks.filter(mark => mark.where === "y").map(mark => ({ yAxis: Number(mark.at), lineStyle: { color: ink.edge, type: "solid", width: 1 }, label: { ...label, formatter: mark.words, position: "insideEndTop" } })),
    ],
  };
}

/** Shares that come near the whole end at it. */
function whole(data) {
  const most = Math.max(...data.rows.flatMap(row => data.series.map(column => row[column.at].high ?? row[column.at].value ?? 0)));
  return data.series[0].unit === "share" && most > 0.8 && most <= 1 ? { max: 1, interval: 0.25 } : {};
}

function words(data, at) {
  const index = at?.data?.row ?? at?.dataIndex ?? 0;
  const row = data.rows[index];
  const meanwhile = data.marks.filter(mark => mark.where === "x" && mark.at === row[0].text).map(mark => ["", mark.words]);
  return tip(row[0].text, [...data.series.map(column => [data.series.length > 1 || column.name ? column.name : "", told(row[column.at])]),
    ...data.columns.filter(column => column.role === "plain").map(column => [column.name, told(row[column.at])]), ...meanwhile]);
}
