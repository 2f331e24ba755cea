import { Form } from '../widget/form.js';
import { make } from '../widget/draw.js';
import { dress } from '../widget/sheet.js';
import { keep } from './kept.js';
import { Idle } from './idle.js';
import { ask } from './staff.js';
import { Sync } from './sync.js';
// A kiosk: sets itself up, asks, keeps every answer on the device first and sends it when it can, and begins anew for whoever comes next.
const key = location.pathname.split('/')[2];
const CACHE = 'attune-kiosk';
const THANKS = 6_000;
const LOOK_AGAIN = 10 * 60_000;
const [top, main, foot] = ['top', 'ask', 'foot'].map(id => document.getElementById(id));
const sync = new Sync(key);
let kiosk, form, language, ready = false;

const say = (title, words, ...more) => main.replaceChildren(make('h1', { class: 'title' }, title), make('p', { class: 'words' }, words), ...more);

async function loaded() {
  const answer = await fetch(`/k/${key}/survey`);
  if (!answer.ok) throw Object.assign(new Error((await answer.json()).error?.message), { off: answer.status === 410 });
  return answer.json();
}

// Everything this page is made of, kept for when there is no line; what it is no longer made of goes.
async function provide() {
  if (!navigator.serviceWorker || !globalThis.caches) return false;
  await navigator.serviceWorker.register('/k/worker.js');
  await navigator.serviceWorker.ready;
  const files = performance.getEntriesByType('resource').map(({ name }) => name).filter(name => new URL(name).pathname.startsWith('/static/'));
  const needed = [...new Set([location.href.split('#')[0], new URL(`/k/${key}/survey`, location).href, ...files])];
  const cache = await caches.open(CACHE);
  await cache.addAll(needed);
  for (const request of await cache.keys()) if (request.url.includes('/static/') && !needed.includes(request.url)) await cache.delete(request);
  navigator.storage?.persist?.();
  return true;
}

function begin() {
  const outline = kiosk.outlines[language];
  document.documentElement.lang = language;
  document.documentElement.dir = outline.rtl ? 'rtl' : 'ltr';
  form = new Form(outline, main, { single: true, heading: 'h1', send: sent, changed: () => top && heading() });
  main.focus();
}

// On the disk before anybody is thanked: from then on it is only a question of when it arrives.
async function sent(answers) {
  const ending = form.following().ending;
  await keep({ ...answers, kiosk: key, version: kiosk.version, answered: Math.floor(Date.now() / 1000) });
  await sync.count();
  sync.run();
  const over = setTimeout(restart, THANKS);
  main.addEventListener('pointerdown', () => { clearTimeout(over); restart(); }, { once: true });
  return { ending };
}

function restart() {
  if (form?.step?.page && !form.started) return;
  language = kiosk.language;
  begin();
}

function heading() {
  const outline = kiosk.outlines[language], first = !form || !form.trail?.length && form.step?.page;
  const tongues = Object.keys(kiosk.outlines).length > 1 && first ? outline.languages.map(({ tag, name }) => {
    const button = make('button', { type: 'button', class: 'tongue', lang: tag, 'aria-pressed': String(tag === language) }, name);
    button.addEventListener('click', () => { language = tag; begin(); });
    return button;
  }) : [];
  top.replaceChildren(outline.look.logo ? make('img', { src: outline.look.logo, alt: '' }) : make('span'), make('div', { class: 'tongues' }, ...tongues));
}

function status() {
  const waiting = sync.waiting.length;
  const words = sync.off ? 'switched off' : [sync.line ? '' : 'no line', waiting ? `${waiting} ${waiting === 1 ? 'answer' : 'answers'} waiting` : ''].filter(Boolean).join(', ');
  const staff = make('button', { type: 'button', class: 'staff-open' }, 'Staff');
  staff.addEventListener('click', () => ask(kiosk, sync, leave));
  foot.replaceChildren(make('span', { class: 'status', role: 'status', 'data-waiting': waiting, 'data-refused': sync.refused.length }, words), staff);
}

// What a device does by itself when somebody wants out: the page asks first, Back leads nowhere, a touch brings the full screen back.
const stay = event => event.preventDefault();
const whole = () => { if (!document.fullscreenElement && localStorage.getItem(`attune.kiosk.${key}`)) document.documentElement.requestFullscreen?.().catch(() => {}); };

function guard() {
  addEventListener('beforeunload', stay);
  addEventListener('contextmenu', stay);
  history.pushState(null, '');
  addEventListener('popstate', () => history.pushState(null, ''));
  addEventListener('pointerup', whole);
}

function leave() {
  localStorage.removeItem(`attune.kiosk.${key}`);
  removeEventListener('beforeunload', stay);
  if (document.fullscreenElement) document.exitFullscreen();
  location.reload();
}

function start() {
  localStorage.setItem(`attune.kiosk.${key}`, 'asks');
  guard();
  whole();
  language = kiosk.language;
  if (!kiosk.open) return say(kiosk.outlines[language].words['closed.title'], kiosk.outlines[language].words['closed.text']);
  begin();
  new Idle({ seconds: () => kiosk.idle, busy: () => form.started && form.step.page, words: () => kiosk.outlines[language].words, restart });
}

function setUp() {
  const go = make('button', { type: 'button', class: 'go' }, 'Begin');
  go.addEventListener('click', start);
  say(kiosk.name, `Asks “${kiosk.survey}”${kiosk.place ? ` at ${kiosk.place}` : ''}.`,
    make('p', { class: 'help', 'data-ready': String(ready) }, ready ? 'Everything is on this device: it asks without a line, too, and sends when it is back.'
      : 'This browser keeps no pages here, as the address is not https. Without a line it can go on asking, but not start anew.'),
    make('p', { class: 'help' }, 'From here on the screen is for your guests. Staff get out with their number, by the button at the bottom.'), make('p', { class: 'acts' }, go));
}

try {
  kiosk = await loaded();
} catch (trouble) {
  sync.off = Boolean(trouble.off);
  await sync.count();
  say('This kiosk does not ask', trouble.off ? trouble.message : 'There is no line, and this device has not been set up yet. Connect it and load the page once more.');
}
if (kiosk) {
  dress(document, kiosk.outlines[kiosk.language].look);
  ready = await provide().catch(() => Boolean(navigator.serviceWorker?.controller));
  sync.addEventListener('change', status);
  await sync.count();
  if (localStorage.getItem(`attune.kiosk.${key}`)) start();
  else setUp();
  sync.run();
  setInterval(() => loaded().then(fresh => { if (!form?.started) { kiosk = fresh; if (form?.step?.page) begin(); } }, () => {}), LOOK_AGAIN);
}
