/** Numbers on axes, in the language of the page. What marks say is taken from the table as it stands there. */
const language = document.documentElement.lang || "en";
const compact = new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 1 });
const exact = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
const share = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });

/** @param unit `count`, `number`, `share`, `seconds`, or `money EUR` */
export function plain(value, unit = "number") {
  const [kind, currency] = unit.split(" ");
  if (kind === "share") return share.format(value);
  if (kind === "seconds") return duration(value);
  if (kind === "money") return new Intl.NumberFormat(language, { style: "currency", currency, notation: "compact", maximumFractionDigits: 1 }).format(value);
  return Math.abs(value) >= 10_000 ? compact.format(value) : exact.format(value);
}

function duration(seconds) {
  const [size, unit] = [[86_400, "day"], [3_600, "hour"], [60, "minute"], [1, "second"]].find(([length]) => Math.abs(seconds) >= length) ?? [1, "second"];
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: size > 3_600 ? "long" : "short", maximumFractionDigits: 1 }).format(seconds / size);
}
