// The keyboard: every key does what a link or a field on the page does, and "?" lists them.
const PAGES = { f: '/', a: '/#actors', i: '/inbox' };
const WITHIN_MS = 1500;

let goTo = 0;

function rows() {
  return [...document.querySelectorAll('main tbody th a, main .grid figure a, main .timeline a')];
}

/** What changes something, or asks before it does; not what an unopened question holds. */
function actions() {
  return [...document.querySelectorAll('main button, main summary')].filter((one) => one.checkVisibility());
}

function move(all, step) {
  const at = all.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step));
  all[next]?.focus();
}

function overlay() {
  const dialog = document.getElementById('shortcuts');
  if (dialog.open) {
    dialog.close();
  } else {
    dialog.showModal();
  }
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, select, textarea')) {
    return;
  }
  const key = event.key;
  if (Date.now() - goTo < WITHIN_MS && PAGES[key]) {
    goTo = 0;
    location.assign(PAGES[key]);
  } else if (key === 'g') {
    goTo = Date.now();
  } else if (key === '?') {
    overlay();
  } else if (key === '/') {
    const search = document.querySelector('input[type=search]');
    if (search) {
      search.focus();
    } else {
      location.assign('/#actors');
    }
  } else if (key === 'j') {
    move(rows(), 1);
  } else if (key === 'k') {
    move(rows(), -1);
  } else if (key === 'd') {
    move(actions(), 1);
  } else if (key === 'D') {
    move(actions(), -1);
  } else {
    return;
  }
  event.preventDefault();
}

export function listen() {
  document.addEventListener('keydown', pressed);
  document.querySelectorAll('[data-shortcuts]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', overlay);
  });
}
