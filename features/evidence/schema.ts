/** Limits of evidence kept in a case: what a person may upload to it in all. */
export const MAX_FILES_PER_CASE = 500;
export const MAX_BYTES_PER_CASE = 500 * 1024 * 1024;
