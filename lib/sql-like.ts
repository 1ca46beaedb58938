/** The pattern of SQL's `like` for texts that contain this one: its own %, _ and \ stand for themselves. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
