'use client';

import { useSingleKeys } from '@/components/single-keys';

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

const follow = (selector: string) => document.querySelector<HTMLAnchorElement>(selector)?.click();

const ACTIONS: Record<string, () => unknown> = {
  j: () => moveBy(1),
  k: () => moveBy(-1),
  x: () => document.activeElement?.closest('tr')?.querySelector<HTMLInputElement>('input[name="caso"]')?.click(),
  n: () => follow('a[data-next]'),
  p: () => follow('a[data-former]'),
  '/': () => document.querySelector<HTMLInputElement>('#f-q')?.select(),
};

function actOf(key: string) {
  // Enter follows the focused link. Without a focused link it would do nothing, so it opens the first row.
  if (key === 'enter') return document.activeElement === document.body ? () => rows()[0]?.click() : undefined;
  return ACTIONS[key];
}

/** Single keys for the list, and the switch that turns them off. Renders nothing without JavaScript. */
export function QueueKeys() {
  const { on, turn, opener, dialog } = useSingleKeys(actOf);

  if (on === undefined) return <p className="queue-keys" />;
  return (
    <>
      <p className="queue-keys">
        {on ? 'Teclas de atalho ligadas. ' : 'Teclas de atalho desligadas. '}
        <button type="button" className="button-link" onClick={() => turn(!on)}>
          {on ? 'Desligar as teclas' : 'Ligar as teclas'}
        </button>{' '}
        <button ref={opener} type="button" className="button-link" onClick={() => dialog.current?.showModal()}>
          Ver as teclas
        </button>
      </p>
      <dialog ref={dialog} className="dialog" aria-labelledby="teclas-titulo">
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
