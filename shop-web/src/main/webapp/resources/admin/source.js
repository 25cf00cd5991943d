/* Rules as text: CodeMirror, with what it has to know of our language. */
import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, isolateHistory, undo, undoDepth } from '@codemirror/commands';
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState, Transaction } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const KEYWORDS = new Set(['rule', 'when', 'then', 'end', 'not', 'exists', 'in', 'true', 'false']);

/** Cuts the text as the reader of rules does: comments, texts, numbers, words. */
const language = ({ facts, effects }) => {
  const effectNames = new Set(effects.map((effect) => effect.name));
  const kind = (word) => {
    if (KEYWORDS.has(word)) return 'keyword';
    if (word.startsWith('$')) return 'variableName';
    if (word.startsWith('@')) return 'annotation';
    if (word === 'effects' || effectNames.has(word)) return 'function';
    return word in facts ? 'typeName' : null;
  };
  return StreamLanguage.define({
    startState: () => ({ comment: false }),
    token(stream, state) {
      if (state.comment || stream.match('/*')) {
        state.comment = !stream.match(/.*?\*\//);
        if (state.comment) {
          stream.skipToEnd();
        }
        return 'comment';
      }
      if (stream.match(/\/\/.*/)) return 'comment';
      if (stream.match(/"[^"]*"?/)) return 'string';
      const word = stream.match(/[@$]?\w+/);
      if (word) {
        return /^\d/.test(word[0]) ? 'number' : kind(word[0]);
      }
      stream.next();
      return null;
    },
    tokenTable: { annotation: tags.annotation, function: tags.function(tags.variableName) },
    languageData: { commentTokens: { line: '//', block: { open: '/*', close: '*/' } } },
  });
};

const colours = HighlightStyle.define([
  { tag: tags.comment, class: 'is-comment' },
  { tag: tags.string, class: 'is-text' },
  { tag: tags.number, class: 'is-number' },
  { tag: tags.keyword, class: 'is-keyword' },
  { tag: tags.typeName, class: 'is-fact' },
  { tag: tags.function(tags.variableName), class: 'is-effect' },
  { tag: tags.variableName, class: 'is-variable' },
  { tag: tags.annotation, class: 'is-annotation' },
]);

/** What could stand at the caret, from what the decision point has. */
const offers = ({ facts, effects }) => (context) => {
  const before = context.state.sliceDoc(0, context.pos);
  const word = /[\w$]*$/.exec(before)[0];
  if (!context.explicit && word === '') {
    return null;
  }
  const called = (effect, prefix) => ({ label: `${prefix}${effect.name}(`, displayLabel: `${effect.name}(${effect.parameters})`, detail: effect.label, type: 'function' });
  const open = /(\w+)\s*\(([^()]*)$/.exec(before);
  let options;
  if (/effects\s*\.\s*\w*$/.test(before)) {
    options = effects.map((effect) => called(effect, ''));
  } else if (before.lastIndexOf('then') > before.lastIndexOf('when')) {
    options = effects.map((effect) => called(effect, 'effects.'));
  } else if (open && facts[open[1]]) {
    options = facts[open[1]].fields.map((field) => ({ label: field.name, displayLabel: `${field.name} : ${field.type}`, detail: field.label, type: 'property' }));
  } else {
    options = Object.entries(facts).map(([name, fact]) => ({ label: `${name}(`, displayLabel: name, detail: fact.label, type: 'class' }));
  }
  return { from: context.pos - word.length, options, validFor: /^[\w$]*$/ };
};

/**
 * @param host where it goes
 * @param attributes of the text itself: its id, and what names and describes it
 * @param phrases what CodeMirror says, in the reader's language
 * @param typed is told that the person has changed something
 */
export const open = (host, { attributes, phrases, vocabulary, typed }) => {
  let quiet = false;
  const view = new EditorView({
    parent: host,
    state: EditorState.create({
      extensions: [
        lineNumbers(),
        lintGutter(),
        history(),
        drawSelection(),
        bracketMatching(),
        language(vocabulary),
        syntaxHighlighting(colours),
        autocompletion({ override: [offers(vocabulary)], icons: false }),
        keymap.of([...completionKeymap, ...historyKeymap, ...lintKeymap, ...defaultKeymap]),
        EditorState.phrases.of(phrases),
        EditorState.tabSize.of(4),
        EditorView.contentAttributes.of({ ...attributes, spellcheck: 'false', autocapitalize: 'none' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !quiet) {
            typed();
          }
        }),
      ],
    }),
  });
  const place = ({ line, column }) => {
    const at = view.state.doc.line(Math.max(1, Math.min(line, view.state.doc.lines)));
    return Math.min(at.to, at.from + Math.max(0, column - 1));
  };
  return {
    get value() {
      return view.state.doc.toString();
    },
    /** The text as the shop has it; the person's own undo goes back beyond it, but not to the empty page before the first. */
    become(text) {
      const first = view.state.doc.length === 0 && undoDepth(view.state) === 0;
      quiet = true;
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        // What is typed at once after it would otherwise be one step with it.
        annotations: first ? Transaction.addToHistory.of(false) : isolateHistory.of('full'),
      });
      quiet = false;
    },
    note(others) {
      const notes = others.filter((other) => other.line > 0).map((other) => {
        const from = place(other);
        const word = /^(?:[\w$@]+|"[^"\n]*"?|[^\s])/.exec(view.state.sliceDoc(from, view.state.doc.lineAt(from).to));
        return { from, to: from + (word ? word[0].length : 0), severity: other.severity === 'hint' ? 'info' : other.severity, message: other.text };
      });
      notes.sort((one, other) => one.from - other.from);
      view.dispatch(setDiagnostics(view.state, notes));
      view.contentDOM.setAttribute('aria-invalid', String(others.some((other) => other.severity === 'error')));
    },
    jump(other) {
      const at = place(other);
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
      view.focus();
    },
    /** One step of the person's own. @returns whether there was one */
    back: () => undoDepth(view.state) > 0 && undo(view),
  };
};
