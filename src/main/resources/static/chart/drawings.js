import { lines } from "./lines.js";
import { bars } from "./bars.js";
import { funnel } from "./funnel.js";

/** How each kind of answer is drawn: a table and a room in, an option of the library out. */
export const drawings = {
  line: lines,
  curve: lines,
  columns: bars,
  bars,
  histogram: bars,
  funnel,
};
