/** The file as a whole cannot be used; `message` is pt-BR, ready to be shown, and names no person. */
export class CnesFileRefused extends Error {}
