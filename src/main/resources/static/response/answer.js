// What a script adds for whoever answers: the number beside a slider, questions that come and go while one answers, and that
// choosing to say it in one's own words is done by writing. Everything works without it.
for (const slide of document.querySelectorAll('.slide')) {
  const input = slide.querySelector('input'), output = slide.querySelector('output');
  input.addEventListener('input', () => { output.textContent = input.value; });
}
for (const words of document.querySelectorAll('input[name$=".other"]')) {
  const choice = words.previousElementSibling.querySelector('input');
  words.addEventListener('input', () => { if (words.value) choice.checked = true; });
}
document.getElementById('alert')?.focus();
if (parent !== window) {
  // In a frame the page around gives it the height that it tells.
  document.documentElement.classList.add('framed');
  const sheet = document.querySelector('.sheet');
  new ResizeObserver(() => parent.postMessage({ attune: { height: sheet.offsetHeight } }, '*')).observe(sheet);
}
