import { frame, wordAxis } from "./ink.js";

/** The tinted table as a picture, for taking away: on the page the table itself is the map. */
export function heat({ data, ink }) {
  const base = frame(ink);
  const others = data.columns.filter(column => column.role === "plain");
  const side = row => [row[0].text, ...others.map(column => row[column.at].text)].join("   ");
  return {
    ...base,
    xAxis: wordAxis(ink, data.series.map(column => column.name), { position: "top", axisLine: { show: false } }),
    yAxis: wordAxis(ink, data.rows.map(side), { inverse: true, axisLine: { show: false }, axisLabel: { color: ink.ink, interval: 0 } }),
    series: [{
      type: "heatmap",
      data: data.rows.flatMap((row, y) => data.series.filter(column => row[column.at].value !== null).map((column, x) => tile(row[column.at], x, y, ink))),
    }],
    visualMap: { show: false, min: 0, max: 1, inRange: { opacity: [1, 1] } },
  };
}

function tile(cell, x, y, ink) {
  const { backgroundColor, color } = getComputedStyle(cell.element);
  return {
    value: [x, y, cell.value],
    itemStyle: { color: backgroundColor, borderColor: ink.sheet, borderWidth: 2, borderRadius: 3 },
    label: { show: true, color, formatter: cell.text, fontSize: 12, fontFamily: ink.font },
  };
}
