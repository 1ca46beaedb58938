/** Where a text in TypeScript has comments and strings, each from its first letter to after its last. */
interface Spans {
  comments: [number, number][];
  strings: [number, number][];
}

const QUOTED = { "'": /'(?:[^'\\\n]|\\[\s\S])*'?/y, '"': /"(?:[^"\\\n]|\\[\s\S])*"?/y };
const REGEX = /\/(?![*/])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\//y;
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
/** What a value may follow, so that a slash begins a regular expression and does not divide or close a tag. */
const BEFORE_VALUE =
  /(?:^|[(,=:[!&|?{;+\-*%~^]|=>|\b(?:return|typeof|case|in|of|delete|void|throw|do|else|await|yield))\s*$/;
/** Text of a page has addresses in it: a comment begins a line, or follows a space, comma, semicolon or bracket. */
const BEFORE_COMMENT = /[\s{(,;[]/;

const endOf = (pattern: RegExp, text: string, at: number): number | undefined => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
};

/** The end of a part of a template: after its closing mark, or after the `${` that interrupts it. */
function endOfTemplate(text: string, from: number): { end: number; interrupted: boolean } {
  const marks = /\\[\s\S]|`|\$\{/g;
  marks.lastIndex = from;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text))
    if (!mark[0].startsWith('\\')) return { end: marks.lastIndex, interrupted: mark[0] !== '`' };
  return { end: text.length, interrupted: true };
}

/** Reads a text once; null where it ends within a template, so that what was taken for one is none. */
function read(text: string): Spans | null {
  const spans: Spans = { comments: [], strings: [] };
  /** For each open `${`, how many brackets are open in it. */
  const open: number[] = [];
  const template = (start: number): number => {
    const { end, interrupted } = endOfTemplate(text, start + 1);
    spans.strings.push([start, end]);
    if (interrupted) open.push(0);
    return end;
  };
  const slash = (at: number): number => {
    const comment = at === 0 || BEFORE_COMMENT.test(text[at - 1] ?? '') ? endOf(COMMENT, text, at) : undefined;
    if (comment) spans.comments.push([at, comment]);
    const before = text.slice(Math.max(0, at - 40), at);
    return comment ?? (BEFORE_VALUE.test(before) ? endOf(REGEX, text, at) : undefined) ?? at + 1;
  };
  const marks = /['"`{}/]/g;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    const [at, letter] = [mark.index, mark[0]];
    const inner = open.at(-1);
    if (letter === '`') marks.lastIndex = template(at);
    else if (letter === '/') marks.lastIndex = slash(at);
    else if (letter === "'" || letter === '"') {
      marks.lastIndex = endOf(QUOTED[letter], text, at) ?? at + 1;
      spans.strings.push([at, marks.lastIndex]);
    } else if (inner !== undefined && letter === '}' && inner === 0) {
      open.pop();
      marks.lastIndex = template(at);
    } else if (inner !== undefined) open[open.length - 1] = inner + (letter === '{' ? 1 : -1);
  }
  return open.length > 0 ? null : spans;
}

/** Comments where nothing tells them from strings. */
const COMMENTS_ANYWHERE = /(?<=^|[\s{(,;[])(?:\/\*[\s\S]*?\*\/|\/\/[^\n]*)/g;

const known = new Map<string, Spans>();

/** The comments and strings of a text. Without strings where it cannot be read: rather a false alarm than an import missed. */
export function spansOf(text: string): Spans {
  const found = known.get(text) ??
    read(text) ?? {
      comments: [...text.matchAll(COMMENTS_ANYWHERE)].map(
        ({ 0: comment, index }) => [index, index + comment.length] as [number, number],
      ),
      strings: [],
    };
  known.set(text, found);
  return found;
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** Blanks comments and keeps line numbers. */
export function withoutComments(text: string): string {
  let at = 0;
  const parts = spansOf(text).comments.map(([start, end]) => {
    const part = text.slice(at, start) + blank(text.slice(start, end));
    at = end;
    return part;
  });
  return parts.join('') + text.slice(at);
}
