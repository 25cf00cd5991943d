/*
 * The editor of a rule file and its cases. The tables live on the server: each act is sent there, one after the other, and
 * the answer says how the tables stand and what is wrong in which cell. This script draws that and moves the keyboard.
 */
(() => {
  'use strict';

  const root = document.getElementById('editor');
  const words = JSON.parse(root.dataset.words);
  const status = document.getElementById('editor-status');
  const saveButton = document.getElementById('save');
  const runButton = document.getElementById('run');
  const conflict = document.getElementById('conflict');
  const TYPING = 350;
  /** Of a table with more rows than these, rows out of sight are drawn at a glance: what they say as one text. */
  const MANY = 500;
  const NEAR = 1200;
  const ROW_HEIGHT = 64;

  /** Makes an element: tag, attributes (null ones left out), children. */
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => {
      if (value !== null && value !== undefined && value !== false) {
        element.setAttribute(name, value === true ? '' : value);
      }
    });
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };

  const icon = (name) => make('i', { class: `pi ${name}`, 'aria-hidden': 'true' });
  const say = (key, ...values) => values.reduce((text, value, at) => text.replace(`{${at}}`, value), words[key] ?? key);

  /*
   * One act after the other: each answer is about the tables as that act left them. An act that did not reach the shop is sent
   * again, under the same id, so that it is done once. Those still to be sent are kept in the browser too: they outlive a
   * reload, and a session that has to be begun anew.
   */

  const { address, draft, path, person } = root.dataset;
  const shelf = `solvent.editor ${draft} ${path}`;
  const PATIENCE = [1000, 2000, 4000, 8000, 15000];
  const waiting = [];
  let underWay = null;
  let unsaved = false;
  let version = 0;
  let failures = 0;
  let made = 0;
  let stopped = false;
  let toLook = false;

  const keepWaiting = () => {
    const acts = [underWay, ...waiting].filter(Boolean).map((one) => one.asked);
    if (acts.length === 0) {
      sessionStorage.removeItem(shelf);
    } else {
      sessionStorage.setItem(shelf, JSON.stringify({ person, version, acts }));
    }
  };

  const busy = () => root.toggleAttribute('data-busy', Boolean(underWay) || waiting.length > 0);

  const next = () => {
    if (underWay || stopped || waiting.length === 0) {
      return;
    }
    underWay = waiting.shift();
    busy();
    deliver();
  };

  const deliver = async () => {
    const asked = new URLSearchParams({ ...underWay.asked, draft, path, version });
    let response;
    try {
      response = await fetch(address, { method: 'POST', body: asked, headers: { Accept: 'application/json' } });
    } catch (unreachable) {
      again();
      return;
    }
    if (response.status === 401) {
      sessionEnded();
    } else if (response.status >= 500) {
      again();
    } else if (!response.ok) {
      failed();
    } else {
      let answer;
      try {
        answer = await response.json();
      } catch (cutOff) {
        again();
        return;
      }
      answered(answer);
    }
  };

  /** The shop is being restarted, or the line is down: nothing is lost by waiting. */
  const again = () => {
    tell('bad', words.retrying);
    setTimeout(deliver, PATIENCE[Math.min(failures, PATIENCE.length - 1)]);
    failures += 1;
  };

  const sessionEnded = () => {
    stopped = true;
    keepWaiting();
    tell('bad', words['session-ended']);
    document.getElementById('session-ended').showModal();
  };

  const send = (asked, then) => {
    made += 1;
    const id = `${Date.now().toString(36)}-${made}-${Math.random().toString(36).slice(2, 8)}`;
    waiting.push({ asked: { ...asked, id }, then });
    keepWaiting();
    next();
  };

  const settled = () => {
    underWay = null;
    failures = 0;
    keepWaiting();
    busy();
    next();
    if (!underWay && toLook) {
      look();
    }
  };

  const answered = (answer) => {
    const done = underWay;
    version = answer.version;
    done.then?.(answer);
    draw(answer, done.asked);
    settled();
  };

  /** The draft or the file is gone, or no longer the reader's to change. */
  const failed = () => {
    underWay.then?.({ cases: {} });
    waiting.length = 0;
    tell('bad', words.failed);
    settled();
  };

  const tell = (tone, text) => {
    status.className = tone;
    status.textContent = text;
  };

  /* Numbers as people read them. They are exact: digits are moved, not divided. */

  const hundredth = (digits) => {
    const minus = digits.startsWith('-') ? '−' : '';
    const bare = digits.replace('-', '').replace(/^0+(?=\d)/, '').padStart(3, '0');
    return { minus, whole: bare.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ','), part: bare.slice(-2) };
  };

  const reads = (unit, text) => {
    if (!/^-?\d{1,18}$/.test(text)) {
      return unit === 'BASIS_POINTS' && /^0\.\d+%$/.test(text) ? text.replace('%', ' %') : '';
    }
    const { minus, whole, part } = hundredth(text);
    switch (unit) {
      case 'FEN':
        return `${minus}¥${whole}.${part}`;
      case 'BASIS_POINTS':
        return `${minus}${whole}${part === '00' ? '' : `.${part.replace(/0$/, '')}`} %`;
      case 'POINTS':
        return say('points', text.replace(/\B(?=(\d{3})+$)/g, ','));
      case 'DAYS':
        return say('days', text);
      case 'HOUR':
        return say('hour', text);
      case 'MINUTE':
        return `${Math.floor(Number(text) / 60)}:${String(Number(text) % 60).padStart(2, '0')}`;
      default:
        return '';
    }
  };

  /* A table of rules or of cases. */

  class Sheet {
    constructor(host) {
      this.host = host;
      this.name = host.dataset.sheet;
      this.timers = new Map();
      this.flying = new Map();
      this.row = 0;
      this.column = 0;
      this.columns = [];
      this.rows = [];
      this.notes = new Map();
      this.verdicts = new Map();
    }

    draw(told, focus) {
      if (told.columns) {
        this.columns = told.columns;
        this.rows = told.rows;
        this.column = focus?.column ?? this.column;
        this.drawTable(told);
      }
      this.undoButton.disabled = !told.undo;
      this.drawNotes(told);
      this.drawReport(told.report);
      if (focus !== undefined) {
        this.row = Math.min(focus.row, Math.max(0, this.rows.length - 1));
        this.focus(this.row, Math.min(this.column, this.columns.length - 1));
      }
    }

    drawTable(told) {
      const had = this.host.contains(document.activeElement);
      const scroll = this.frame ? [this.frame.scrollLeft, this.frame.scrollTop] : [0, 0];
      const large = this.rows.length > MANY;
      const height = large && this.body?.rows.length > 0 ? Math.round(this.body.offsetHeight / this.body.rows.length) : ROW_HEIGHT;
      this.notes = new Map();
      this.body = make('tbody');
      this.rows.forEach((row, at) => {
        this.body.append(make('tr', { role: 'row', 'data-row': at }));
        if (large) {
          this.drawGlance(at, height || ROW_HEIGHT);
        } else {
          this.drawRow(at);
        }
      });
      const head = make('tr', { role: 'row' }, make('th', { scope: 'col', role: 'columnheader', class: 'row-head' }, make('span', { class: 'seen-by-readers-only' }, words.row.replace('{0}', ''))));
      this.columns.forEach((column, c) => {
        const cell = make('th', { scope: 'col', role: 'columnheader', class: `of-${column.role}`, title: column.help || null }, make('span', { class: 'letter', 'aria-hidden': 'true' }, column.letter), column.label);
        if (column.unknown) {
          const button = make('button', { type: 'button', class: 'button small' }, words['as-remark']);
          button.addEventListener('click', () => send({ act: 'as-remark', sheet: this.name, column: c }));
          cell.append(make('span', { class: 'unknown' }, words['unknown-column']), button);
        }
        head.append(cell);
      });
      const title = this.host.closest('section').querySelector('h2').id;
      const table = make('table', { role: 'table', 'aria-labelledby': title, class: 'cells' }, make('thead', {}, head), this.body);
      this.frame = make('div', { class: 'frame-of-cells', tabindex: '-1' }, table);
      if (this.rows.length === 0) {
        this.frame.append(make('p', { class: 'no-rows' }, words.empty));
      }
      this.details = make('p', { class: 'cell-details', 'aria-live': 'polite' });
      this.lists = make('div', { class: 'lists' });
      this.sideways = make('p', { class: 'sideways', hidden: true });
      // A cell that is taken away while somebody is in it says that it changed; what it said is not done a second time.
      this.redrawing = true;
      this.host.replaceChildren(this.drawToolbar(told), this.sideways, this.frame, this.details, this.lists);
      this.redrawing = false;
      this.frame.addEventListener('scroll', () => this.tellSideways());
      new ResizeObserver(() => this.tellSideways()).observe(this.frame);
      [this.frame.scrollLeft, this.frame.scrollTop] = scroll;
      this.near?.disconnect();
      if (large) {
        this.drawNear();
      }
      if (had && this.rows.length > 0) {
        this.focus(Math.min(this.row, this.rows.length - 1), Math.min(this.column, this.columns.length - 1));
      }
    }

    drawToolbar(told) {
      const button = (act, name, keys) => {
        const one = make('button', { type: 'button', class: 'button small', 'data-act': act, title: `${words[act]} (${keys})` }, icon(name), make('span', {}, words[act]));
        one.addEventListener('click', () => this.act(act));
        return one;
      };
      this.undoButton = button('undo', 'pi-undo', 'Ctrl+Z');
      const bar = make(
        'div',
        { class: 'sheet-tools', role: 'toolbar', 'aria-label': words.toolbar },
        button('add', 'pi-plus', 'Ctrl+Enter'),
        button('clone', 'pi-clone', 'Ctrl+Shift+D'),
        button('up', 'pi-arrow-up', 'Alt+Shift+↑'),
        button('down', 'pi-arrow-down', 'Alt+Shift+↓'),
        button('delete', 'pi-trash', 'Ctrl+Shift+Delete'),
        button('remove-column', 'pi-minus-circle', 'Alt+Shift+Delete'),
        this.undoButton,
      );
      if (told.addable) {
        const select = make('select', { class: 'add-column', 'aria-label': words['add-column'] }, make('option', { value: '' }, words['add-column']));
        told.addable.forEach((group) => {
          select.append(make('optgroup', { label: group.group }, ...group.columns.map((column) => make('option', { value: column.heading }, column.label))));
        });
        // Whoever looks through the list with the arrow keys has not chosen yet.
        const go = make('button', { type: 'button', class: 'button small', 'data-act': 'add-column' }, icon('pi-plus-circle'), make('span', {}, words['add-column-go']));
        go.addEventListener('click', () => {
          if (select.value) {
            this.flush();
            send({ act: 'add-column', sheet: this.name, row: this.row, value: select.value });
          } else {
            select.focus();
          }
        });
        select.addEventListener('keydown', (event) => {
          if (event.key === 'Enter' && select.value) {
            event.preventDefault();
            go.click();
          }
        });
        bar.append(make('span', { class: 'adds' }, select, go));
      }
      return bar;
    }

    /** What the row says, to be found and read, until somebody comes near. */
    drawGlance(at, height) {
      const { line, cells } = this.rows[at];
      const row = this.body.rows[at];
      row.className = 'glance';
      row.style.height = `${height}px`;
      row.append(
        make('th', { scope: 'row', role: 'rowheader', class: 'row-head' }, String(line)),
        make('td', { role: 'cell', colspan: this.columns.length }, cells.filter(Boolean).join(' · ')),
      );
    }

    /** Rows that are in sight, or nearly. */
    drawNear() {
      this.near = new IntersectionObserver((seen) => seen.filter((one) => one.isIntersecting).forEach((one) => this.drawRow(Number(one.target.dataset.row))), {
        root: this.frame.scrollHeight > this.frame.clientHeight + 1 ? this.frame : null,
        rootMargin: `${NEAR}px 0px`,
      });
      this.body.querySelectorAll('tr.glance').forEach((row) => this.near.observe(row));
    }

    /** Unless it is there already. */
    drawRow(at) {
      const line = this.body.rows[at];
      if (!line || (line.cells.length > 0 && !line.classList.contains('glance'))) {
        return;
      }
      this.near?.unobserve(line);
      line.className = '';
      line.replaceChildren();
      const row = this.rows[at];
      const number = make('button', { type: 'button', class: 'row-number', 'aria-label': say('row', row.line), tabindex: '-1' }, String(row.line));
      number.addEventListener('click', () => this.focus(at, 0));
      line.append(make('th', { scope: 'row', role: 'rowheader', class: 'row-head' }, number, make('span', { class: 'verdict' })));
      this.columns.forEach((column, c) => line.append(this.drawCell(column, row.cells[c], at, c)));
      line.style.removeProperty('height');
      this.columns.forEach((column, c) => this.drawCellNotes(`${at}:${c}`));
      this.drawVerdict(at);
    }

    drawCell(column, value, row, c) {
      const id = `${this.name}-${row}-${c}`;
      const cell = make('td', { role: 'cell', class: `of-${column.role} type-${column.type.toLowerCase()}`, 'data-label': column.label });
      const attributes = { id, 'data-cell': `${row}:${c}`, 'aria-label': `${column.label}, ${this.rowName(row)}`, 'aria-describedby': `${id}-says` };
      let input;
      if (column.type === 'TRUTH') {
        input = make('select', attributes);
        const texts = column.role === 'fires' ? ['yes', 'no'] : ['TRUE', 'FALSE'];
        const options = [[texts[0], words.yes], [texts[1], words.no]];
        if (column.role !== 'fires') {
          options.unshift(['', this.name === 'rules' ? words.any : words.blank]);
        }
        const same = options.find(([text]) => text.toLowerCase() === value.toLowerCase());
        if (same) {
          same[0] = value; // as the file has it: true is TRUE
        } else {
          options.push([value, value || words.choose]);
        }
        options.forEach(([text, label]) => input.append(make('option', { value: text }, label)));
      } else if (column.role === 'name') {
        input = make('textarea', { ...attributes, rows: 2, maxlength: 200, spellcheck: 'false' });
      } else {
        const number = column.type === 'WHOLE';
        const placeholder = column.optional ? (this.name === 'rules' ? words.any : words.blank) : null;
        input = make('input', { ...attributes, type: 'text', inputmode: number ? 'decimal' : 'text', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', placeholder });
      }
      input.value = value;
      input.dataset.kept = value;
      const box = make('div', { class: 'cell-box' }, input);
      if (column.type !== 'TRUTH' && column.role !== 'name' && column.known.length > 0) {
        const open = make('button', { type: 'button', class: 'choose', tabindex: '-1', 'aria-label': `${words.choose}: ${column.label}, ${this.rowName(row)}` }, icon('pi-chevron-down'));
        open.addEventListener('click', () => this.choose(row, c));
        box.append(open);
      }
      cell.append(box, make('div', { class: 'reads' }, reads(column.unit, value)), make('div', { class: 'says', id: `${id}-says` }));
      return cell;
    }

    /** No column is out of sight without a word. */
    tellSideways() {
      const edge = this.frame.getBoundingClientRect().right;
      const hidden = [...this.frame.querySelectorAll('thead th')].filter((cell) => cell.offsetWidth > 0 && cell.getBoundingClientRect().right > edge + 8).length;
      this.sideways.hidden = hidden === 0;
      this.sideways.textContent = hidden === 0 ? '' : say('more-columns', hidden);
    }

    /** The names of rows and cells are those of the file in a spreadsheet program. */
    rowName(row) {
      return say('row', this.rows[row].line);
    }

    cellName(row, column) {
      return say('cell', `${this.columns[column].letter}${this.rows[row].line}`);
    }

    /** Goes to the cell of that name, or to the row if it names no column. */
    visit(letter, line) {
      const row = this.rows.findIndex((one) => one.line === line);
      if (row >= 0) {
        this.focus(row, Math.max(0, this.columns.findIndex((column) => column.letter === letter)));
      }
    }

    input(row, column) {
      this.drawRow(row);
      return document.getElementById(`${this.name}-${row}-${column}`);
    }

    focus(row, column) {
      const input = this.input(row, column);
      if (input) {
        input.focus();
        input.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        if (input.select && input.tagName === 'INPUT') {
          input.select();
        }
      }
    }

    /* What is to be said about cells. */

    drawNotes(told) {
      const notes = [...(told.notes ?? [])];
      (told.report?.results ?? []).forEach((result) => {
        result.differences.forEach((one) => notes.push({ row: result.row, column: Math.max(0, one.column), severity: told.report.stale ? 'stale' : 'expected', text: one.text }));
      });
      const before = this.notes;
      this.notes = new Map();
      notes.forEach((note) => {
        const key = `${note.row}:${note.column}`;
        this.notes.set(key, [...(this.notes.get(key) ?? []), note]);
      });
      new Set([...before.keys(), ...this.notes.keys()]).forEach((key) => this.drawCellNotes(key));
      this.drawLists(told, notes);
      this.drawDetails();
    }

    /** @param key row and column; nothing to do for a row that is not drawn yet */
    drawCellNotes(key) {
      const notes = this.notes.get(key) ?? [];
      const [row, column] = key.split(':').map(Number);
      const line = this.body.rows[row];
      const cell = line?.classList.contains('glance') ? null : line?.cells[column + 1]; // behind the row's number
      if (!cell || (notes.length === 0 && !cell.dataset.shown)) {
        return;
      }
      const worst = ['error', 'expected', 'warning', 'hint', 'stale'].find((severity) => notes.some((note) => note.severity === severity));
      const shown = notes.map((note) => `${note.severity}|${note.text}`).join('\n');
      if (cell.dataset.shown === shown) {
        return;
      }
      const input = cell.querySelector('[data-cell]');
      cell.dataset.shown = shown;
      cell.toggleAttribute('data-noted', notes.length > 0);
      cell.dataset.severity = worst ?? '';
      if (worst === 'error') {
        input.setAttribute('aria-invalid', 'true');
      } else {
        input.removeAttribute('aria-invalid');
      }
      cell.querySelector('.says').replaceChildren(
        ...notes.map((note) => make('p', { class: note.severity }, note.text)),
      );
    }

    drawLists(told, notes) {
      const listed = (severities, title, tone) => {
        const own = notes.filter((note) => severities.includes(note.severity));
        const others = (told.others ?? []).filter((other) => severities.includes(other.severity));
        if (own.length + others.length === 0) {
          return null;
        }
        const list = make('ul');
        own.forEach((note) => {
          const column = this.columns[note.column];
          const where = make('button', { type: 'button', class: 'link-button where' }, `${this.cellName(note.row, note.column)} · ${column.label}`);
          where.addEventListener('click', () => this.focus(note.row, note.column));
          list.append(make('li', { class: note.severity }, where, make('span', {}, note.text)));
        });
        others.forEach((other) => list.append(make('li', { class: other.severity }, make('span', { class: 'where' }, other.where), make('span', {}, other.text))));
        return make('div', { class: `note-list ${tone}` }, make('h3', {}, `${title} (${own.length + others.length})`), list);
      };
      const findings = notes.filter((note) => note.severity === 'warning' || note.severity === 'hint');
      const legend = findings.length === 0
        ? null
        : make('ul', { class: 'legend', 'aria-label': words.legend }, ...['error', 'warning', 'hint'].map((one) => make('li', { class: one }, words[one])));
      const keys = make('details', { class: 'keys' }, make('summary', {}, words.keys), make('p', {}, words['keys-text']));
      const open = this.lists.querySelector('.keys')?.open;
      this.lists.replaceChildren(
        ...[told.looking ? make('p', { class: 'fine', role: 'status' }, say('looking', told.looking)) : null, listed(['error'], words.problems, 'bad'), listed(['warning', 'hint'], words.findings, 'warn'), legend, this.reportPlace ?? null, keys].filter(Boolean),
      );
      keys.open = Boolean(open);
    }

    drawReport(report) {
      this.body.querySelectorAll('.verdict').forEach((verdict) => {
        verdict.className = 'verdict';
        verdict.textContent = '';
      });
      this.verdicts = new Map();
      if (!report) {
        return;
      }
      this.verdicts = new Map(report.results.map((result) => [result.row, { holds: result.holds, stale: report.stale }]));
      this.verdicts.forEach((result, at) => this.drawVerdict(at));
      const uncovered = (rules, title, fires) =>
        rules.length === 0
          ? null
          : make(
              'div',
              {},
              make('h4', {}, title),
              make(
                'ul',
                {},
                ...rules.map((rule) => {
                  const button = make('button', { type: 'button', class: 'button small', 'aria-label': `${words['make-case']}: ${rule.name}` }, words['make-case']);
                  button.addEventListener('click', () => {
                    this.flush();
                    this.column = 0;
                    send({ act: 'case-for', sheet: 'cases', value: rule.id, fires });
                  });
                  return make('li', {}, make('span', {}, rule.name), make('code', {}, rule.id), button);
                }),
              ),
            );
      const { firing, silent } = report.coverage;
      this.reportPlace = make(
        'div',
        { class: `report ${report.stale ? 'stale' : report.failing > 0 ? 'bad' : 'ok'}`, id: 'report' },
        make('p', { class: 'summary' }, [report.summary, report.elsewhere, report.stale ? words.stale : ''].filter(Boolean).join(' ')),
        report.failuresElsewhere.length === 0
          ? null
          : make('ul', {}, ...report.failuresElsewhere.map((one) => make('li', {}, make('a', { href: `?draft=${draft}&path=${encodeURIComponent(one.path)}#cases-${one.row}` }, `${one.path.replace(/.*\//, '')}, ${say('row', one.row)}`), make('span', {}, one.name)))),
        make('h3', {}, words.coverage),
        firing.length + silent.length === 0 ? make('p', {}, words.covered) : null,
        uncovered(firing, words['no-firing'], 'yes'),
        uncovered(silent, words['no-silent'], 'no'),
      );
      this.lists.querySelector('#report')?.remove();
      this.lists.insertBefore(this.reportPlace, this.lists.querySelector('.keys'));
    }

    drawVerdict(at) {
      const result = this.verdicts.get(at);
      const verdict = result && this.body.rows[at]?.querySelector('.verdict');
      if (verdict) {
        verdict.className = `verdict ${result.stale ? 'stale' : result.holds ? 'holds' : 'fails'}`;
        verdict.replaceChildren(icon(result.holds ? 'pi-check' : 'pi-times'), make('span', { class: 'seen-by-readers-only' }, result.holds ? words.holds : words.fails));
      }
    }

    drawDetails() {
      const column = this.columns[this.column];
      const input = this.input(this.row, this.column);
      if (!column || !input || document.activeElement !== input) {
        this.details.textContent = '';
        return;
      }
      this.details.textContent = `${this.cellName(this.row, this.column)} · ${column.label}${column.help ? ` – ${column.help}` : ''}`;
    }

    /* Typing. */

    typed(input, done) {
      if (this.redrawing) {
        return;
      }
      const key = input.dataset.cell;
      clearTimeout(this.timers.get(key));
      const [row, column] = key.split(':').map(Number);
      input.closest('td').querySelector('.reads').textContent = reads(this.columns[column].unit, input.value.trim());
      const go = () => {
        this.timers.delete(key);
        this.flying.set(key, (this.flying.get(key) ?? 0) + 1);
        const asked = { act: 'cell', sheet: this.name, row, column, value: input.value };
        send(done ? { ...asked, done: true } : asked, () => this.flying.set(key, this.flying.get(key) - 1));
      };
      if (done) {
        go();
      } else {
        unsaved = true;
        this.timers.set(key, setTimeout(go, TYPING));
      }
    }

    /** Sends what was typed but not sent yet. */
    flush() {
      [...this.timers.keys()].forEach((key) => {
        const [row, column] = key.split(':').map(Number);
        this.typed(this.input(row, column), true);
      });
    }

    /** The table has the cell so now. What the person is still typing is left alone. */
    took(cell) {
      const input = this.input(cell.row, cell.column);
      this.rows[cell.row].cells[cell.column] = cell.value;
      if (!input || document.activeElement === input || this.timers.has(input.dataset.cell) || this.flying.get(input.dataset.cell) > 0) {
        return;
      }
      if (input.value !== cell.value) {
        if (input.tagName === 'SELECT' && ![...input.options].some((option) => option.value === cell.value)) {
          input.append(make('option', { value: cell.value }, cell.value));
        }
        input.value = cell.value;
        input.closest('td').querySelector('.reads').textContent = reads(this.columns[cell.column].unit, cell.value);
      }
    }

    act(act) {
      this.flush();
      if (act === 'add' && this.rows.length === 0) {
        send({ act, sheet: this.name, row: -1 });
      } else if (act === 'remove-column') {
        send({ act, sheet: this.name, row: this.row, column: this.column });
      } else if (act === 'undo' || this.rows.length > 0) {
        send({ act, sheet: this.name, row: Math.min(this.row, this.rows.length - 1) });
      }
      if (act === 'add' || act === 'clone') {
        this.column = 0;
      }
    }

    /* Choosing from what is known. */

    choose(row, c) {
      const input = this.input(row, c);
      const column = this.columns[c];
      const several = column.type === 'TEXTS';
      document.getElementById('choices')?.remove();
      const chosen = new Set(input.value.split(/[,，、]/).map((text) => text.trim()).filter(Boolean));
      const panel = make('div', { id: 'choices', popover: 'auto', class: 'choices-panel', role: 'group', 'aria-label': `${words.choose}: ${column.label}` });
      column.known.forEach((known, at) => {
        const box = make('input', { type: several ? 'checkbox' : 'radio', name: 'choice', value: known.value, id: `choice-${at}` });
        box.checked = chosen.has(known.value);
        panel.append(make('label', { for: `choice-${at}` }, box, make('span', {}, known.label), known.label === known.value ? null : make('code', {}, known.value)));
      });
      const close = make('button', { type: 'button', class: 'button small' }, words.close);
      close.addEventListener('click', () => panel.hidePopover());
      panel.append(close);
      panel.addEventListener('change', () => {
        const values = [...panel.querySelectorAll('input:checked')].map((box) => box.value);
        const others = several ? [...chosen].filter((value) => !column.known.some((known) => known.value === value)) : [];
        input.value = [...values, ...others].join(', ');
        this.typed(input, true);
      });
      panel.addEventListener('keydown', (event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          panel.hidePopover();
        }
      });
      panel.addEventListener('toggle', (event) => {
        if (event.newState === 'closed') {
          input.focus();
          panel.remove();
        }
      });
      document.body.append(panel);
      const at = input.getBoundingClientRect();
      panel.showPopover();
      panel.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - panel.offsetWidth - 8))}px`;
      panel.style.top = `${Math.max(8, Math.min(at.bottom + 2, window.innerHeight - panel.offsetHeight - 8))}px`;
      (panel.querySelector('input:checked') ?? panel.querySelector('input'))?.focus();
    }

    /* The keyboard. */

    onKey(event) {
      const input = event.target.closest('[data-cell]');
      if (!input) {
        return;
      }
      const [row, column] = input.dataset.cell.split(':').map(Number);
      const text = input.tagName !== 'SELECT';
      const go = (r, c) => {
        event.preventDefault();
        this.focus(Math.max(0, Math.min(r, this.rows.length - 1)), Math.max(0, Math.min(c, this.columns.length - 1)));
      };
      const act = (name) => {
        event.preventDefault();
        this.act(name);
      };
      const modified = event.ctrlKey || event.metaKey;
      if (event.isComposing) {
        return; // an input method is at work: Enter and the arrows are its own
      }
      if (event.key === 'Enter' && modified) {
        act('add');
      } else if (event.key === 'Enter') {
        go(row + (event.shiftKey ? -1 : 1), column);
      } else if (event.altKey && event.shiftKey && event.key === 'ArrowUp') {
        act('up');
      } else if (event.altKey && event.shiftKey && event.key === 'ArrowDown') {
        act('down');
      } else if (event.altKey && event.shiftKey && event.key === 'Delete') {
        act('remove-column');
      } else if (event.altKey && event.key === 'ArrowDown' && text && this.columns[column].known.length > 0) {
        event.preventDefault();
        this.choose(row, column);
      } else if (event.altKey) {
        // the browser's own
      } else if (event.key === 'ArrowDown' && !modified) {
        go(row + 1, column);
      } else if (event.key === 'ArrowUp' && !modified) {
        go(row - 1, column);
      } else if (event.key === 'ArrowLeft' && !event.shiftKey && !modified && (!text || this.caretAt(input, 0))) {
        go(row, column - 1);
      } else if (event.key === 'ArrowRight' && !event.shiftKey && !modified && (!text || this.caretAt(input, input.value.length))) {
        go(row, column + 1);
      } else if (event.key === 'Escape' && input.value !== input.dataset.kept) {
        event.preventDefault();
        input.value = input.dataset.kept;
        this.typed(input, true);
      } else if (modified && event.shiftKey && event.key.toLowerCase() === 'd') {
        act('clone');
      } else if (modified && event.shiftKey && event.key === 'Delete') {
        act('delete');
      } else if (modified && !event.shiftKey && event.key.toLowerCase() === 'z' && input.value === input.dataset.kept) {
        act('undo');
      }
    }

    /** Whether the whole cell is chosen, or the caret is at its end: then an arrow leaves it. */
    caretAt(input, end) {
      const whole = input.selectionStart === 0 && input.selectionEnd === input.value.length;
      return whole || (input.selectionStart === end && input.selectionEnd === end);
    }

    listen() {
      this.host.addEventListener('keydown', (event) => this.onKey(event));
      this.host.addEventListener('input', (event) => {
        const input = event.target.closest('[data-cell]');
        if (input && input.tagName !== 'SELECT') {
          this.typed(input, false);
        }
      });
      this.host.addEventListener('change', (event) => {
        const input = event.target.closest('[data-cell]');
        if (input) {
          this.typed(input, true);
        }
      });
      this.host.addEventListener('focusin', (event) => {
        const input = event.target.closest('[data-cell]');
        if (input) {
          [this.row, this.column] = input.dataset.cell.split(':').map(Number);
          input.dataset.kept = input.value;
          this.body.querySelectorAll('tr.here').forEach((row) => row.classList.remove('here'));
          input.closest('tr').classList.add('here');
          this.drawDetails();
        }
      });
      this.host.addEventListener('focusout', (event) => {
        const input = event.target.closest('[data-cell]');
        if (input) {
          setTimeout(() => {
            const [row, column] = input.dataset.cell.split(':').map(Number);
            if (this.rows[row] && document.activeElement !== input) {
              this.took({ row, column, value: this.rows[row].cells[column] });
            }
          });
        }
      });
      this.host.addEventListener('paste', (event) => {
        const input = event.target.closest('[data-cell]');
        const pasted = event.clipboardData?.getData('text/plain') ?? '';
        if (input && /[\t\n]/.test(pasted.trimEnd())) {
          event.preventDefault();
          this.flush();
          const [row, column] = input.dataset.cell.split(':').map(Number);
          send({ act: 'paste', sheet: this.name, row, column, value: pasted });
        }
      });
      return this;
    }
  }

  /* Rules as text. */

  class Source {
    constructor(host) {
      this.host = host;
    }

    draw(told) {
      if (!this.place?.isConnected) {
        this.begin();
      }
      this.others = told.others ?? [];
      this.asked = told.text ?? this.asked;
      this.drawList();
      this.undoButton.disabled = !told.undo;
      this.show();
    }

    begin() {
      const title = this.host.closest('section').querySelector('h2').id;
      this.place = make('div', { class: 'source-editor' });
      this.list = make('div', { class: 'lists', id: 'source-problems', 'aria-live': 'polite' });
      this.undoButton = make('button', { type: 'button', class: 'button small' }, icon('pi-undo'), make('span', {}, words.undo));
      this.undoButton.addEventListener('click', () => {
        if (!this.text?.back()) {
          this.flush();
          send({ act: 'undo', sheet: 'rules' });
        }
      });
      this.host.replaceChildren(make('div', { class: 'sheet-tools', role: 'toolbar', 'aria-label': words.source }, this.undoButton), this.place, this.list);
      this.text = null;
      this.load(this.place, { id: 'source-text', 'aria-labelledby': title, 'aria-describedby': 'source-problems' });
    }

    /** The text's own script is fetched only where rules are text. */
    async load(place, attributes) {
      const { open } = await import(root.dataset.source);
      if (place === this.place) {
        const phrases = {
          Completions: words['source-completions'],
          Diagnostics: words['source-diagnostics'],
          'No diagnostics': words['source-no-diagnostics'],
          close: words['source-close'],
          'Control character': words['source-control'],
          'Selection deleted': words['source-deleted'],
        };
        const typed = () => {
          unsaved = true;
          clearTimeout(this.timer);
          this.timer = setTimeout(() => this.send(), TYPING);
        };
        this.text = open(place, { attributes, phrases, vocabulary: words.vocabulary, typed });
        this.show();
      }
    }

    show() {
      if (!this.text) {
        return;
      }
      if (this.asked !== undefined && this.asked !== this.text.value) {
        this.text.become(this.asked);
      }
      this.asked = undefined;
      this.text.note(this.others);
    }

    send() {
      clearTimeout(this.timer);
      this.timer = null;
      send({ act: 'text', sheet: 'rules', value: this.text.value, done: true });
    }

    flush() {
      if (this.timer) {
        this.send();
      }
    }

    drawList() {
      if (this.others.length === 0) {
        this.list.replaceChildren(make('p', { class: 'fine' }, icon('pi-check-circle'), ` ${words['no-problems']}`));
        return;
      }
      const wrong = this.others.filter((other) => other.severity === 'error');
      const odd = this.others.filter((other) => other.severity !== 'error');
      this.list.replaceChildren(
        ...[this.listOf(wrong, words.problems, 'bad'), this.listOf(odd, words.findings, 'warn')].filter(Boolean),
      );
    }

    listOf(others, title, tone) {
      if (others.length === 0) {
        return null;
      }
      const list = make('ul');
      others.forEach((other) => {
        const where = make(other.line > 0 ? 'button' : 'span', { type: other.line > 0 ? 'button' : null, class: other.line > 0 ? 'link-button where' : 'where' }, other.where);
        if (other.line > 0) {
          where.addEventListener('click', () => this.text?.jump(other));
        }
        list.append(make('li', { class: other.severity }, where, make('span', {}, other.text)));
      });
      return make('div', { class: `note-list ${tone}` }, make('h3', {}, `${title} (${others.length})`), list);
    }
  }

  const rulesHost = document.getElementById('rules-sheet');
  const cases = new Sheet(document.getElementById('cases-sheet')).listen();
  const table = new Sheet(rulesHost).listen();
  const source = new Source(rulesHost);
  let rules = table;

  const draw = (answer, asked) => {
    const focusOf = (sheet) => (answer.focus?.sheet === sheet ? answer.focus : undefined);
    if (answer.rules) {
      // A table whose header is broken while it is edited as text turns into a grid when it is mended.
      rules = answer.rules.type === 'table' ? table : source;
      rules.draw(answer.rules, focusOf('rules'));
    }
    if (answer.cases?.unreadable) {
      document.getElementById('cases-sheet').replaceChildren(make('p', { class: 'no-rows' }, answer.cases.unreadable));
    } else if (answer.cases) {
      cases.draw(answer.cases, focusOf('cases'));
    }
    if (answer.cell) {
      (answer.cell.sheet === 'cases' ? cases : rules).took(answer.cell);
    }
    toLook = Boolean(answer.rules?.looking);
    unsaved = Boolean(answer.rules?.changed || answer.cases?.changed);
    saveButton.disabled = !unsaved;
    if (answer.message) {
      tell(answer.message.tone, answer.message.text);
    } else if (asked) {
      tell('', unsaved ? words.unsaved : '');
    }
    if (answer.conflict) {
      showConflict(answer.conflict);
    }
  };

  /*
   * Large tables are looked through beside the typing, so that nobody waits for it. What was found counts if nothing was typed
   * meanwhile; otherwise it is looked again.
   */
  let looking = false;

  const look = async () => {
    if (looking || underWay || stopped || waiting.length > 0) {
      return; // the answer to what is under way asks for it again
    }
    looking = true;
    const of = version;
    let answer = null;
    try {
      const asked = new URLSearchParams({ act: 'look', draft, path, version });
      const response = await fetch(address, { method: 'POST', body: asked, headers: { Accept: 'application/json' } });
      answer = response.ok ? await response.json() : null;
    } catch (unreachable) {
      // asked for again below
    }
    looking = false;
    if (of !== version) {
      look();
    } else if (answer?.version === of && !underWay && waiting.length === 0) {
      toLook = false;
      rules.draw(answer.rules);
    } else if (!answer && !stopped) {
      setTimeout(look, PATIENCE[PATIENCE.length - 1]); // nothing may be typed that would ask for it again
    }
  };

  const keepBothButton = document.getElementById('keep-both');
  let clashes = [];

  const drawClashes = (all) => {
    if (all.length === 0) {
      return [];
    }
    const choice = (clash, at, whose) => {
      const box = make('input', { type: 'radio', name: `clash-${at}`, value: whose });
      return make('label', {}, box, make('span', {}, say(`clash-${whose}`, clash[whose])));
    };
    return [
      make('p', {}, words.clashes),
      ...all.map((clash, at) =>
        make('fieldset', {}, make('legend', {}, say('clash-was', clash.where, clash.before)), choice(clash, at, 'mine'), choice(clash, at, 'theirs')),
      ),
    ];
  };

  conflict.addEventListener('change', () => {
    keepBothButton.disabled = clashes.some((_, at) => !conflict.querySelector(`[name="clash-${at}"]:checked`));
  });

  const chosen = (whose) => clashes.filter((_, at) => conflict.querySelector(`[name="clash-${at}"]:checked`)?.value === whose).map((clash) => clash.key).join('\n');

  const showConflict = (told) => {
    conflict.querySelector('.sentence').textContent = told.sentence;
    conflict.querySelector('.changes').replaceChildren(...told.changes.map((change) => make('li', {}, change)));
    conflict.querySelector('.clashes').replaceChildren(...drawClashes(told.clashes));
    clashes = told.clashes;
    keepBothButton.disabled = clashes.length > 0;
    const text = conflict.querySelector('.their-text');
    text.hidden = !told.text;
    text.querySelector('pre').replaceChildren(...told.text.split('\n').map((line) => make('span', { class: 'line' }, line)));
    conflict.showModal();
  };

  const flush = () => {
    rules.flush();
    cases.flush();
  };

  saveButton.addEventListener('click', () => {
    flush();
    tell('', words.busy);
    send({ act: 'save' });
  });
  runButton.addEventListener('click', () => {
    flush();
    tell('', words.busy);
    runButton.disabled = true;
    send({ act: 'run' }, (answer) => {
      runButton.disabled = false;
      if (!answer.message && answer.cases?.report) {
        answer.message = { tone: answer.cases.report.failing ? 'bad' : 'ok', text: answer.cases.report.summary };
      }
    });
  });
  ['keep-both', 'take-theirs'].forEach((act) => {
    document.getElementById(act).addEventListener('click', () => {
      const asked = { act, mine: chosen('mine'), theirs: chosen('theirs') };
      conflict.close();
      send(asked);
    });
  });

  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
      event.preventDefault();
      document.activeElement?.dispatchEvent(new Event('change', { bubbles: true }));
      saveButton.click();
    }
  });

  let leaving = false;
  document.getElementById('upload')?.addEventListener('submit', () => {
    leaving = true; // what is on the screen stays on the server through this
  });
  document.getElementById('sign-in-again').addEventListener('click', () => {
    leaving = true;
    flush();
    keepWaiting();
  });
  // What is not in the draft yet is kept by the shop. Only what has not reached it could be lost.
  window.addEventListener('beforeunload', (event) => {
    flush();
    if (!leaving && (underWay || waiting.length > 0)) {
      event.preventDefault();
      event.returnValue = words.leave;
    }
  });
  document.getElementById('discard')?.addEventListener('click', () => {
    send({ act: 'discard' }, (answer) => {
      document.getElementById('taken-up').remove();
      if (answer.gone) {
        leaving = true;
        window.location.href = document.getElementById('to-draft').href;
      }
    });
  });

  const begun = JSON.parse(root.dataset.state);
  version = begun.version;
  draw(begun, null);
  if (toLook) {
    look();
  }

  // What was typed and had not arrived when the page was left.
  const left = JSON.parse(sessionStorage.getItem(shelf) ?? 'null');
  if (left && left.person === person) {
    version = left.version;
    left.acts.forEach((asked) => waiting.push({ asked }));
    next();
  } else {
    sessionStorage.removeItem(shelf);
  }

  const named = /^#(rules|cases)-([A-Z]*)(\d+)$/.exec(window.location.hash);
  if (named) {
    (named[1] === 'cases' ? cases : rules).visit?.(named[2], Number(named[3]));
  }
})();
