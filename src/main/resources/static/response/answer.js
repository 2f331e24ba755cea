// What a script adds for whoever answers: the number beside a slider, questions that come and go while one answers, and that
// choosing to say it in one's own words is done by writing. Everything works without it.
function upgrade(within) {
  for (const input of within.querySelectorAll('.slide input[type=number]')) {
    const untouched = input.value === '';
    input.type = 'range';
    // Where nobody moved it nothing was answered: it has no name until then.
    if (untouched) { input.dataset.name = input.name; input.removeAttribute('name'); }
  }
}
upgrade(document);

document.addEventListener('input', event => {
  const input = event.target;
  if (input.type === 'range') {
    if (input.dataset.name) input.name = input.dataset.name;
    input.parentElement.querySelector('output').textContent = input.value;
  }
  if (input.name.endsWith('.other') && input.value) input.previousElementSibling.querySelector('input').checked = true;
});

const form = document.querySelector('form[data-live]');
let asked = 0;
form?.addEventListener('change', async () => {
  const turn = ++asked;
  const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string'));
  const answer = await fetch(`${form.getAttribute('action')}&look=1`, { method: 'POST', body, headers: { Accept: 'text/html' } });
  if (!answer.ok || turn !== asked) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  // What stays is left alone, so that nobody loses the place where they are.
  const wanted = [...page.querySelectorAll('.question')], ids = new Set(wanted.map(question => question.id));
  for (const question of form.querySelectorAll('.question')) if (!ids.has(question.id)) question.remove();
  let before = form.querySelector('.trap');
  for (const question of wanted) {
    const here = document.getElementById(question.id);
    if (!here) { upgrade(question); before.after(question); }
    before = here ?? question;
  }
  form.elements.shown.value = page.querySelector('[name=shown]').value;
});
document.getElementById('alert')?.focus();
if (parent !== window) {
  // In a frame the page around gives it the height that it tells.
  document.documentElement.classList.add('framed');
  const sheet = document.querySelector('.sheet');
  new ResizeObserver(() => parent.postMessage({ attune: { height: sheet.offsetHeight } }, '*')).observe(sheet);
}
