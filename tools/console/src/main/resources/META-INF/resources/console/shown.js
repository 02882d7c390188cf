// Puts what an event says onto the page, without asking anyone. Each returns whether it had a place there.

const of = (root, attribute, value) => root.querySelectorAll(`[${attribute}="${CSS.escape(value)}"]`);

/** A command ended: its row, and how much of its plan is done. */
export function progressed(main, event) {
  for (const plan of of(main, 'data-plan', event.plan_id)) {
    const done = plan.querySelector('[data-done]');
    // An event may tell what the page knows.
    if (event.done > Number(done.textContent)) {
      done.textContent = event.done;
      const bar = plan.querySelector('progress');
      if (bar) {
        bar.value = event.done;
      }
    }
  }
  const [row] = of(main, 'data-command', event.command_id);
  if (!row) {
    return false;
  }
  const state = row.querySelector('[data-state]');
  state.textContent = event.outcome;
  state.className = 'state ' + event.outcome;
  row.querySelector('[data-at]').textContent = event.occurred_at;
  if (event.file) {
    row.querySelector('[data-subject]').textContent = event.file;
  }
  if (event.failure) {
    row.querySelector('[data-reason]').textContent = `${event.failure.stage}: ${event.failure.reason}`;
  }
  return true;
}

/** A plan is carried out: it is counted, and listed if there is room. */
export function started(main, event) {
  const list = main.querySelector('[data-running]');
  const count = main.querySelector('[data-open-plans]');
  // Of more plans than are listed it is not known which are counted.
  if (list && of(list, 'data-plan', event.plan_id).length === 0 && Number(count.textContent) === list.children.length) {
    count.textContent = list.children.length + 1;
    if (list.children.length < Number(list.dataset.running)) {
      list.append(entry(event));
    }
  }
  return false;
}

/** A plan has ended. */
export function completed(main, event) {
  const list = main.querySelector('[data-running]');
  const [item] = list ? of(list, 'data-plan', event.plan_id) : [];
  if (item) {
    const focused = item.contains(document.activeElement);
    const neighbour = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    if (focused) {
      (neighbour?.querySelector('a') ?? main).focus({ preventScroll: true });
    }
    const count = main.querySelector('[data-open-plans]');
    count.textContent = Number(count.textContent) - 1;
  }
  return false;
}

function entry(event) {
  const item = document.createElement('li');
  item.dataset.plan = event.plan_id;
  const link = document.createElement('a');
  link.href = '/actors/' + encodeURIComponent(event.actor_id);
  link.textContent = event.actor_id;
  const done = document.createElement('span');
  done.dataset.done = '';
  done.textContent = 0;
  item.append(link, ' ', done, ` of ${event.plan.deletes.length + event.plan.generates.length}`);
  return item;
}
