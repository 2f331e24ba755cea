// Records what survey-core makes of generated expressions. See README.md beside this file.
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

if (process.env.TZ !== 'Europe/Madrid') throw new Error('Run with TZ=Europe/Madrid, so that dates mean the same everywhere.');

// "Today" is one moment, a quarter of an hour before a day that has 23 hours.
const NOW = '2026-03-28T22:45:30.250Z';
const Real = Date;
globalThis.Date = class Fixed extends Real {
  constructor(...parts) { super(...(parts.length ? parts : [NOW])); }
  static now() { return Real.parse(NOW); }
};

const survey = createRequire(process.cwd() + '/')('survey-core');
const quiet = console.warn;
console.warn = () => {};

let seed = 20261123;
function random() {
  seed = (seed + 0x9E3779B9) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 16), 0x21F0AAAD);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735A2D97);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 4294967296;
}
const below = (bound) => Math.floor(random() * bound);
const one = (list) => list[below(list.length)];

// Names are those of kinds of answers; which of the awkward values each has differs from scope to scope.
const pools = {
  score: [0, 1, 5, 9, 10, '9', '0', null, undefined],
  stars: [1, 2, 3, 4, 5, '3', 3.5, 'many'],
  price: [0.1, 0.2, 19.99, '19.99', '7,5', -3, 1e21, 1.5e-7, 0],
  plan: ['pro', 'Pro', ' pro ', 'free', '', null, undefined, '0', 'item1'],
  postcode: ['08015', '28001', '007', 'E1 6AN', '0.5', '0'],
  agreed: [true, false, 'true', 'False', null, 1, 0],
  colours: [['red', 'blue'], ['blue', 'red'], [], ['Red'], ['red'], null, undefined, ['green', 'red', 'blue']],
  marks: [[1, 2, 3], [3, '2', 1], [], [5, 5], [0, null, 7], ['1', '2', '3'], [2.5, 4]],
  visited: ['2026-03-28', '2026-03-29', '2024-02-29', '2026-03-28T10:30', '2025-12-31T23:59:59', '2026-03-28T21:00:00Z', 'soon', null],
  born: ['1990-06-15', '2000-02-29', '2025-03-29', '1985-12-01'],
  text: ['good', 'Very good', '', ' ', '12 euro', '1-2', '3/4', '0x1f', '1e3', "it's", 'Ärger', '12345678901234567'],
};
const names = Object.keys(pools);
const scopes = Array.from({ length: 24 }, () => {
  const scope = {};
  for (const name of names) {
    const value = one(pools[name]);
    if (value !== undefined) scope[name] = value;
  }
  scope.order = { total: one([0, 12.5, '40', null]), lines: [{ sku: 'A1', count: 2 }, { sku: 'B2', count: one([1, '3', 0]) }], 'gift.note': 'hi' };
  return scope;
});

const dated = ['visited', 'born'];
const quoted = (text) => "'" + text.replaceAll("'", "\\'").replaceAll('"', '\\"') + "'";
const paths = ['order.total', 'order.lines[0].sku', 'order.lines[-1].count', 'order.lines[5].sku', 'order.gift.note', 'Order.Total', 'SCORE',
  'colours.length', 'colours[0]', 'marks[1]', 'plan.length', 'nobody', 'nobody.at.all', 'order.nothing', 'order'];
const literals = ['0', '1', '5', '9', '10', '-1', '0.5', '3.25', "'0'", "'5'", "'10'", "''", '""', "'pro'", '"Pro"', "'free'", "' pro '", 'item1', "'red'", "'good'",
  "'true'", 'true', 'false', 'True', 'null', '0x10', "'2026-03-28'", "'08015'", "'1e3'", "'b'", "'undefined'", quoted("it's")];
