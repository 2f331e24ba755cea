import { all, forget, keep } from './kept.js';
// Sends what is kept, one after the other, and forgets only what the server says it has. Whether there is a line shows by trying:
// browsers believe in lines that lead nowhere.
const EVERY = 20_000;
const PATIENCE = 15_000;

export class Sync extends EventTarget {
  constructor(kiosk) {
    super();
    Object.assign(this, { kiosk, waiting: [], refused: [], line: true, off: false, last: null });
    addEventListener('online', () => this.run());
    setInterval(() => this.run(), EVERY);
  }

  async count() {
    const kept = await all(this.kiosk);
    this.waiting = kept.filter(each => !each.refused);
    this.refused = kept.filter(each => each.refused);
    this.dispatchEvent(new Event('change'));
  }

  // One page at a time, where there are several.
  async run() {
    if (this.running) return;
    this.running = true;
    try {
      await (navigator.locks ? navigator.locks.request(`attune-${this.kiosk}`, { ifAvailable: true }, lock => lock && this.send()) : this.send());
    } finally {
      this.running = false;
      await this.count();
    }
  }

  async send() {
    try {
      for (const each of (await all(this.kiosk)).filter(kept => !kept.refused)) if (!await this.sent(each)) return;
      await this.count();
      this.told(await this.post('seen', { waiting: this.waiting.length }));
    } catch {
      this.line = false;
    }
  }

  async post(path, body) {
    return fetch(`/k/${this.kiosk}/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE) });
  }

  told({ status }) {
    this.line = status < 500;
    this.off = status === 410 || status === 404;
    if (status < 300) this.last = new Date();
  }

  // Whether to go on with the next one.
  async sent(each) {
    const { kiosk, ...body } = each;
    const answer = await this.post('answers', body);
    this.told(answer);
    if (answer.ok) await forget(each.response);
    else if (answer.status === 400 || answer.status === 422) await keep({ ...each, refused: (await answer.json().catch(() => ({}))).error ?? answer.status });
    else return false;
    return true;
  }
}
