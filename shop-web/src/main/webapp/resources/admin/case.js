/* Deciding cases from the keyboard, and several at once. Everything works without it. */
(() => {
  'use strict';

  const SWITCH = 'solvent.keys';
  const isOn = () => localStorage.getItem(SWITCH) !== 'off';

  const isWriting = (element) =>
    element instanceof HTMLElement && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));

  // Single keys, so only where nobody writes, and a person can switch them off.
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || !isOn()) {
      return;
    }
    if (event.key === 'Escape' && isWriting(event.target)) {
      event.target.blur();
      return;
    }
    if (isWriting(event.target)) {
      return;
    }
    const help = event.key === '?' && document.getElementById('keys');
    if (help) {
      event.preventDefault();
      help.open = !help.open;
      help.querySelector('summary').focus();
      return;
    }
    if (!/^[a-z1-9]$/.test(event.key)) {
      return;
    }
    const wanted = document.querySelector(`[data-key="${event.key}"]`);
    if (!wanted) {
      return;
    }
    event.preventDefault();
    if (isWriting(wanted) && wanted.type !== 'submit') {
      wanted.focus();
    } else {
      wanted.click();
    }
  });

  document.addEventListener('click', (event) => {
    const template = event.target instanceof Element ? event.target.closest('[data-fills]') : null;
    if (template) {
      const field = document.getElementById(template.dataset.fills);
      field.value = template.dataset.text;
      if (event.detail > 0) {
        field.focus(); // by the mouse, to go on writing; by a key the next key decides
      }
    }
    const choice = event.target instanceof Element ? event.target.closest('[data-chooses]') : null;
    if (choice) {
      document.getElementById(choice.dataset.chooses).value = choice.dataset.value;
    }
  });

  document.addEventListener('change', (event) => {
    const changed = event.target;
    if (!(changed instanceof HTMLInputElement)) {
      return;
    }
    if (changed.matches('[data-keys-switch]')) {
      localStorage.setItem(SWITCH, changed.checked ? 'on' : 'off');
    }
  });

  const begin = () => {
    document.querySelectorAll('[data-keys-switch]').forEach((box) => {
      box.checked = isOn();
    });
  };
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', begin);
  } else {
    begin();
  }
})();