const numbers = ['score', 'stars', 'price'];
const lists = ["['red', 'blue']", "['red']", '[1, 2, 3]', '[]', "['Blue']", "['1', 5]", '[{score}, {stars}]', "['pro', 'free']"];
const comparisons = ['=', '==', '!=', '<>', '<', '<=', '>', '>=', '=<', '=>', 'equal', 'notequal', 'less', 'lessorequal', 'greater', 'greaterorequal', 'equals'];
const inclusions = ['contains', 'notcontains', 'anyof', 'allof', 'noneof', 'contain', '*='];
const name = (list = names) => '{' + one(list) + '}';
const singles = names.filter((each) => each !== 'colours' && each !== 'marks');

const number = (depth) => one([
  () => name(numbers), () => name(numbers), () => one(['1', '2', '3', '0.1', '0.2', '10', '-4', '0']),
  () => depth > 0 ? '(' + arithmetic(depth - 1) + ')' : name(numbers),
  () => depth > 0 ? calculation(depth - 1) : '7',
])();
const arithmetic = (depth) => number(depth) + ' ' + one(['+', '-', '*', '/', '%', '^', '+', '-']) + ' ' + number(depth);
const calculation = (depth) => one([
  () => `sum(${name(numbers)}, ${number(depth)}, {marks})`, () => `avg({marks}, ${number(depth)})`, () => `min({marks}, ${name(numbers)})`,
  () => `max(${number(depth)}, ${number(depth)})`, () => `count({colours}, ${name()}, {marks})`, () => `round(${number(depth)}, ${one(['0', '1', '2'])})`,
  () => `round(${number(depth)})`, () => `trunc(${number(depth)}, ${one(['1', '2'])})`, () => `trunc(${number(depth)})`,
  () => `iif(${condition(depth)}, ${number(depth)}, ${number(depth)})`, () => `substring({text}, ${one(['0', '1', '2', '-1'])}, ${one(['1', '3', '50'])})`,
  () => `substring({plan}, 1)`, () => `sum()`, () => `avg({nobody})`, () => `min({nobody})`,
])();
const day = () => one(['{visited}', '{born}', "'2026-03-29'", 'today()', 'currentDate()', `today(${one(['1', '-1', '30'])})`, "getDate('2026-03-28T10:30')",
  `dateAdd({born}, ${one(['1', '-1', '13', '400'])}, '${one(['days', 'months', 'years', 'hours', 'minutes', 'seconds'])}')`, 'getDate({visited})']);
const moments = ['today()', 'currentDate()', 'getDate({born})', "dateAdd({born}, 1, 'months')", 'today(1)', "getDate('2026-03-28T22:45')"];
const date = () => one([
  () => `dateDiff(${day()}, ${day()}, '${one(['days', 'months', 'years', 'hours', 'minutes', 'seconds'])}')`, () => `dateDiff(${day()}, ${day()})`,
  () => `diffDays(${day()}, ${day()})`, () => 'age({born})', () => `age({born}, '${one(['months', 'years'])}')`,
  () => `year(${day()})`, () => `month(${day()})`, () => `day(${day()})`, () => `weekday(${day()})`, () => `getYear(${day()})`, () => 'currentYear()', () => 'month()',
  () => day(), () => `${one(moments)} ${one(['<', '<=', '>', '>=', '=', '!='])} ${one([...moments, '{visited}', '{born}', "'2026-03-28'", "'2026-03-28T23:45:30'"])}`,
  () => `{${one(dated)}} ${one(['<', '<=', '>', '>=', '=', '!='])} ${one(moments)}`, () => `{visited} ${one(comparisons)} {born}`,
  () => `dateDiff(${day()}, ${day()}) ${one(['<', '>='])} 30`,
])();
const value = () => one([() => name(), () => one(literals), () => '{' + one(paths) + '}', () => name()])();
const condition = (depth) => one([
  () => value() + ' ' + one(comparisons) + ' ' + value(), () => value() + ' ' + one(comparisons) + ' ' + value(),
  () => name() + ' ' + one(inclusions) + ' ' + one([...lists, ...lists, ...literals]), () => name() + ' ' + one(inclusions) + ' ' + name(),
  () => name() + ' ' + one(['empty', 'notempty']), () => '{' + one(paths) + '} ' + one(['empty', 'notempty']),
  () => one(['!', '! ', 'negate ']) + name(), () => name() + ' = ' + one(lists), () => number(1) + ' ' + one(comparisons) + ' ' + number(1),
  () => depth > 0 ? '(' + logic(depth - 1) + ')' : name(), () => depth > 0 ? '!(' + logic(depth - 1) + ')' : name(),
])();
const logic = (depth) => condition(depth) + ' ' + one(['and', 'or', '&&', '||', 'AND', 'Or']) + ' ' + condition(depth)
  + (below(3) ? '' : ' ' + one(['and', 'or']) + ' ' + condition(depth));
