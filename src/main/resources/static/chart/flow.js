import { faded, frame, tip } from "./ink.js";
import { plain } from "./numbers.js";
import { told } from "./read.js";

/** Branches from level to level, as wide as those who took them. What was too rare to show goes by as “other”, drawn back. */
export function flow({ data, ink, room }) {
  const to = data.column("to").at;
  const size = data.column("size").at;
  const branches = data.rows.map((row, index) => ({ row, index, from: end(row[0], 0), to: end(row[to], 1), value: row[size].value }))
    .filter(branch => branch.value > 0 && branch.from.level < branch.to.level);
  const ends = new Map(branches.flatMap(branch => [branch.from, branch.to]).map(one => [one.name, one]));
  const colours = new Map([...ends.values()].filter(one => !one.quiet).map(one => one.text).filter((text, at, all) => all.indexOf(text) === at).map((text, at) => [text, ink.series[at % ink.series.length]]));
  const colour = one => (one.quiet ? ink.edge : colours.get(one.text));
  const last = Math.max(...[...ends.values()].map(one => one.level));
  const wide = room.width / (last + 1) - 28;
  const base = frame(ink);
  return {
    ...base,
    tooltip: { ...base.tooltip, trigger: "item", formatter: mark => said(data, mark) },
    series: [{
      type: "sankey", id: "flow", left: 4, right: 4, top: 8, bottom: 8, nodeWidth: 10, nodeGap: 20, nodeAlign: "left", draggable: false, layoutIterations: 48,
      emphasis: { focus: "adjacency" }, blur: { lineStyle: { opacity: 0.12 } },
      data: [...ends.values()].map(one => ({ name: one.name, depth: one.level, link: one.link, itemStyle: { color: colour(one), borderWidth: 0 },
        label: { position: one.level === last ? "left" : "right", formatter: ({ value }) => `{b|${one.text.replace(/[{}|]/g, " ")}}\n{n|${plain(value, data.columns[size].unit)}}` } })),
      links: branches.map(branch => ({ source: branch.from.name, target: branch.to.name, value: branch.value, row: branch.index, link: branch.row[size].link,
        lineStyle: { color: faded(colour(branch.from), 0.28), opacity: 1, curveness: 0.5 } })),
      label: { color: ink.ink, fontFamily: ink.font, fontSize: 12, width: Math.max(60, wide), overflow: "truncate", lineHeight: 15, rich: { b: { color: ink.ink, fontSize: 12 }, n: { color: ink.ink2, fontSize: 11 } } },
      cursor: branches.some(branch => branch.row[size].link) ? "pointer" : "default",
    }],
  };
}

/** The same word at two levels is two ends. */
function end(cell, otherwise) {
  const level = cell.value ?? otherwise;
  return { name: `${cell.text}@${level}`, text: cell.text, level, quiet: cell.quiet, link: cell.own };
}

function said(data, { dataType, data: mark, value }) {
  if (dataType === "node") return tip(mark.name.slice(0, mark.name.lastIndexOf("@")), [["", plain(value, data.column("size").unit)]]);
  const row = data.rows[mark.row];
  return tip(`${row[0].text} → ${row[data.column("to").at].text}`, data.columns.filter(column => column.role === "size" || column.role === "plain").map(column => [column.name, told(row[column.at])]));
}
