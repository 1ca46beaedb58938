'use client';

import { useEffect, useState } from 'react';
import { useSingleKeys } from './single-keys';

interface Listed {
  key: string;
  text: string;
}

const marked = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>('[data-key]')].filter((element) => element.checkVisibility());

const wordsOf = (element: HTMLElement): string =>
  element.dataset.keyText ?? (element as HTMLInputElement).labels?.[0]?.textContent ?? element.textContent ?? '';

/** Links are followed and radios chosen; everything else only gets the focus, so that no single key sends anything. */
function use(element: HTMLElement): void {
  if (element instanceof HTMLAnchorElement) element.click();
  else if (element instanceof HTMLInputElement && element.type === 'radio') element.click();
  element.focus();
}

function actOf(key: string, isRepeat: boolean) {
  const element = isRepeat ? undefined : marked().find((candidate) => candidate.dataset.key === key);
  return element && (() => use(element));
}

/** How long after the page came a frame may take the focus without anybody having gone there, in milliseconds. */
const SETTLING = 8_000;

/** A browser's viewer in a frame may take the focus when it has loaded, and then no key would come to us. */
function useQuietFrames(on: boolean | undefined): void {
  useEffect(() => {
    if (!on) return;
    let before: HTMLElement | null = null;
    const moved = ({ target }: FocusEvent) => {
      before = target instanceof HTMLElement && !(target instanceof HTMLIFrameElement) ? target : before;
    };
    const taken = () => {
      const frame = document.activeElement;
      if (!(frame instanceof HTMLIFrameElement) || frame.matches(':hover')) return;
      frame.blur();
      before?.focus({ preventScroll: true });
    };
    document.addEventListener('focusin', moved);
    // Asked again and again: no event tells of it that comes in every browser.
    const asking = window.setInterval(taken, 300);
    const stop = () => window.clearInterval(asking);
    const ended = window.setTimeout(stop, SETTLING);
    // Whoever goes from place to place goes into the frame on purpose.
    const goes = ({ key }: KeyboardEvent) => key === 'Tab' && stop();
    document.addEventListener('keydown', goes);
    return () => {
      document.removeEventListener('focusin', moved);
      document.removeEventListener('keydown', goes);
      stop();
      window.clearTimeout(ended);
    };
  }, [on]);
}

/**
 * One key for whatever the page marks with `data-key="a"`; `?` lists them, in the words of `data-key-text`, of the label
 * or of the element. Without JavaScript this is nothing.
 */
export function Shortcuts() {
  const { on, turn, opener, dialog } = useSingleKeys(actOf);
  const [list, setList] = useState<Listed[]>([]);

  function show() {
    setList(marked().map((element) => ({ key: element.dataset.key ?? '', text: wordsOf(element).trim() })));
    dialog.current?.showModal();
  }

  useQuietFrames(on);

  if (on === undefined) return null;
  return (
    <div className="shortcuts">
      <button ref={opener} type="button" className="link-button" onClick={show}>
        Atalhos do teclado
      </button>
      <dialog ref={dialog} aria-labelledby="atalhos-titulo">
        <h2 id="atalhos-titulo">Atalhos do teclado</h2>
        <dl>
          {[...list, { key: '?', text: 'Mostrar esta lista' }].map(({ key, text }) => (
            <div key={key}>
              <dt>
                <kbd>{key.toUpperCase()}</kbd>
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <label className="option">
          <input type="checkbox" checked={on} onChange={({ target }) => turn(target.checked)} />
          Usar atalhos de uma só tecla
        </label>
        <form method="dialog">
          <button type="submit" className="button button-secondary">
            Fechar
          </button>
        </form>
      </dialog>
    </div>
  );
}
