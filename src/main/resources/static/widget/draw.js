// Draws a question and reads its answer. Elements only, no markup from text: nothing a survey says can become code on another's page.
const SVG = 'http://www.w3.org/2000/svg';
const EYES = 'M9 9h.01M15 9h.01';
const ICONS = {
  star: 'm12 3 2.8 5.7 6.2.9-4.5 4.4 1.1 6.2-5.6-3-5.6 3 1.1-6.2L3 9.6l6.2-.9z', close: 'M6 6l12 12M18 6 6 18', check: 'm5 12.5 4.5 4.5L19 7.5',
  angry: 'M8 16.5a4.5 4.5 0 0 1 8 0M7 7.5 9.5 9M17 7.5 14.5 9M9 11h.01M15 11h.01', frown: 'M8.5 16a4.5 4.5 0 0 1 7 0' + EYES, meh: 'M8.5 15h7' + EYES,
  smile: 'M8.5 14.5a4.5 4.5 0 0 0 7 0' + EYES, laugh: 'M7.5 13h9a4.5 4.5 0 0 1-9 0z' + EYES,
};

export function make(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  element.append(...children.filter(child => child !== undefined && child !== ''));
  return element;
}

export function icon(name) {
  const drawing = document.createElementNS(SVG, 'svg');
  const shape = (tag, given) => {
    const part = document.createElementNS(SVG, tag);
    Object.entries(given).forEach(([key, value]) => part.setAttribute(key, value));
    drawing.append(part);
  };
  Object.entries({ viewBox: '0 0 24 24', 'aria-hidden': 'true', class: 'icon' }).forEach(([key, value]) => drawing.setAttribute(key, value));
  if (['angry', 'frown', 'meh', 'smile', 'laugh'].includes(name)) shape('circle', { cx: 12, cy: 12, r: 10 });
  shape('path', { d: ICONS[name] });
  return drawing;
}

const stepped = (type, name, value, checked, ...shown) =>
  make('label', { class: 'step' }, make('input', { type, name, value, checked }), make('span', {}, ...shown));
const picked = (type, name, value, checked, label) => make('label', { class: 'pick' }, make('input', { type, name, value, checked }), make('span', {}, label));
const chosenIn = (root, name) => [...root.querySelectorAll(`input[name="${CSS.escape(name)}"]:checked`)].map(input => input.value);

function scale(question, answer, body) {
  const face = ({ label, face: name }) => name ? [icon(name), make('span', { class: name === 'star' ? 'unseen' : 'face' }, label)] : [label];
  body.append(make('div', { class: 'steps' }, ...question.choices.map(choice => stepped('radio', question.name, choice.value, answer === Number(choice.value), ...face(choice)))));
  if (question.kind === 'scale') body.append(make('p', { class: 'ends' }, make('span', {}, question.low), make('span', {}, question.high)));
  return () => chosenIn(body, question.name).map(Number)[0];
}

function rows(question, answer, body) {
  const pair = question.kind === 'pair', type = question.several ? 'checkbox' : 'radio';
  const choices = pair ? [1, 2, 3, 4, 5].map(number => ({ value: String(number), label: String(number) })) : question.choices;
  const own = row => `${question.name}.${row.name}`;
  for (const row of question.rows) body.append(make('div', { class: 'half', role: 'group', 'aria-label': row.label }, make('p', {}, row.label), make('div', { class: pair ? 'steps' : 'steps words' },
    ...choices.map(choice => stepped(type, own(row), choice.value, [answer?.[row.name]].flat().map(String).includes(choice.value), choice.label)))));
  return () => Object.fromEntries(question.rows.map(row => [row.name, chosenIn(body, own(row))]).filter(([, values]) => values.length)
    .map(([name, values]) => [name, pair ? Number(values[0]) : question.several ? values : values[0]]));
}

function choice(question, answer, body, words) {
  const several = question.kind === 'checks', type = several ? 'checkbox' : 'radio', chosen = [answer].flat();
  const other = chosen.find(each => each?.other !== undefined);
  body.append(...question.choices.map(each => picked(type, question.name, each.value, chosen.includes(each.value), each.label)));
  let own;
  if (question.other) {
    own = make('input', { class: 'line', 'aria-label': words['other-words'], placeholder: words['other-words'], maxlength: 500, value: other?.other ?? '' });
    const tick = picked(type, question.name, '{other}', Boolean(other), question.other);
    own.addEventListener('input', () => { if (own.value) tick.firstChild.checked = true; });
    body.append(tick, own);
  }
  return () => {
    const values = chosenIn(body, question.name).map(value => value === '{other}' ? { other: own.value.trim() } : value);
    return several ? values : values[0];
  };
}

