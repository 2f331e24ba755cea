/** Round ends of an axis, with some air: below nothing only where figures are, and never beyond the ends of the scale that they are on. */
export function bounds(cells, column, air) {
  const low = Math.min(...cells.map(cell => cell.low ?? cell.value));
  const high = Math.max(...cells.map(cell => cell.high ?? cell.value));
  const span = high - low || Math.abs(high) || 1;
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const interval = power * [1, 2, 5, 10].find(step => step * power >= rough);
  const down = Math.floor((low - span * air) / interval) * interval;
  const up = Math.ceil((high + span * air) / interval) * interval;
  const min = Math.max(low >= 0 ? Math.max(0, down) : down, column.least ?? -Infinity);
  const max = Math.min(up, column.most ?? Infinity);
  return { min: min < max ? min : max - interval, max, interval };
}

/** For lines and bars, which find round ends by themselves: nothing, but on a scale with ends. */
export function ended(data, { zero = false } = {}) {
  const [column] = data.series;
  if (!("most" in column) || column.unit !== "number") return {};
  const cells = data.rows.flatMap(row => data.series.map(series => row[series.at])).filter(cell => cell.value !== null);
  if (cells.length === 0) return {};
  return zero ? bounds([...cells, { value: 0 }], { least: Math.min(0, column.least), most: Math.max(0, column.most) }, 0) : bounds(cells, column, 0);
}
