/* Small conveniences. Everything essential works without them. */
(() => {
  'use strict';

  const setMenu = (open) => {
    document.body.classList.toggle('menu-open', open);
    document.querySelector('.menu-button')?.setAttribute('aria-expanded', String(open));
  };

  const numberLines = (editor) => {
    const text = editor.querySelector('textarea');
    const gutter = editor.querySelector('.gutter');
    const wrong = new Set((editor.dataset.wrong || '').split(' ').filter(Boolean).map(Number));
    const draw = () => {
      const lines = text.value.split('\n').length;
      if (gutter.childElementCount === lines) {
        return;
      }
      gutter.replaceChildren(
        ...Array.from({ length: lines }, (_, index) => {
          const line = document.createElement('div');
          line.textContent = String(index + 1);
          line.classList.toggle('wrong', wrong.has(index + 1));
          return line;
        }),
      );
    };
    text.addEventListener('input', draw);
    text.addEventListener('scroll', () => {
      gutter.scrollTop = text.scrollTop;
    });
    new ResizeObserver(() => {
      gutter.style.height = `${text.offsetHeight}px`;
    }).observe(text);
    draw();
  };

  /* Where the browser gives no clipboard (a page that came without TLS), what is to be copied is marked, for the keyboard. */
  const mark = (text) => {
    const code = [...document.querySelectorAll('code')].find((one) => one.textContent.trim() === text);
    if (code) {
      getSelection().selectAllChildren(code);
    }
  };

  const copy = async (button) => {
    if (!navigator.clipboard) {
      mark(button.dataset.copy);
      return;
    }
    await navigator.clipboard.writeText(button.dataset.copy);
    button.classList.add('done');
    button.querySelector('.pi').className = 'pi pi-check';
    setTimeout(() => {
      button.classList.remove('done');
      button.querySelector('.pi').className = 'pi pi-copy';
    }, 1500);
  };

  const closeHelp = (which) => {
    document.querySelectorAll('details.help[open]').forEach((help) => {
      if (which(help)) {
        help.open = false;
      }
    });
  };

  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest('.menu-button')) {
      setMenu(!document.body.classList.contains('menu-open'));
    } else if (target?.closest('.veil')) {
      setMenu(false);
    } else if (target?.closest('[data-print]')) {
      window.print();
    }
    const opens = target?.closest('[data-opens]');
    if (opens) {
      document.getElementById(opens.dataset.opens).showModal();
    }
    const closes = target?.closest('[data-closes]');
    if (closes) {
      document.getElementById(closes.dataset.closes).close();
    }
    const asks = target?.closest('[data-confirm]');
    if (asks && !window.confirm(asks.dataset.confirm)) {
      event.preventDefault();
    }
    const bell = document.getElementById('bell');
    if (bell?.open && target && !bell.contains(target)) {
      bell.open = false;
    }
    closeHelp((help) => target && !help.contains(target));
    const button = target?.closest('[data-copy]');
    if (button) {
      copy(button);
    }
  });

  document.addEventListener('change', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.matches('[data-picks-all]')) {
      document.querySelectorAll('input[name="pick"]').forEach((box) => {
        box.checked = event.target.checked;
      });
    }
  });

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      setMenu(false);
      const bell = document.getElementById('bell');
      if (bell?.open) {
        bell.open = false;
        bell.querySelector('summary').focus();
      }
      closeHelp((help) => {
        help.querySelector('summary').focus();
        return true;
      });
    }
    const writing = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
    if (event.key === '/' && !writing && !event.ctrlKey && !event.metaKey && !event.altKey && !document.querySelector('dialog[open]')) {
      const fields = [document.getElementById('find'), document.getElementById('search-text')];
      const field = fields.find((one) => one && one.offsetParent !== null);
      if (field) {
        event.preventDefault();
        field.focus();
        field.select();
      } else {
        document.querySelector('.find-link')?.click();
      }
    }
  });

  /*
   * What was typed into a form, kept in this tab until it is known to have got through. A page whose address ends in "#again"
   * is one that it did not get through to: the session had ended, or the page had been open for too long.
   */

  const TYPED = 'solvent.typed';
  const main = document.getElementById('content');
  const here = () => location.pathname + location.search;

  const isTyped = (field) => field.name && !['hidden', 'password', 'file', 'submit', 'button'].includes(field.type);

  const keepTyped = (form) => {
    const fields = [...form.elements].filter(isTyped);
    const choices = (field) => (field.type === 'select-multiple' ? [...field.selectedOptions].map((option) => option.value) : null);
    const values = fields.map((field) => ({ name: field.name, value: field.value, checked: field.checked ?? null, chosen: choices(field) }));
    sessionStorage.setItem(TYPED, JSON.stringify({ page: here(), person: main.dataset.person, form: form.id, values }));
  };

  const putBack = ({ form: id, values }) => {
    const form = document.getElementById(id);
    if (!form) {
      return;
    }
    [...form.elements].filter(isTyped).forEach((field) => {
      const choice = field.type === 'radio' || field.type === 'checkbox';
      const was = values.find((one) => one.name === field.name && (!choice || one.value === field.value));
      if (!was) {
        return;
      }
      if (choice) {
        field.checked = was.checked;
      } else if (was.chosen) {
        [...field.options].forEach((option) => {
          option.selected = was.chosen.includes(option.value);
        });
      } else {
        field.value = was.value;
      }
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    const note = document.createElement('p');
    note.className = 'note-box info typed-again';
    note.setAttribute('role', 'status');
    note.textContent = main.dataset.again;
    form.prepend(note);
    for (let around = form.closest('details'); around; around = around.parentElement.closest('details')) {
      around.open = true;
    }
    form.closest('dialog')?.showModal();
    note.scrollIntoView({ block: 'center' });
    [...form.elements].find((field) => isTyped(field))?.focus({ preventScroll: true });
  };

  const takeTypedUp = () => {
    const typed = JSON.parse(sessionStorage.getItem(TYPED) ?? 'null');
    if (!main?.dataset.person) {
      return; // the sign-in in between
    }
    sessionStorage.removeItem(TYPED);
    if (location.hash === '#again') {
      history.replaceState(null, '', here());
      if (typed && typed.person === main.dataset.person && typed.page === here()) {
        putBack(typed);
      }
    }
  };

  document.addEventListener('submit', (event) => {
    if (main?.dataset.person && event.target.id && event.target.method === 'post') {
      keepTyped(event.target);
    }
  });

  /*
   * A second click while the first is under way would ask for the same again, and what is shown then is that it is done already.
   * A form that hands out a file stays where it is, and can be sent again.
   */

  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target;
      if (form.dataset.sent) {
        event.preventDefault();
        event.stopImmediatePropagation();
      } else if (!form.dataset.stays) {
        form.dataset.sent = 'true';
      }
    },
    true,
  );

  const takeAgain = () => document.querySelectorAll('form[data-sent]').forEach((form) => delete form.dataset.sent);

  // Back from the next page, or who has stopped waiting.
  window.addEventListener('pageshow', takeAgain);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      takeAgain();
    }
  });

  /* Whoever waits sees that the shop is at work. */

  document.addEventListener('submit', (event) => {
    if (!event.defaultPrevented && event.submitter) {
      event.submitter.setAttribute('aria-busy', 'true');
    }
  });
  window.addEventListener('pageshow', () => {
    document.querySelectorAll('button[aria-busy], input[aria-busy]').forEach((button) => button.removeAttribute('aria-busy'));
  });

  // A script that is led back to the page it is on does not load it anew.
  window.addEventListener('hashchange', () => {
    if (location.hash === '#again') {
      location.reload();
    }
  });

  /* What is wrong is not said where nobody sees it. */
  const unfoldErrors = () => {
    document.querySelectorAll('details:not([open]) .field-error').forEach((error) => {
      for (let around = error.closest('details'); around && error.textContent.trim(); around = around.parentElement.closest('details')) {
        around.open = true;
      }
    });
  };

  /* Each field that something is wrong with says so when it is reached, and the first of them is where one goes on. */
  const tieErrors = () => {
    const errors = [...document.querySelectorAll('.field-error')].filter((error) => error.textContent.trim());
    const fields = errors.map((error, index) => {
      const around = error.closest('.field, fieldset') ?? error.parentElement;
      const field = around.querySelector('input:not([type="hidden"]):not([type="submit"]), select, textarea');
      if (!field) {
        return null;
      }
      error.id ||= `wrong-${index}`;
      const about = field.getAttribute('aria-describedby');
      field.setAttribute('aria-describedby', about ? `${error.id} ${about}` : error.id);
      field.setAttribute('aria-invalid', 'true');
      return field;
    });
    fields.find((field) => field && field.offsetParent !== null)?.focus();
  };

  /* The menu is longer than most screens: where one is stands in sight, a little below its edge. */
  const showPlace = () => {
    const places = document.querySelector('.places');
    const here = places?.querySelector('[aria-current]');
    if (here && here.offsetTop + here.offsetHeight > places.scrollTop + places.clientHeight) {
      places.scrollTop = here.offsetTop - places.clientHeight / 2;
    }
  };

  const begin = () => {
    takeTypedUp();
    showPlace();
    unfoldErrors();
    document.querySelectorAll('.editor').forEach(numberLines);
    document.querySelectorAll('dialog[data-open="true"]').forEach((dialog) => dialog.showModal());
    tieErrors();
  };
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', begin);
  } else {
    begin();
  }
})();
