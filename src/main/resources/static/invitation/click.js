// An answer was clicked in a mail and stands chosen on the page. What opens links of mails by itself must not answer, so the page is sent
// only once a person is seen to be there: the page is in view, has been for a moment, and a hand moved. Where there is more to answer on
// the page, or no script, the button sends it.
const form = document.querySelector('main form');
const began = performance.now();
const LEAST = 1200;
const SIGNS = ['pointermove', 'pointerdown', 'touchstart', 'keydown', 'wheel'];

const alone = form && form.querySelectorAll('.question').length === 1 && form.querySelector('input[type=radio]:checked');
let touched = false;

function sent(event) {
    if (!event.isTrusted || navigator.webdriver || document.visibilityState !== 'visible' || touched) return;
    if (event.target instanceof Element && event.target.closest('label, button, a, input, select')) return leave();
    if (performance.now() - began < LEAST) return;
    leave();
    form.requestSubmit();
}

// Whoever chooses again decides for themselves when it is sent.
function leave() {
    touched = true;
    SIGNS.forEach(sign => removeEventListener(sign, sent));
}

if (alone) {
    form.addEventListener('change', leave);
    SIGNS.forEach(sign => addEventListener(sign, sent, {passive: true}));
}
