import type { SubjectRow } from './subjects';

/** What is read of a row of the table `subject`, as Prisma's `select` takes it. */
export const SUBJECT_SELECT = {
  id: true,
  machine: true,
  scope: true,
  ref: true,
  stage: true,
  context: true,
  machineVersion: true,
  revision: true,
} as const satisfies Record<keyof SubjectRow, true>;

const columnOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The same as JSON, in a statement that names the table `s`. */
export const SUBJECT_JSON = `json_build_object(${Object.keys(SUBJECT_SELECT)
  .map((name) => `'${name}', s.${columnOf(name)}`)
  .join(', ')})`;
