// Keeps a page up to date: a command's row at once, and what the server makes of the rest soon after.
import { follow, parsed } from '/console/feed.js';

const SOON_MS = 400;
const FLEET_MS = 2000;
const OPEN_PLAN_MS = 2000;

const main = document.getElementById('main');
const state = document.getElementById('live-state');
const actor = main.dataset.actor;
let position = main.dataset.live ? parsed(main.dataset.live) : null;
let timer = 0;
let refreshing = false;

/** Replaces the sections that are another now; what a person is typing into stays. */
async function refresh() {
  timer = 0;
  if (refreshing) {
    soon(SOON_MS);
    return;
  }
  refreshing = true;
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
    if (!answer.ok) {
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.getElementById('main');
    position = fresh.dataset.live ? parsed(fresh.dataset.live) : position;
    replace(fresh);
  } finally {
    refreshing = false;
  }
}

function replace(fresh) {
  const key = (section) => section.getAttribute('aria-labelledby');
  const sections = (root) => [...root.querySelectorAll('section[aria-labelledby]')];
  const now = sections(main);
  const next = sections(fresh);
  if (now.map(key).join() !== next.map(key).join()) {
    if (!typing(main)) {
      main.replaceChildren(...fresh.childNodes);
      document.dispatchEvent(new Event('console:changed'));
    }
    return;
  }
  now.forEach((section, index) => {
    const other = next[index];
    if (section.innerHTML !== other.innerHTML && !typing(section)) {
      const open = [...section.querySelectorAll('details')].map((details) => details.open);
      section.className = other.className;
      section.replaceChildren(...other.childNodes);
      section.querySelectorAll('details').forEach((details, i) => { details.open = open[i] || false; });
    }
  });
  document.dispatchEvent(new Event('console:changed'));
}

function typing(root) {
  const focused = document.activeElement;
  return focused && focused !== main && root.contains(focused) && focused.matches('input, select, textarea, button');
}

function soon(ms) {
  if (!timer) {
    timer = setTimeout(refresh, ms);
  }
}

function show(event) {
  const row = main.querySelector(`tr[data-command="${CSS.escape(event.command_id)}"]`);
  if (!row) {
    return;
  }
  const cell = row.querySelector('[data-state]');
  cell.textContent = event.outcome;
  cell.className = 'state ' + event.outcome;
  row.querySelector('[data-at]').textContent = event.occurred_at;
  if (event.file) {
    row.querySelector('[data-subject]').textContent = event.file;
  }
  if (event.failure) {
    row.querySelector('[data-reason]').textContent = `${event.failure.stage}: ${event.failure.reason}`;
  }
  const done = main.querySelector('[data-done]');
  if (done && event.done > Number(done.textContent)) {
    done.textContent = event.done;
    main.querySelector('progress').value = event.done;
  }
}

function told(message) {
  switch (message.kind) {
    case 'state':
      state.textContent = message.connected ? 'live' : 'not live: trying again';
      break;
    case 'start':
      // The connection began after this page was made: what lies between is in a newer page.
      if (position && parsed(message.from).next.some((offset, i) => offset > position.next[i])) {
        soon(0);
      }
      break;
    case 'reset':
      soon(0);
      break;
    default:
      if (position && message.offset < position.next[message.partition]) {
        return;
      }
      if (!actor) {
        soon(FLEET_MS);
      } else if (message.event.actor_id === actor) {
        if (message.name === 'ImageProgressed') {
          show(message.event);
        }
        soon(SOON_MS);
      }
  }
}

export function start() {
  if (main.dataset.live === undefined) {
    return;
  }
  const from = main.dataset.live;
  if (typeof SharedWorker === 'function') {
    const worker = new SharedWorker('/console/feed-worker.js', { type: 'module' });
    worker.port.onmessage = ({ data }) => told(data);
    worker.port.postMessage({ from });
    addEventListener('pagehide', () => worker.port.postMessage({ bye: true }));
    addEventListener('pageshow', (shown) => {
      if (shown.persisted) {
        worker.port.postMessage({ from });
        soon(0);
      }
    });
  } else {
    follow(from, told);
  }
  // How far a generation is before its outcome stands in the ledger alone: no event tells it.
  setInterval(() => {
    if (!document.hidden && main.querySelector('[data-open-plan]')) {
      soon(0);
    }
  }, OPEN_PLAN_MS);
}
