// Puts a page that was read anew in place of the one that is shown, without taking anything out of a person's hands.

const SECTION = 'section[aria-labelledby]';
const FIELDS = 'input, select, textarea';
const FOCUSABLE = 'a[href], button, summary, [tabindex], ' + FIELDS;

const key = (section) => section.getAttribute('aria-labelledby');
const sections = (root) => [...root.querySelectorAll(SECTION)];

/** Replaces the sections that are another now; what a person is typing into stays. */
export function replace(main, fresh) {
  const now = sections(main);
  const next = sections(fresh);
  const focus = focused(main);
  const typing = main.querySelector(':focus')?.matches(FIELDS) ? document.activeElement.closest(SECTION) : null;
  if (now.map(key).join() === next.map(key).join()) {
    now.forEach((section, index) => {
      if (section !== typing && section.innerHTML !== next[index].innerHTML) {
        keepState(section, next[index]);
        section.className = next[index].className;
        section.replaceChildren(...next[index].childNodes);
      }
    });
  } else {
    for (const section of next) {
      const former = now.find((one) => key(one) === key(section));
      if (former) {
        keepState(former, section);
      }
    }
    if (typing) {
      next.find((section) => key(section) === key(typing))?.replaceWith(typing);
    }
    main.replaceChildren(...fresh.childNodes);
  }
  focus();
}

/** What was opened stays open, and what was entered stays entered. */
function keepState(former, section) {
  const opened = [...former.querySelectorAll('details[open]')].map(name);
  section.querySelectorAll('details').forEach((details) => {
    details.open = opened.includes(name(details));
  });
  for (const field of former.querySelectorAll('input[name], textarea[name]')) {
    const other = [...section.querySelectorAll('input[name], textarea[name]')].find((one) => name(one) === name(field));
    if (other && field.value !== field.defaultValue) {
      other.value = field.value;
    }
  }
}

/** Notes where the focus is; the answer puts it there again, if it was lost. */
function focused(main) {
  const element = document.activeElement;
  if (element === main || !main.contains(element)) {
    return () => {};
  }
  const section = element.closest(SECTION);
  const place = section ? key(section) : null;
  const all = (root) => [...root.querySelectorAll(FOCUSABLE)];
  const same = (root) => all(root).filter((one) => name(one) === name(element));
  const index = same(section ?? main).indexOf(element);
  const { top } = element.getBoundingClientRect();
  return () => {
    if (document.activeElement === element) {
      stay(element, top);
      return;
    }
    const root = place ? main.querySelector(`section[aria-labelledby="${CSS.escape(place)}"]`) : main;
    const found = element.isConnected ? element : root && (same(root)[index] ?? same(root)[0]);
    // What is gone leaves the focus in its section, or on the page: never at the document's begin.
    const next = found ?? (root && all(root)[0]) ?? main;
    next.focus({ preventScroll: true });
    if (next !== main) {
      stay(next, top);
    }
  };
}

/** What has the focus stays where it is on the screen, whatever has come or gone above it. */
function stay(element, top) {
  scrollBy({ top: element.getBoundingClientRect().top - top, behavior: 'instant' });
}

/** What tells an element from its neighbours, before and after. */
function name(element) {
  if (element.matches('details')) {
    return name(element.querySelector('summary'));
  }
  const form = element.closest('form');
  return [
    element.localName,
    element.getAttribute('href') ?? '',
    element.getAttribute('name') ?? '',
    element.matches(FIELDS) ? element.getAttribute('value') ?? '' : element.textContent.trim(),
    form?.getAttribute('action') ?? '',
    element.closest('li, tr')?.querySelector('strong, a')?.textContent ?? '',
  ].join('\n');
}