const joined = () => one([
  () => one(['{plan}', '{text}', "'a'", '{postcode}']) + ' + ' + value(), () => '{colours} + ' + one(["', more'", '{colours}', "['x', 'y']"]), () => '{marks} + ' + one(['1', "['x', 'y']", "'!'"]),
  () => `iif(${condition(1)}, ${value()}, ${value()})`, () => `iif(${condition(1)}, ${value()})`, () => '{' + one(paths) + '}', () => `{#${one(singles)}}`,
  () => `{#${one(singles)}} ${one(comparisons)} ${one(literals)}`, () => one(lists), () => `[${name()}, ${value()}]`, () => '{order} ' + one(['empty', 'notempty', '= {order}', '!= {plan}']),
])();

const makers = [[condition, 620], [logic, 480], [arithmetic, 330], [calculation, 240], [date, 320], [joined, 260]];
const isDate = (result) => result instanceof Real;
const kept = (result) => isDate(result) ? { date: isNaN(result) ? null : result.toISOString() }
  : result === undefined || typeof result === 'number' && !isFinite(result) ? null : result;
const asked = (text, scope) => new survey.ExpressionRunner(text).runValues(scope);

// What is deliberately another way in Attune (docs/decisions/0012): by rule, not among the generated.
const cases = [];
const seen = new Set();
let failed = 0;
for (const [maker, count] of makers) {
  for (let made = 0; made < count;) {
    const text = maker(2);
    const at = below(scopes.length);
    if (seen.has(text + at)) continue;
    seen.add(text + at);
    const scope = scopes[at];
    let result;
    try {
      if (!new survey.ExpressionRunner(text).canRun()) throw new SyntaxError(text);
      result = asked(text, scope);
    } catch (failure) {
      if (failure instanceof SyntaxError) throw failure;
      failed++;
      continue;
    }
    cases.push([text, at, kept(result), new survey.ConditionRunner(text).runValues(scope)]);
    made++;
  }
}
const apart = Object.fromEntries([
  'iif({score} = 1, 1, null)', "'a <> b'", '{ plan }', '{plan} = empty', "({plan} = 'x'", "{plan} = 'x' and", '{plan} = "it\'s"', '{plan} contains', '{plan} = orders and 5and6',
  '[5] + [6]', "dateAdd('2026-01-01', '5')", "getDate('May 5, 2026')", "getDate('2026-02-30')", 'summ(1, 2)',
  "age('soon')", "age('2025-03-28', 'days')", "'' = today()", '[null, 1]', '{"a": 1}',
].map((text) => {
  try {
    const runner = new survey.ExpressionRunner(text);
    return [text, runner.canRun() ? kept(runner.runValues({ plan: 'pro', score: 9 })) : 'unread'];
  } catch {
    return [text, 'thrown'];
  }
}));
const file = fileURLToPath(new URL('../resources/expression/cases.json', import.meta.url));
const lines = (list) => list.map((each) => JSON.stringify(each)).join(',\n');
writeFileSync(file, `{"recorded":"survey-core 3.1.1","now":"${NOW}","zone":"Europe/Madrid","apart":${JSON.stringify(apart)},\n"scopes":[\n${lines(scopes)}\n],"cases":[\n${lines(cases)}\n]}\n`);
console.warn = quiet;
console.log(`${cases.length} cases recorded, ${failed} left out because survey-core failed at them`);
console.log(apart);
