/** What the table of a chart says. Its attributes and words are the only truth: nothing is drawn that does not stand there. */
export function read(chart) {
  const table = chart.querySelector("table");
  const columns = [...table.tHead.rows[0].cells].map((cell, at) => ({ at, name: cell.textContent.trim(), ...cell.dataset }));
  const rows = [...table.tBodies[0].rows].map(row => [...row.cells].map(cell));
  const marks = [...chart.querySelectorAll(".marks li")].map(mark => ({ ...mark.dataset, words: mark.lastChild.textContent.trim() }));
  return {
    kind: kindOf(chart),
    title: chart.querySelector("figcaption").textContent.trim(),
    foot: chart.querySelector(".foot > p").textContent.trim(),
    columns,
    rows,
    marks,
    series: of(columns, "series"),
    column: role => columns.find(column => column.role === role),
    after: (column, role) => columns.slice(column.at + 1).find((other, index, all) => other.role === role && !all.slice(0, index).some(one => one.role === "series")),
  };
}

function cell(element) {
  const link = element.querySelector("a");
  const number = name => (name in element.dataset ? Number(element.dataset[name]) : null);
  return {
    text: (link ?? element).firstChild?.textContent.trim() ?? "",
    interval: element.querySelector("small")?.textContent.trim() ?? "",
    value: number("value"), low: number("low"), high: number("high"),
    quiet: "quiet" in element.dataset,
    element, own: link, link: link ?? element.parentElement.querySelector("th a"),
  };
}

function of(columns, role) {
  return columns.filter(column => column.role === role);
}

/** Said by the figure: htmx lends an element with an id the attributes of the one that it replaces, for a moment. */
export function kindOf(chart) {
  return chart.querySelector("figure").dataset.kind;
}

/** “312 (290 – 330)” */
export function told(cell) {
  return cell.interval ? `${cell.text} (${cell.interval})` : cell.text;
}
