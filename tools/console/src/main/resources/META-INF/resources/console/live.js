// Keeps a page up to date: what an event says itself at once, and what the server makes of the rest soon after.
import { follow, parsed } from '/console/feed.js';
import { replace } from '/console/sections.js';
import { completed, progressed, started } from '/console/shown.js';

// An actor's page that lacks something is read anew at once, but not more often than that.
const SOON_MS = 400;
// What stands on the page already is not waited for.
const SHOWN_MS = 1000;
// The server's own look at the fleet is as old at most.
const FLEET_MS = 2000;
const OPEN_PLAN_MS = 2000;
// No more often than the server itself asks.
const UNTOLD_MS = 5000;
const AGAIN_MS = 2000;
const MAX_WAIT_MS = 15000;
// A page of a busy fleet is painted ten times a second: at each event it would take a processor of its own.
const PAINT_MS = 100;
// As many as the console itself remembers.
const KEPT = 4000;

const main = document.getElementById('main');
const state = document.getElementById('live-state');
const actor = main.dataset.actor;
// What the page that was read last does not contain, in its order.
let later = [];
// What of it is not shown yet, and when something was.
let waiting = [];
let shown = -Infinity;
let position = main.dataset.live ? parsed(main.dataset.live) : null;
let timer = 0;
let due = Infinity;
let begun = -Infinity;
let refreshing = false;
let pressed = false;

/** Reads the page anew. */
async function refresh() {
  due = Infinity;
  if (refreshing) {
    soon(SOON_MS);
    return;
  }
  refreshing = true;
  begun = performance.now();
  try {
    const answer = await fetch(location.href, {
      headers: { Accept: 'text/html' },
      signal: AbortSignal.timeout(MAX_WAIT_MS),
    });
    if (!answer.ok) {
      throw new Error('status ' + answer.status);
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.getElementById('main');
    if (pressed) {
      // What is being pressed, or selected, is not replaced under the pointer.
      soon(SOON_MS);
      return;
    }
    position = fresh.dataset.live ? parsed(fresh.dataset.live) : position;
    // It may be older than what came while it was made.
    later = later.filter((message) => !contained(message));
    replace(main, fresh);
    later.forEach(show);
  } catch (e) {
    // What was to be read is still to be read, by a console that is there again.
    console.warn('not read anew:', e);
    soon(AGAIN_MS);
  } finally {
    refreshing = false;
  }
}

function soon(ms) {
  const at = performance.now() + ms;
  if (at < due) {
    clearTimeout(timer);
    due = at;
    timer = setTimeout(refresh, ms);
  }
}

/** Reads a page that has such a part anew, now and then, while somebody can see it. */
function again(part, ms) {
  setInterval(() => {
    if (!document.hidden && main.querySelector(part)) {
      soon(0);
    }
  }, ms);
}

function promptly() {
  soon(Math.max(0, begun + SOON_MS - performance.now()));
}

/** Shows what an event says; true if nothing is missing then but what follows from it. */
function show({ name, event }) {
  switch (name) {
    case 'ImageProgressed':
      return progressed(main, event);
    case 'PlanStarted':
      return started(main, event);
    case 'PlanCompleted':
      return completed(main, event);
    default:
      return false;
  }
}

/** Shows what has come since this was done last. */
function showWaiting() {
  shown = performance.now();
  const all = waiting.filter((message) => !contained(message));
  waiting = [];
  for (const message of all) {
    const whole = show(message);
    if (!actor) {
      soon(FLEET_MS);
    } else if (whole) {
      soon(SHOWN_MS);
    } else {
      promptly();
    }
  }
}

/** Whether the page was made after it. */
function contained(message) {
  return position !== null && message.offset < position.next[message.partition];
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
      // Offsets from here on are no later ones than those of the page.
      position = null;
      later = [];
      soon(0);
      break;
    default:
      if (contained(message) || (actor && message.event.actor_id !== actor)) {
        return;
      }
      later.push(message);
      if (later.length > KEPT) {
        later.shift();
      }
      waiting.push(message);
      if (waiting.length === 1) {
        setTimeout(showWaiting, Math.max(0, shown + PAINT_MS - performance.now()));
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
  addEventListener('pointerdown', () => { pressed = true; }, true);
  for (const end of ['pointerup', 'pointercancel']) {
    addEventListener(end, () => { pressed = false; }, true);
  }
  // How far a generation is before its outcome stands in the ledger alone: no event tells it.
  again('[data-open-plan]', OPEN_PLAN_MS);
  // Nor does one tell of a dead letter, a blocked actor or a service that is down.
  again('[data-untold]', UNTOLD_MS);
}
