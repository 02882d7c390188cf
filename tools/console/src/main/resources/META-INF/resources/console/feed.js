// The progress events of the installation, resumed exactly: the browser says the last id that it has seen.
const NAMES = ['PlanProposed', 'PlanStarted', 'AlreadyBalanced', 'ChangeRejected', 'ImageProgressed', 'PlanCompleted'];
const AGAIN_AFTER_MS = 5000;

/** Follows from a position on. `tell` gets {kind: 'event' | 'reset' | 'state', ...}. */
export function follow(from, tell) {
  let last = from;
  const open = () => {
    const source = new EventSource('/live?from=' + encodeURIComponent(last));
    source.onopen = () => tell({ kind: 'state', connected: true });
    source.onerror = () => {
      tell({ kind: 'state', connected: false });
      // Refused, not only cut off: the browser does not try again by itself.
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(open, AGAIN_AFTER_MS);
      }
    };
    for (const name of NAMES) {
      source.addEventListener(name, (message) => {
        last = message.lastEventId;
        tell({ kind: 'event', id: last, name, ...JSON.parse(message.data) });
      });
    }
    source.addEventListener('reset', (message) => {
      last = message.lastEventId;
      tell({ kind: 'reset', id: last });
    });
  };
  open();
}

/** A position: the next offset of each partition. */
export function parsed(position) {
  const [topic, offsets] = position.split(':');
  return { topic, next: (offsets || '').split('.').map((offset) => parseInt(offset, 36)) };
}
