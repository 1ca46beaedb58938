import { type Finding, isCode, isTest, type SourceFile } from './files';
import { withoutComments } from './lexer';

/** History keeps the names of its day; the tests of checks plant names. */
const NOT_READ = /^(CHANGELOG\.md$|prisma\/migrations\/|scripts\/checks\/.+\.test\.ts$)/;
const PATH = /(?<![\w.-])(?<!(?<!@)\/)(?:features|lib|machines|scripts)\/[\w[\].*/-]*/g;
/** A test by its bare name, `race.db.test.ts`: documents name the folder before it. */
const TEST = /(?<=`)[\w-][\w.-]*\.(?:test|spec)\.tsx?(?=`)/g;

/** The comments of a file of code, and the whole of a document. Lines keep their numbers. */
function proseOf({ path, text }: SourceFile): string {
  if (path.endsWith('.md')) return text;
  const code = withoutComments(text);
  return text
    .split('')
    .map((letter, at) => (letter === '\n' || letter !== code[at] ? letter : ' '))
    .join('');
}

/** Whether a file is at that path, or begins with it up to a dot or slash; `*` stands for any part of a name. */
function isThere(mention: string, paths: string[]): boolean {
  const parts = mention.replace(/[./]+$/, '').split('*');
  const pattern = parts.map((part) => part.replace(/[.[\]]/g, '\\$&')).join('[^/]*');
  const known = new RegExp(`^${pattern}(?:[./]|$)`);
  return paths.some((path) => known.test(path));
}

/** Paths named in comments and documents that no file has. */
export function mentionFindings(files: SourceFile[]): Finding[] {
  const paths = files.map(({ path }) => path);
  const tests = new Set(paths.filter(isTest).map((path) => path.split('/').at(-1)));
  const read = files.filter(
    ({ path }) => (isCode(path) || /\.(md|prisma|typ|css)$/.test(path)) && !NOT_READ.test(path),
  );
  return read.flatMap((file) =>
    proseOf(file)
      .split('\n')
      .flatMap((line, index) =>
        [
          ...[...line.matchAll(PATH)].map(([path]) => path).filter((path) => !isThere(path, paths)),
          ...(file.path.endsWith('.md')
            ? [...line.matchAll(TEST)].map(([test]) => test).filter((test) => !tests.has(test))
            : []),
        ].map((mention) => ({
          path: file.path,
          line: index + 1,
          message: `${mention} is named here and does not exist: name the file that took its place.`,
        })),
      ),
  );
}