function ranking(question, answer, body, words) {
  const selects = question.choices.map(({ value, label }) => {
    const select = make('select', { 'aria-label': label }, make('option', { value: '' }, '–'),
      ...question.choices.map((_, at) => make('option', { value: at + 1, selected: answer?.[at] === value }, String(at + 1))));
    body.append(make('label', { class: 'rank' }, select, make('span', {}, label)));
    return { select, value };
  });
  return () => {
    const placed = selects.filter(({ select }) => select.value);
    if (new Set(placed.map(({ select }) => select.value)).size < placed.length) return [''];
    return placed.sort((one, other) => one.select.value - other.select.value).map(({ value }) => value);
  };
}

function line(question, answer, body, id) {
  const { type = 'text', least, most, step, longest, complete = 'off' } = question.line ?? {};
  const large = question.kind === 'area', slide = question.kind === 'slider';
  const input = make(large ? 'textarea' : 'input', { id, class: slide ? undefined : 'line', type: large ? undefined : type, rows: large ? 3 : undefined, min: least || undefined,
    max: most || undefined, step: step || undefined, maxlength: longest || undefined, autocomplete: complete });
  input.value = answer ?? (slide ? String((Number(least) + Number(most)) / 2) : '');
  if (!slide) return body.append(input), () => question.number ? (input.value.trim() === '' ? undefined : Number(input.value)) : input.value.trim() ? input.value : undefined;
  let touched = answer !== undefined;
  const shown = make('output', {}, touched ? input.value : '–');
  input.addEventListener('input', () => { touched = true; shown.textContent = input.value; });
  body.append(make('div', { class: 'slide' }, make('span', {}, least), input, make('span', {}, most), shown));
  return () => touched ? Number(input.value) : undefined;
}

// Says what is wrong below the question, where a screen reader hears it with the question; nothing takes it away.
function refusing(body, control) {
  const wrong = make('p', { class: 'wrong', role: 'alert' });
  wrong.hidden = true;
  body.append(wrong);
  return sentence => {
    wrong.hidden = !sentence;
    wrong.textContent = sentence;
    for (const input of control.querySelectorAll('input, textarea, select')) input.toggleAttribute('aria-invalid', Boolean(sentence));
  };
}

let drawn = 0;

export function draw(question, answer, walk, words) {
  const id = `q${++drawn}`, title = walk.fill(question.title), help = walk.fill(question.help);
  const need = question.required ? make('span', { class: 'need' }, words['needed-mark']) : undefined;
  const grouped = ['scale', 'stars', 'faces', 'pair', 'radios', 'checks', 'matrix', 'ranking'].includes(question.kind);
  const body = make(grouped ? 'fieldset' : 'div', { class: `question ${question.kind}`, 'aria-describedby': help && grouped ? `${id}-help` : undefined });
  const tick = question.kind === 'tick';
  if (question.kind === 'statement') body.append(make('p', { class: 'words' }, title));
  else if (!tick) body.append(grouped ? make('legend', {}, title, ' ', need) : make('label', { class: 'asked', for: id }, title, ' ', need));
  if (tick) body.append(make('label', { class: 'pick' }, make('input', { type: 'checkbox', id, checked: answer === true }), make('span', {}, title, ' ', need)));
  if (help) body.append(make('p', { class: 'help', id: `${id}-help` }, help));
  const read = question.kind === 'statement' ? () => undefined : tick ? () => body.querySelector('input').checked || undefined
    : ['pair', 'matrix'].includes(question.kind) ? rows(question, answer, body) : ['radios', 'checks'].includes(question.kind) ? choice(question, answer, body, words)
      : question.kind === 'ranking' ? ranking(question, answer, body, words) : grouped ? scale(question, answer, body) : line(question, answer, body, id);
  return { question, body, read, refuse: refusing(body, body) };
}
