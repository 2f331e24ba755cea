// Computes the expressions of a survey as the server does, so that a page goes on without asking it. A tree is a list: what it is,
// then its parts. What texts, lists and missing values mean beside each other is SurveyJS's.
const isList = Array.isArray;
const isObject = value => value !== null && typeof value === 'object' && !isList(value);
const isWorded = value => typeof value === 'string' || value !== null && typeof value === 'object';
const toNumber = value => Number(value ?? null);

export const isEmpty = value => value === null || value === undefined || value === '' || Number.isNaN(value) || isList(value) && !value.length
  || isObject(value) && Object.values(value).every(isEmpty);

function numeric(value) {
  if (typeof value === 'number') return Number.isFinite(value) ? value : NaN;
  if (isList(value)) return value.length === 1 ? numeric(value[0]) : NaN;
  if (typeof value !== 'string') return NaN;
  const text = value.trim();
  if (!text || text.length > 400 || /^\d{16,}$/.test(text) || /^[+-]?0[bo]/i.test(text)) return NaN;
  const number = Number(text.split(',').length === 2 ? text.replace(',', '.') : text);
  return Number.isFinite(number) ? number : NaN;
}

function readAs(value) {
  if (typeof value !== 'string' || !value) return value;
  if (/^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  if (/^['"].*['"]$/s.test(value)) return value.slice(1, -1);
  const number = numeric(value);
  return Number.isNaN(number) || /^0[^.,x]/.test(value) && value.length > 1 ? value : number;
}

const loosely = (left, right) => left == null || right == null ? left == null && right == null
  : typeof left === 'string' && typeof right === 'string' ? left === right : toNumber(left) === toNumber(right);
const folded = text => text.trim().toLowerCase();
const sorted = list => [...list].sort((one, other) => String(one) < String(other) ? -1 : String(one) > String(other) ? 1 : 0);

function equal(left, right) {
  if (typeof left === 'string' && typeof right === 'string') return folded(left) === folded(right);
  if (left == null && right === '' || right == null && left === '') return true;
  if (isEmpty(left) !== isEmpty(right)) return false;
  if (typeof left === 'boolean' && typeof right === 'string') return String(left) === right.toLowerCase();
  if (typeof right === 'boolean' && typeof left === 'string') return String(right) === left.toLowerCase();
  if (isList(left) && isList(right)) {
    const others = sorted(right);
    return left.length === right.length && sorted(left).every((each, at) => equal(each, others[at]));
  }
  if (isObject(left) && isObject(right)) {
    const names = Object.keys(left);
    return names.length === Object.keys(right).length && names.every(name => name in right && equal(left[name], right[name]));
  }
  return !(isWorded(left) && typeof left !== 'string') && !(isWorded(right) && typeof right !== 'string') && loosely(left, right);
}

const nothing = value => value === 'undefined' ? null : value;
const same = (left, right) => equal(nothing(left), nothing(right));
const less = (left, right) => left != null && right != null && (isWorded(left) && isWorded(right) ? String(left) < String(right) : toNumber(left) < toNumber(right));

function contains(within, what, wanted) {
  if (!wanted && !within && !isEmpty(what)) return true;
  if (isList(within) && !within.length) return !wanted;
  if (!within && typeof within !== 'boolean' && within !== 0) return false;
  if (isList(within)) return (isList(what) ? what : [what]).every(one => within.some(item => same(item, one))) === wanted;
  if (!what) return false;
  return String(within).toLowerCase().includes(String(what).toLowerCase()) === wanted;
}

function anyOf(left, right) {
  if (isEmpty(left)) return isEmpty(right);
  if (isEmpty(right)) return true;
  if (!isList(left)) return contains(right, left, true);
  return isList(right) ? right.some(one => contains(left, one, true)) : contains(left, right, true);
}

const allOf = (left, right) => !left && !isEmpty(right) ? false : isList(right) ? right.every(one => contains(left, one, true)) : contains(left, right, true);

// A sum has no more digits behind the point than its parts: 0.1 + 0.2 is 0.3.
const decimals = value => Number.isNaN(numeric(value)) || Number.isInteger(value) ? 0 : (String(value).split('.')[1] ?? '').length;
const fixed = (number, digits) => digits > 0 && Number.isFinite(number) && Math.abs(number) < 1e21 ? Number(number.toFixed(Math.min(digits, 100))) : number;
const aligned = (left, right, result) => fixed(result, Math.max(decimals(left), decimals(right)));
const filled = (value, beside) => !isEmpty(value) ? value : typeof beside === 'number' ? 0 : typeof value === 'string' ? value
  : typeof beside === 'string' ? '' : isList(beside) ? [] : 0;
const joined = (left, right) => isWorded(left) || isWorded(right) ? String(left ?? null) + String(right ?? null) : aligned(left, right, toNumber(left) + toNumber(right));

function plus(left, right) {
  if (isList(left) && isList(right)) return [...left, ...right];
  if (isList(left) && typeof right === 'string') return left.join(', ') + right;
  if (isList(right) && typeof left === 'string') return left + right.join(', ');
  if (isList(left) && typeof right === 'number') return added(left, right);
  if (isList(right) && typeof left === 'number') return added(right, left);
  return joined(left, right);
}

const added = (list, number) => list.filter(each => typeof each === 'number').concat(number).reduce((sum, each) => aligned(sum, each, sum + each), 0);
const arithmetic = work => (one, other) => {
  const left = filled(one, other);
  return work(left, filled(other, left));
};
const flat = values => values.flat(Infinity).filter(value => value != null).map(value => Number.isNaN(numeric(value)) ? value : numeric(value));
const summed = values => flat(values).reduce(joined, 0);

function rounded(values) {
  const [number, places] = flat(values);
  const power = 10 ** (places ? numeric(places) : 0);
  const shifted = numeric(number) * power * (1 + Number.EPSILON);
  return (Math.abs(shifted) < 2 ** 52 ? Math.floor(shifted + 0.5) : shifted) / power;
}

const OPERATIONS = {
  or: arithmetic((left, right) => left || right), and: arithmetic((left, right) => left ? right : left),
  equal: same, not_equal: (left, right) => !same(left, right), less, greater: (left, right) => less(right, left),
  less_or_equal: (left, right) => same(left, right) || less(left, right), greater_or_equal: (left, right) => same(left, right) || less(right, left),
  plus: arithmetic(plus), minus: arithmetic((left, right) => aligned(left, right, toNumber(left) - toNumber(right))),
  times: arithmetic((left, right) => fixed(toNumber(left) * toNumber(right), decimals(left) + decimals(right))),
  divided: arithmetic((left, right) => right ? toNumber(left) / toNumber(right) : null), modulo: arithmetic((left, right) => right ? toNumber(left) % toNumber(right) : null),
  power: arithmetic((left, right) => toNumber(left) ** toNumber(right)),
  contains: (left, right) => contains(left, right, true), not_contains: (left, right) => contains(left, right, false),
  any_of: anyOf, all_of: allOf, none_of: (left, right) => !anyOf(left, right), not: value => !value, empty: isEmpty, not_empty: value => !isEmpty(value),
  iif: (truth, one, other) => truth ? one : other ?? null, sum: (...values) => summed(values),
  avg: (...values) => flat(values).length ? toNumber(summed(values)) / flat(values).length : 0, count: (...values) => flat(values).length,
  min: (...values) => flat(values).reduce((one, other) => one === null || less(other, one) ? other : one, null),
  max: (...values) => flat(values).reduce((one, other) => one === null || less(one, other) ? other : one, null), round: (...values) => rounded(values),
};

function part([what, ...parts], named) {
  if (what === 'value') return parts[0];
  if (what === 'raw' || what === 'name') return what === 'raw' ? named(parts[0]) : readAs(named(parts[0]));
  const values = parts.map(each => part(each, named));
  return what === 'list' ? values : OPERATIONS[what](...values);
}

export function compute(tree, named) {
  const value = part(tree, named);
  return value === undefined || typeof value === 'number' && !Number.isFinite(value) ? null : value;
}

export const holds = (tree, named) => !tree || loosely(compute(tree, named), true);
