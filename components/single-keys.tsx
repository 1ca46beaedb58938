'use client';

import { useEffect, useLayoutEffect, useRef, useState } from 'react';

const OFF = 'habilita_atalhos=nao';
const KEEP = 'Path=/; SameSite=Lax; Max-Age=31536000';
const WRITING = 'textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])';

/** Returns what a key does now, if anything. `isRepeat`: the key is being held down. */
type ActOf = (key: string, isRepeat: boolean) => (() => unknown) | undefined;

/** Whether a key is for the page: nobody is typing, and no modifier makes it the browser's. */
const isForPage = ({ target, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent): boolean =>
  !(ctrlKey || metaKey || altKey || isComposing) && !(target instanceof HTMLElement && target.closest(WRITING));

/**
 * Single keys that act on the page. `actOf` (the same function at every render) says what a key does; `?` presses the
 * `opener` of the `dialog` that lists them. People can turn them off (WCAG 2.1.4) for the whole product, which a cookie
 * remembers. `on` is undefined until the browser has read the cookie, and stays so without JavaScript.
 */
export function useSingleKeys(actOf: ActOf) {
  const [on, setOn] = useState<boolean>();
  const opener = useRef<HTMLButtonElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => setOn(!document.cookie.includes(OFF)), []);
  // Before the page is painted, so that the keys work as soon as people see that they are on.
  useLayoutEffect(() => {
    if (!on) return;
    function pressed(event: KeyboardEvent) {
      if (!isForPage(event) || dialog.current?.open) return;
      const key = event.key.toLowerCase();
      const act = key === '?' ? () => opener.current?.click() : actOf(key, event.repeat);
      if (!act) return;
      event.preventDefault();
      act();
    }
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [on, actOf]);

  function turn(wanted: boolean) {
    // biome-ignore lint/suspicious/noDocumentCookie: a preference; cookieStore is not in every browser
    document.cookie = `${wanted ? 'habilita_atalhos=sim' : OFF}; ${KEEP}`;
    setOn(wanted);
  }
  return { on, turn, opener, dialog };
}
