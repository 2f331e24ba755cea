import { bounds } from "./axis.js";
import { faded, frame, tip, valueAxis } from "./ink.js";
import { told } from "./read.js";

/** Segments by two measures and their size; or touchpoints by what they weigh and how they do, in four quarters. */
export function bubbles({ data, ink, room }) {
  const [across, up, size] = ["across", "up", "size"].map(data.column);
  const most = Math.max(...data.rows.map(row => (size ? row[size.at].value ?? 0 : 0)), 1);
  const radius = Math.min(room.width, room.height) * 0.1;
  const width = row => (size ? Math.max(8, 2 * radius * Math.sqrt((row[size.at].value ?? 0) / most)) : 11);
  const known = data.rows.filter(row => row[across.at].value !== null && row[up.at].value !== null)
    .toSorted((one, other) => width(other) - width(one));
  const base = frame(ink);
  const [wide, high] = [across, up].map(column => bounds(known.map(row => row[column.at]), column, size ? 0.16 : 0.06));
  const name = { nameTextStyle: { color: ink.ink2, fontSize: 12 } };
  return {
    ...base,
    grid: { ...base.grid, top: 30, right: 20, outerBoundsContain: "all" },
    tooltip: { ...base.tooltip, trigger: "item", formatter: mark => tip(mark.data.row[0].text, data.columns.slice(1).map(column => [column.name, told(mark.data.row[column.at])])) },
    xAxis: valueAxis(ink, across.unit, { ...wide, name: `${across.name} →`, nameLocation: "middle", nameGap: 30, ...name }),
    yAxis: valueAxis(ink, up.unit, { ...high, axisLine: { show: false, onZero: false }, name: `↑ ${up.name}`, nameLocation: "end", nameGap: 12, nameTextStyle: { ...name.nameTextStyle, align: "left" } }),
    series: [
      {
        // They stand at once where they are: names are laid out for the bubble that is drawn, and would stand at its middle while it grew.
        type: "scatter", id: "bubbles", animationDuration: 0, cursor: known.some(row => linkOf(row, size ?? up)) ? "pointer" : "default",
        data: known.map(row => ({ value: [row[across.at].value, row[up.at].value], row, link: linkOf(row, size ?? up), symbolSize: width(row),
          itemStyle: row[0].quiet ? { color: faded(ink.edge, 0.35), borderColor: ink.edge } : undefined,
          label: { position: width(row) > 10 + row[0].text.length * 6 ? "inside" : size ? "top" : [14, -9] } })),
        itemStyle: { color: faded(ink.series[0], size ? 0.3 : 0.9), borderColor: ink.series[0], borderWidth: 1.5 },
        label: { show: true, formatter: ({ data: mark }) => mark.row[0].text, color: ink.ink, fontSize: 12, fontFamily: ink.font, distance: 5 },
        labelLayout: ({ labelRect }) => ({ hideOverlap: true, moveOverlap: "shiftY", dx: Math.min(0, room.width - 4 - labelRect.x - labelRect.width) }), emphasis: { scale: 1.04, label: { fontWeight: 600 } },
        markLine: lines(data, ink), markArea: corners(data, ink, wide, high),
      },
      intervals(known, across, up, ink),
    ],
  };
}

function linkOf(row, column) {
  return row[column.at].link ?? row[0].link;
}

function lines(data, ink) {
  return {
    silent: true, symbol: "none", animation: false, lineStyle: { color: ink.edge, type: "solid", width: 1 }, label: { color: ink.ink3, fontSize: 11, position: "insideEndTop" },
    data: data.marks.filter(mark => mark.where === "x" || mark.where === "y").map(mark => ({ [`${mark.where}Axis`]: Number(mark.at), label: { formatter: mark.words, position: mark.where === "x" ? "end" : "insideStartTop" } })),
  };
}

/** The names of the four quarters, each in its corner. */
function corners(data, ink, wide, high) {
  const line = axis => Number(data.marks.find(mark => mark.where === axis)?.at);
  const words = data.marks.filter(mark => mark.where.includes("-"));
  return {
    silent: true, animation: false, itemStyle: { color: "transparent" },
    data: words.map(mark => {
      const [height, side] = mark.where.split("-");
      return [
        { xAxis: side === "left" ? wide.min : line("x"), yAxis: height === "top" ? high.max : line("y"), name: mark.words,
          label: { color: ink.ink3, fontSize: 11, fontWeight: 500, position: `inside${cap(height)}${cap(side)}`, distance: 6 } },
        { xAxis: side === "left" ? line("x") : wide.max, yAxis: height === "top" ? line("y") : high.min },
      ];
    }),
  };
}

function cap(word) {
  return word[0].toUpperCase() + word.slice(1);
}

/** A cross where a measure is known only within an interval. */
function intervals(rows, across, up, ink) {
  const ends = rows.flatMap(row => [
    row[across.at].low !== null ? [row[across.at].low, row[up.at].value, row[across.at].high, row[up.at].value] : null,
    row[up.at].low !== null ? [row[across.at].value, row[up.at].low, row[across.at].value, row[up.at].high] : null,
  ]).filter(Boolean);
  return {
    type: "custom", id: "intervals", silent: true, data: ends, encode: { x: [0, 2], y: [1, 3] }, z: 1, tooltip: { show: false },
    renderItem: (_, api) => {
      const [from, to] = [api.coord([api.value(0), api.value(1)]), api.coord([api.value(2), api.value(3)])];
      return { type: "line", shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] }, style: { stroke: faded(ink.series[0], 0.45), lineWidth: 1.5 } };
    },
  };
}
