import { z } from 'zod';

/**
 * RFC 9562, in lower case: the ids that this product makes, and how PostgreSQL writes them. To be part of a regular
 * expression.
 */
export const UUID_SOURCE = '[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const UUID = new RegExp(`^${UUID_SOURCE}$`);

/** Whether a text, e.g. a part of an address, is an id at all. PostgreSQL would throw at one that is none. */
export const isUuid = (text: string): boolean => UUID.test(text);

/** An id in a form or a query. @param message shown where it is missing or none */
export const uuid = (message?: string) => z.string(message).regex(UUID, message);
