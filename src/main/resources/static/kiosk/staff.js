import { make } from '../widget/draw.js';
// The panel behind the staff's number: how the device is, what waits on it, and the way out.
const hex = bytes => [...new Uint8Array(bytes)].map(byte => byte.toString(16).padStart(2, '0')).join('');

async function opens(pin, number) {
  const [salt, digest] = pin.split(':');
  return hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(salt + number))) === digest;
}

const fact = (name, value) => [make('dt', {}, name), make('dd', {}, value)];

function download(answers) {
  const link = make('a', { href: URL.createObjectURL(new Blob([JSON.stringify(answers, null, 1)], { type: 'application/json' })), download: `kiosk-${new Date().toISOString().slice(0, 10)}.json` });
  link.click();
  URL.revokeObjectURL(link.href);
}

export function ask(kiosk, sync, leave) {
  const number = make('input', { class: 'line', id: 'pin', inputmode: 'numeric', type: 'password', autocomplete: 'off', maxlength: 8 });
  const wrong = make('p', { class: 'wrong', role: 'alert' });
  const form = make('form', { class: 'form' }, make('label', { class: 'asked', for: 'pin' }, 'Staff’s number'), number, wrong,
    make('p', { class: 'acts' }, make('button', { class: 'go' }, 'Open'), make('button', { type: 'button', class: 'back', value: 'close' }, 'Back')));
  const dialog = make('dialog', { class: 'survey staff', 'aria-label': 'For staff', lang: 'en', dir: 'ltr' }, form);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    if (await opens(kiosk.pin, number.value)) panel(dialog, kiosk, sync, leave);
    else { wrong.textContent = 'That is not the number.'; number.value = ''; number.focus(); }
  });
  dialog.addEventListener('click', event => { if (event.target.value === 'close') dialog.close(); });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function panel(dialog, kiosk, sync, leave) {
  const button = (words, act, kind = 'back') => {
    const made = make('button', { type: 'button', class: kind }, words);
    made.addEventListener('click', act);
    return made;
  };
  const show = () => dialog.replaceChildren(make('h2', { class: 'title' }, kiosk.name), make('dl', { class: 'facts' }, ...fact('Place', kiosk.place || 'none'), ...fact('Asks', `${kiosk.survey}, version ${kiosk.version}`),
    ...fact('Line', sync.off ? 'switched off in Attune' : sync.line ? 'there' : 'none now'), ...fact('Sent last', sync.last?.toLocaleTimeString() ?? 'not since it started'),
    ...fact('Waiting', String(sync.waiting.length)), ...sync.refused.length ? fact('Refused', `${sync.refused.length}: take them away as a file`) : []),
  make('div', { class: 'tools' }, button('Send now', () => sync.run(), 'go'),
    sync.waiting.length + sync.refused.length ? button('Take them away as a file', () => download([...sync.waiting, ...sync.refused])) : '',
    button('Leave the kiosk', () => { dialog.close(); leave(); }), button('Go on asking', () => dialog.close())));
  sync.addEventListener('change', show);
  dialog.addEventListener('close', () => sync.removeEventListener('change', show));
  show();
}
