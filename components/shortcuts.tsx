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

/** Follows a link or chooses a radio. Anything else only gets the focus, so that no single key sends anything. */
function use(element: HTMLElement): void {
  if (element instanceof HTMLAnchorElement) element.click();
  else if (element instanceof HTMLInputElement && element.type === 'radio') element.click();
  element.focus();
}

function actOf(key: string, isRepeat: boolean) {
  const element = isRepeat ? undefined : marked().find((candidate) => candidate.dataset.key === key);
  return element && (() => use(element));
}

/** How long after the page has loaded a frame may take the focus by itself, in milliseconds. */
const SETTLING = 8_000;

/** Takes the focus back from a frame: a browser's PDF viewer may take it on load, and we would get no more keys. */
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
    // Polls, because no event reports this in every browser.
    const polling = window.setInterval(taken, 300);
    const stop = () => window.clearInterval(polling);
    const ended = window.setTimeout(stop, SETTLING);
    // Somebody who tabs goes into the frame on purpose.
    const tabbed = ({ key }: KeyboardEvent) => key === 'Tab' && stop();
    document.addEventListener('keydown', tabbed);
    return () => {
      document.removeEventListener('focusin', moved);
      document.removeEventListener('keydown', tabbed);
      stop();
      window.clearTimeout(ended);
    };
  }, [on]);
}

/**
 * Gives each element with `data-key="a"` its key. `?` lists them, by `data-key-text`, the label or the element's text.
 * Renders nothing without JavaScript.
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
