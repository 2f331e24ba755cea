import { bars } from "./bars.js";
import { bubbles } from "./bubbles.js";
import { flow } from "./flow.js";
import { funnel } from "./funnel.js";
import { heat } from "./heat.js";
import { lines } from "./lines.js";

/** How each kind of answer is drawn: a table and a room in, an option of the library out. */
export const drawings = {
  line: lines,
  curve: lines,
  columns: bars,
  bars,
  histogram: bars,
  funnel,
  flow,
  heat,
  bubbles,
  quadrants: bubbles,
};
