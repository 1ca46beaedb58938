import { DEMO_PEOPLE, type DemoPerson } from '@/prisma/scenarios/people';

const STYLE = `
:root{color-scheme:light dark;font:1.05rem/1.5 system-ui,sans-serif}
body{margin:0 auto;padding:1.5rem 1rem 3rem;max-width:44rem}
h1{font-size:1.6rem;line-height:1.2;margin:.5rem 0}
.note{border-left:.3rem solid #c2850c;padding:.25rem 0 .25rem 1rem;margin:1rem 0}
ul{list-style:none;padding:0;display:grid;gap:.75rem}
button{font:inherit;text-align:left;width:100%;padding:.9rem 1.1rem;border:1px solid #1351b4;border-radius:.5rem;
background:transparent;color:inherit;cursor:pointer}
button:hover{background:color-mix(in srgb,#1351b4 12%,transparent)}
button:focus-visible,a:focus-visible{outline:4px solid #c2850c;outline-offset:2px}
strong,span{display:block}
.cancel button{width:auto;border-color:currentColor}`;

const LEVELS: Record<DemoPerson['level'], string> = { gold: 'ouro', silver: 'prata', bronze: 'bronze' };

/** A complete page. Escapes nothing: pass only our own texts. */
export const html = (title: string, body: string): string => `<!doctype html>
<html lang="pt-BR"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>`;

/** The page for an expired or refused sign-in, with a link back to the product at `appUrl`. */
export const dead = (appUrl: string, text: string): string =>
  html(
    'Não foi possível entrar',
    `<h1>Não foi possível entrar</h1><p>${text}</p><p><a href="${appUrl}/entrar">Voltar ao Habilita</a></p>`,
  );

/** "Quem está entrando?": one button per demo person, and one to cancel. `level`: also shows the Gov.br level. */
export function peoplePage(serverName: string, level: boolean): string {
  const buttons = DEMO_PEOPLE.map(
    (person) =>
      `<li><button name="person" value="${person.slug}"><strong>${person.name}</strong><span>${person.about}${
        level ? ` · nível ${LEVELS[person.level]}` : ''
      }</span></button></li>`,
  ).join('');
  return html(
    `Quem está entrando? – ${serverName}`,
    `<p>${serverName}</p><h1>Quem está entrando?</h1>
<p class="note">Servidor de demonstração: aqui não se pede senha e nenhuma destas pessoas existe.</p>
<form method="post"><ul>${buttons}</ul><p class="cancel"><button name="cancel" value="1">Cancelar e voltar</button></p></form>`,
  );
}
