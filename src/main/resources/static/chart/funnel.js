import { colourOf, faded, frame, legend, tip, valueAxis, wordAxis } from "./ink.js";
import { told } from "./read.js";

/** Steps from top to bottom: how many are left, what share, and how long the way here took. */
export function funnel({ data, ink, room }) {
  const names = data.series.map(column => column.name);
  const measured = measures(data);
  const most = Math.max(...data.rows.flatMap(row => measured.map(column => row[column.at].value ?? 0))) || 1;
  const narrow = room.width < 560;
  const margin = Math.min(narrow ? room.width * 0.34 : 220, 24 + Math.max(...data.rows.map(row => row[0].text.length)) * 6.6);
  const base = frame(ink);
  return {
    ...base,
    legend: legend(ink, names),
    grid: { ...base.grid, top: names.length > 1 ? 40 : 8, right: 12, bottom: 8 },
    tooltip: { ...base.tooltip, trigger: "item", formatter: ({ dataIndex }) => tip(data.rows[dataIndex][0].text, data.columns.slice(1).map(column => [column.name, told(data.rows[dataIndex][column.at])])) },
    xAxis: valueAxis(ink, "count", { max: most, show: false }),
    yAxis: wordAxis(ink, data.rows.map((row, index) => `${index + 1}  ${row[0].text}`), {
      inverse: true, axisLine: { show: false }, axisLabel: { interval: 0, color: ink.ink, fontSize: 12, align: "left", margin, width: margin - 8, overflow: narrow ? "break" : "truncate" } }),
    series: [
      ...data.series.map((column, at) => steps(data, column, at, { ink, measure: measured[at], most })),
      ...data.series.slice(0, 1).map(column => ways(data, column, ink)),
    ],
  };
}

/** One funnel is as wide as its counts. Several are held against each other by their shares, whatever their sizes. */
function measures(data) {
  const shares = data.series.map(column => data.after(column, "beside"));
  return shares.length > 1 && shares.every(share => share?.unit === "share") ? shares : data.series;
}

function steps(data, column, at, { ink, measure, most }) {
  const colour = colourOf(column, at, ink);
  const beside = data.after(column, "beside");
  return {
    type: "bar", id: `steps ${column.at}`, name: column.name, barGap: "14%", barCategoryGap: "46%", barMaxWidth: 34,
    showBackground: true, backgroundStyle: { color: faded(colour, 0.1), borderRadius: 3 },
    itemStyle: { color: colour, borderRadius: 3 }, cursor: data.rows.some(row => row[column.at].link) ? "pointer" : "default",
    data: data.rows.map(row => {
      const wide = (row[measure.at].value ?? 0) / most > 0.6;
      return { value: row[measure.at].value, link: row[column.at].link,
        label: { position: wide ? "insideLeft" : "right", color: wide ? ink.sheet : ink.ink } };
    }),
    label: { show: true, fontSize: 12, fontWeight: 500, fontFamily: ink.font, formatter: ({ dataIndex }) => [column, beside].filter(Boolean).map(one => data.rows[dataIndex][one.at].text).join(" · ") },
  };
}

/** What went on between two steps, told in the gap between their bars. */
function ways(data, column, ink) {
  const between = data.columns.filter(other => other.role === "between");
  return {
    type: "custom", id: "ways", name: column.name, silent: true, tooltip: { show: false }, data: data.rows.map((_, index) => [0, index]), encode: { x: 0, y: 1 },
    renderItem: (_, api) => {
      const index = api.value(1);
      const words = between.map(one => data.rows[index][one.at].text).filter(text => text && text !== "–").join(" · ");
      if (index === 0 || !words) return null;
      const [x, y] = api.coord([0, index]);
      return { type: "text", x: x + 2, y: y - api.size([0, 1])[1] / 2, style: { text: `↓ ${words}`, fill: ink.ink2, font: `11px ${ink.font}`, textVerticalAlign: "middle" } };
    },
  };
}
