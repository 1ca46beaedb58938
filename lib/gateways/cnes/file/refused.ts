/** The whole file is refused. `message` is pt-BR for people to read, and names no person. */
export class CnesFileRefused extends Error {}
