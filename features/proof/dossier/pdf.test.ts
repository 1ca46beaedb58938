import { getDocument, OPS, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { displayable } from '@/lib/pdf/displayable';
import { typeset } from '@/lib/pdf/typeset';
import { printed } from './file.copy';
import type { DossierContent } from './file.schema';

const TEMPLATE = { folder: 'features/proof/dossier/print', main: 'dossie.typ' };
const HASH = 'a1'.repeat(32);
const INJECTION = '#read("/etc/passwd") *não* $x$ <rótulo> @ref';

/** Every sign that `displayable` lets through; a font that lacks one would make the PDF impossible. */
const EVERY_SIGN = displayable(String.fromCodePoint(...Array.from({ length: 0x2fff - 0x20 }, (_, at) => at + 0x20)))
  .replaceAll('\ufffd', '')
  .replaceAll(/(.{20})/gu, '$1 ');

/** A large case with the longest values, and with texts that Typst would run if they were not escaped. */
const content: DossierContent = {
  header: {
    caseId: '11111111-1111-4111-8111-111111111111',
    registroAns: '999911',
    name: 'Operadora São João & Filhos',
    cnpj: '99888777000100',
    listed: true,
  },
  rows: [],
  derived: {
    items: [],
    decisions: [
      {
        sequence: 3,
        item: 'CNES',
        scope: 'case',
        fact: 'item.accepted',
        actor: { name: 'Marina', role: 'revisor' },
        at: '2026-11-05T12:00:00.000Z',
        reason: '',
      },
    ],
    evidence: [],
  },
  evidence: Array.from({ length: 40 }, (_, at) => ({
    id: `${at}`,
    sha256: HASH,
    entry: 'x',
    name: `${'comprovante-muito-comprido-'.repeat(5)}${at}.pdf`,
    size: 5_000_000,
    uploadedAt: '2026-11-05T12:00:00.000Z',
    rows: [at, at + 1],
  })),
  people: [
    { id: 'p', name: INJECTION, cpf: '***.444.555-**', cns: '' },
    { id: 'r', name: 'José 🙂 中\u0001\u202e\n\u0336Conceição', cpf: '', cns: '' },
    { id: 's', name: EVERY_SIGN, cpf: '', cns: '' },
    { id: 'q', name: '0123456789', cpf: '', cns: '' },
  ],
  standing: 'Concluído em 05/11/2026',
  alerts: [`O CNES não aparece mais na base nacional: ${INJECTION}`],
  checklist: Array.from({ length: 12 }, (_, at) => ({
    code: `ITEM-${at}`,
    title: `Item ${at} com ação, coração e pé`,
    rule: 'J2',
    proves: 'Prova.',
    source: 'Fonte',
    person: at > 9 ? 'Fulano' : '',
    status: 'Aceito',
    reason: at === 1 ? INJECTION : '',
    facts: [{ label: 'Fato', value: INJECTION }],
    evidence: ['1', '2'],
    alerts: at === 0 ? [`O CNES não aparece mais na base nacional: ${INJECTION}`] : [],
    decision: {
      sequence: 3,
      what: 'Item aceito',
      who: 'Marina (revisor)',
      at: '2026-11-05T12:00:00.000Z',
      reason: 'Tudo certo.',
    },
  })),
  history: Array.from({ length: 90 }, (_, at) => ({
    at: '2026-11-05T12:00:00.000Z',
    sequence: at + 1,
    numbers: at === 40 ? '41 a 44' : `${at + 1}`,
    title: `Fato ${at}`,
    who: 'Ana Souza (equipe)',
    detail: at % 3 ? null : INJECTION,
    hash: HASH,
  })),
  head: { sequence: 90, hash: HASH },
};
const issue = {
  id: '22222222-2222-4222-8222-222222222222',
  at: new Date('2026-11-05T12:00:00Z'),
  askedBy: 'Ana Souza',
  purpose: INJECTION,
  keyId: 'k'.repeat(43),
  root: { number: 7, day: '2026-11-05', sequence: 80, merkleRoot: HASH, signature: 's'.repeat(86) },
};

let pdf: PDFDocumentProxy;
let bytes: Uint8Array;
beforeAll(async () => {
  bytes = (await typeset(TEMPLATE, printed(content, issue))) ?? new Uint8Array();
  pdf = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise;
});

const pages = () => Promise.all(Array.from({ length: pdf.numPages }, (_, at) => pdf.getPage(at + 1)));
const PAINT = new Set(
  [
    OPS.showText,
    OPS.showSpacedText,
    OPS.stroke,
    OPS.fill,
    OPS.eoFill,
    OPS.fillStroke,
    OPS.closeStroke,
    OPS.paintImageXObject,
    OPS.constructPath,
  ].filter((op) => op !== OPS.constructPath),
);
const BEGINS = new Set([OPS.beginMarkedContent, OPS.beginMarkedContentProps]);

interface Node {
  role?: string;
  children?: Node[];
}
const rolesOf = (node: Node): string[] => [
  ...(node.role ? [node.role] : []),
  ...(node.children ?? []).flatMap(rolesOf),
];

describe('the PDF of a dossier', () => {
  it('makes a tagged PDF/UA-1 in Portuguese with a title that readers show', async () => {
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    const { info, metadata } = await pdf.getMetadata();
    expect(info).toMatchObject({ Language: 'pt-BR', Title: 'Dossiê do caso: Operadora São João & Filhos' });
    expect(metadata?.get('pdfuaid:part')).toBe('1');
    expect(await pdf.getViewerPreferences()).toMatchObject({ DisplayDocTitle: true });
  });

  it('has headings, paragraphs, tables with header cells and a linked table of contents in its structure', async () => {
    const roles = new Set<string>();
    for (const page of await pages()) for (const role of rolesOf((await page.getStructTree()) as Node)) roles.add(role);
    for (const role of ['H1', 'H2', 'P', 'Table', 'TR', 'TH', 'TD', 'Link', 'TOC'])
      expect([...roles], role).toContain(role);
  });

  it('paints nothing that is neither tagged nor an artifact', async () => {
    let painted = 0;
    const stray: number[] = [];
    for (const page of await pages()) {
      const { fnArray } = await page.getOperatorList();
      let depth = 0;
      for (const op of fnArray) {
        if (BEGINS.has(op)) depth += 1;
        else if (op === OPS.endMarkedContent) depth -= 1;
        else if (PAINT.has(op)) {
          painted += 1;
          if (depth === 0) stray.push(page.pageNumber);
        }
      }
    }
    expect(stray).toEqual([]);
    expect(painted).toBeGreaterThan(500);
  });

  it('embeds only our fonts, and the compiler’s own for signs that ours lack', async () => {
    const names = new Set<string>();
    for (const page of await pages()) {
      const { fnArray, argsArray } = await page.getOperatorList();
      for (const [at, op] of fnArray.entries()) {
        if (op !== OPS.setFont) continue;
        const font = page.commonObjs.get(argsArray[at][0]) as { name: string; missingFile?: boolean; data?: unknown };
        expect(font.missingFile ?? false).toBe(false);
        names.add(font.name.replace(/^[A-Z]{6}\+/, ''));
      }
    }
    expect([...names].filter((name) => !/^(PublicSans|LibertinusSerif|DejaVuSansMono|NewCM)/.test(name))).toEqual([]);
    expect(names.size).toBeGreaterThan(1);
  });

  it('prints what people wrote as plain text, and every text of the proof', async () => {
    const texts: string[] = [];
    for (const page of await pages()) {
      const { items } = await page.getTextContent();
      texts.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
    }
    const text = texts.join('').replaceAll(/\s+/g, '');
    const says = (wanted: string) => text.includes(wanted.replaceAll(' ', ''));
    expect(texts.join('').replaceAll(/\s+/g, ' ')).toContain(
      'npm run audit:verify -- --dossier ARQUIVO.zip --key CHAVES.json',
    );
    expect(says(INJECTION)).toBe(true);
    expect(says('José \ufffd \ufffd \ufffdConceição')).toBe(true);
    expect(says('root:')).toBe(false);
    const proof = [HASH, issue.keyId, issue.root.signature, content.header.caseId, 'comprovante-muito-comprido-39.pdf'];
    for (const wanted of [
      ...proof,
      '0123456789',

      `Página 1 de ${pdf.numPages}`,
    ])
      expect(says(wanted), wanted).toBe(true);
  });

  it('keeps every text within the page, even hashes and long file names', async () => {
    const outside: string[] = [];
    for (const page of await pages()) {
      const { items } = await page.getTextContent();
      const [, , width = 0] = page.view;
      for (const item of items) {
        if (!('str' in item) || item.str === '') continue;
        if (item.transform[4] + item.width > width - 50) outside.push(`page ${page.pageNumber}: ${item.str}`);
      }
    }
    expect(outside).toEqual([]);
  });
});
