import { Form } from './form.js';
import { Memory } from './memory.js';
import { arm, onPage } from './trigger.js';
import { framed, heights } from './frame.js';
import { Panel } from './panel.js';
// Asks on the pages of others. One tag is all there is to it: <script src="…/widget.js" data-survey="KEY" async></script>
// The page may tell it more: attune('event', NAME), attune('open', KEY), attune('close'), attune('identify', {userId, signature, writeKey}), attune('page').
const tag = document.currentScript;
const home = new URL(tag.src).origin;
const JSON_BODY = { 'Content-Type': 'application/json' };
const told = { past: [], heard: new Set() };
const asking = [];
let person = null;

async function fetched(path, body) {
  const answer = await fetch(home + path, body ? { method: 'POST', headers: JSON_BODY, body: JSON.stringify(body), credentials: 'omit', keepalive: true } : { credentials: 'omit' });
  return { status: answer.status, ok: answer.ok, json: await answer.json() };
}

class Asking {
  constructor(from) {
    this.tag = from;
    this.key = from.dataset.survey;
    this.memory = new Memory(this.key);
    this.trying = 'try' in from.dataset;
    this.base = `/w/${this.key}`;
    if (from.dataset.user) person = { userId: from.dataset.user, signature: from.dataset.signature ?? '', writeKey: from.dataset.writeKey ?? '' };
  }

  async begin() {
    const { json, ok } = await fetched(this.base);
    if (!ok || !json.on) return;
    this.settings = { ...json, ...this.tag.dataset.mode && { mode: this.tag.dataset.mode } };
    this.page();
  }

  // Called anew where a page changes its address without being loaded.
  page() {
    this.disarm?.();
    if (this.panel || !this.settings || !this.trying && !(onPage(this.settings.pages, location) && this.memory.mayAsk(this.settings))) return;
    if (this.settings.mode === 'inline') this.open();
    else this.disarm = arm(this.settings, told, () => this.open());
  }

  async open() {
    if (this.panel || this.opening) return;
    this.opening = true;
    try {
      if (!this.trying && person && !(await fetched(`/w/${this.key}/ask`, person)).json.ask) return;
      const language = this.tag.dataset.language ?? document.documentElement.lang;
      const { json: survey, ok } = await fetched(`${this.base}/survey?lang=${encodeURIComponent(language)}`);
      if (ok) this.show(survey);
    } finally {
      this.opening = false;
    }
  }

  show(survey) {
    this.panel = new Panel(survey, this.settings.mode, this.place(), () => this.closed());
    this.done = false;
    if (survey.frame) this.panel.body.append(framed(`${home}/s/${this.key}?via=frame&lang=${survey.language}`, survey.title));
    else this.form = new Form(survey, this.panel.body, { send: sent => this.send(sent), changed: () => this.panel.hold() });
  }

  place() {
    const kept = document.querySelector(`[data-attune="${CSS.escape(this.key)}"]`);
    if (kept || this.settings.mode !== 'inline') return kept;
    const made = document.createElement('div');
    this.tag.after(made);
    return made;
  }

  // Kept in the browser only once the server has it.
  async send(sent) {
    const place = Object.fromEntries(['location', 'team', 'employee', 'product'].filter(name => this.tag.dataset[name]).map(name => [name, this.tag.dataset[name]]));
    if (this.trying) return { ending: this.form.following().ending };
    const { json, ok } = await fetched(`/s/${this.key}/answers`, { ...sent, way: 'widget', place, ...person && { person } });
    if (!ok) return { refusals: json.error?.answers, error: json.error?.message };
    this.done = true;
    this.memory.keep({ answered: Date.now() });
    dispatchEvent(new CustomEvent('attune:answered', { detail: { survey: this.key, response: sent.response } }));
    return json;
  }

  closed() {
    this.panel = this.form = null;
    if (!this.done && !this.trying) this.memory.keep({ closed: Date.now() });
  }
}

const acts = {
  event: name => { told.past.push(name); [...told.heard].forEach(hear => hear(name)); },
  open: key => asking.find(each => !key || each.key === key)?.open(),
  close: key => asking.filter(each => !key || each.key === key).forEach(each => each.panel?.close()),
  identify: signed => { person = signed; },
  page: () => asking.forEach(each => each.page()),
  ask: from => { const fresh = new Asking(from); asking.push(fresh); fresh.begin().catch(() => {}); },
};

// A second tag joins the first one's script.
if (window.attune?.ready) tag.dataset.survey && window.attune('ask', tag);
else {
  const early = window.attune?.q ?? [];
  window.attune = Object.assign((act, ...more) => { acts[act]?.(...more); }, { ready: true });
  heights(home, () => asking.map(each => each.panel?.host.shadowRoot).filter(Boolean));
  if (tag.dataset.survey) window.attune('ask', tag);
  early.forEach(call => window.attune(...call));
  window.navigation?.addEventListener('navigatesuccess', () => window.attune('page'));
}
