'use client';

import { useEffect, useRef, useState } from 'react';
import { keysAreOn, turnKeys } from '@/components/shortcuts';

const KEYS: [string, string][] = [
  ['J', 'vai para a próxima linha (ou para a primeira)'],
  ['K', 'vai para a linha anterior'],
  ['Enter', 'abre a linha (sem linha escolhida, a primeira)'],
  ['X', 'marca ou desmarca o caso da linha'],
  ['N', 'próxima página'],
  ['P', 'página anterior'],
  ['/', 'vai para a busca'],
  ['?', 'mostra esta ajuda'],
];

const rows = () => [...document.querySelectorAll<HTMLAnchorElement>('[data-queue] a[data-row]')];

function moveBy(step: number): void {
  const all = rows();
  const row = document.activeElement?.closest('tr');
  const at = all.findIndex((link) => link.closest('tr') === row);
  const next = all[at === -1 ? 0 : at + step];
  next?.focus();
  next?.closest('tr')?.scrollIntoView({ block: 'nearest' });
}

/** Nothing is chosen yet: Enter would do nothing, so it opens what comes first. */
const openFirst = () => document.activeElement === document.body && rows()[0]?.click();

const follow = (selector: string) => document.querySelector<HTMLAnchorElement>(selector)?.click();

const ACTIONS: Record<string, () => unknown> = {
  j: () => moveBy(1),
  k: () => moveBy(-1),
  x: () => document.activeElement?.closest('tr')?.querySelector<HTMLInputElement>('input[name="caso"]')?.click(),
  n: () => follow('a[data-next]'),
  p: () => follow('a[data-former]'),
  '/': () => document.querySelector<HTMLInputElement>('#f-q')?.select(),
};

/** Keys are for the page only while nobody types, and never with a modifier: those are the browser's. */
const isForPage = ({ target, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent) =>
  !(ctrlKey || metaKey || altKey || isComposing) &&
  !(
    target instanceof HTMLElement && target.closest('textarea, select, [contenteditable], input:not([type="checkbox"])')
  );

/**
 * The list by the keyboard. Single keys may be in the way of whoever speaks to the computer or presses by accident, so
 * they can be turned off (WCAG 2.1.4), here and on the pages of items at once. Without JavaScript there are no keys and nothing to turn off.
 */
export function QueueKeys() {
  const [on, setOn] = useState<boolean>();
  const help = useRef<HTMLDialogElement>(null);

  useEffect(() => setOn(keysAreOn()), []);
  useEffect(() => {
    if (!on) return;
    const pressed = (event: KeyboardEvent): unknown => {
      if (!isForPage(event) || help.current?.open) return undefined;
      const key = event.key.toLowerCase();
      if (key === 'enter') return openFirst();
      const act = key === '?' ? () => help.current?.showModal() : ACTIONS[key];
      if (!act) return undefined;
      event.preventDefault();
      return act();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [on]);

  if (on === undefined) return <p className="queue-keys" />;
  const turn = () => {
    turnKeys(!on);
    setOn(!on);
  };
  return (
    <>
      <p className="queue-keys">
        {on ? 'Teclas de atalho ligadas. ' : 'Teclas de atalho desligadas. '}
        <button type="button" className="button-link" onClick={turn}>
          {on ? 'Desligar as teclas' : 'Ligar as teclas'}
        </button>{' '}
        <button type="button" className="button-link" onClick={() => help.current?.showModal()}>
          Ver as teclas
        </button>
      </p>
      <dialog ref={help} className="dialog" aria-labelledby="teclas-titulo">
        <h2 id="teclas-titulo">Teclas de atalho da fila</h2>
        <dl className="queue-keylist">
          {KEYS.map(([key, does]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog">
          <button type="submit" className="button button-secondary">
            Fechar
          </button>
        </form>
      </dialog>
    </>
  );
}
