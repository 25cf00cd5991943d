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

  const copy = async (button) => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.classList.add('done');
    button.querySelector('.pi').className = 'pi pi-check';
    setTimeout(() => {
      button.classList.remove('done');
      button.querySelector('.pi').className = 'pi pi-copy';
    }, 1500);
  };

  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest('.menu-button')) {
      setMenu(!document.body.classList.contains('menu-open'));
    } else if (target?.closest('.veil')) {
      setMenu(false);
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
    const button = target?.closest('.copy');
    if (button) {
      copy(button);
    }
  });

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      setMenu(false);
    }
  });

  const begin = () => {
    document.querySelectorAll('.editor').forEach(numberLines);
    document.querySelectorAll('dialog[data-open="true"]').forEach((dialog) => dialog.showModal());
  };
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', begin);
  } else {
    begin();
  }
})();
