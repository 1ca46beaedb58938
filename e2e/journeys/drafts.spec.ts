import { prisma } from '@/lib/db';
import { demoPerson } from '../../prisma/scenarios/acting';
import { bigPdf, falsePdf, pdf } from '../fixtures/files';
import { auditRows, inDatabase, ownCase, personId } from '../fixtures/scenario';
import { expect, test } from '../fixtures/test';
import { attach, choose, daysAgo, expectProblem, fill, press } from './actions';

test('an incomplete form can be saved and opened again later, and nothing is sent', async ({ app, enter }) => {
  const { caseId, at } = await ownCase(app, 'administratorRegistered');
  const page = await enter('ana');
  await page.goto(at('suporte'));
  await fill(page, 'O que foi pedido', 'Começado agora, terminado depois.');
  const before = await auditRows(app, caseId);
  await press(page, 'Salvar e continuar depois');
  await expect(page.getByText('Nada foi enviado ainda.')).toBeVisible();
  expect(await auditRows(app, caseId)).toBe(before);
  const later = await enter('ana');
  await later.goto(at('suporte'));
  await expect(later.getByRole('textbox', { name: 'O que foi pedido' })).toHaveValue(
    'Começado agora, terminado depois.',
  );
});

test('a team member continues what another saved, and is warned before overwriting it', async ({ app, enter }) => {
  const { at, cast } = await ownCase(app, 'administratorRegistered');
  await inDatabase(app, async () => {
    const { id } = await prisma().user.findUniqueOrThrow({ where: { email: demoPerson('bruno').email } });
    await prisma().membership.create({ data: { userId: id, registroAns: cast.registroAns, role: 'equipe' } });
  });
  const page = await enter('ana');
  const bruno = await enter('bruno');
  await bruno.goto(at('suporte'));
  await page.goto(at('suporte'));
  await fill(page, 'Número do protocolo', '2026-5');
  await press(page, 'Salvar e continuar depois');
  await expect(page.getByText('Nada foi enviado ainda.')).toBeVisible();
  await fill(bruno, 'Número do protocolo', '2026-6');
  await press(bruno, 'Salvar e continuar depois');
  await expect(bruno.getByText(/Outra pessoa salvou este formulário/)).toBeVisible();
  await expect(bruno.getByRole('textbox', { name: 'Número do protocolo' })).toHaveValue('2026-6');
  await expect(bruno.getByText('Está gravado: 2026-5')).toBeVisible();
  await bruno.goto(at('suporte'));
  await expect(bruno.getByRole('textbox', { name: 'Número do protocolo' })).toHaveValue('2026-5');
});

for (const [what, file, said] of [
  ['of the wrong type', falsePdf('programa.pdf'), 'Envie um arquivo PDF, PNG ou JPEG'],
  ['that is too big', bigPdf('grande.pdf'), 'O arquivo passa de 10 MB'],
] as const) {
  test(`a file ${what} is refused with an explanation, and typed answers remain`, async ({ app, enter }) => {
    const { caseId, at } = await ownCase(app, 'administratorRegistered');
    const page = await enter('ana');
    await page.goto(at('suporte'));
    await fill(page, 'Número do protocolo', '2026-31');
    await fill(page, 'Data de abertura', daysAgo(1));
    await fill(page, 'O que foi pedido', 'Com anexo.');
    await attach(page, 'Anexo', file);
    const before = await auditRows(app, caseId);
    await press(page, 'Registrar o chamado');
    await expectProblem(page, said);
    await expect(page.getByRole('textbox', { name: 'Número do protocolo' })).toHaveValue('2026-31');
    await expect(page.getByRole('textbox', { name: 'O que foi pedido' })).toHaveValue('Com anexo.');
    expect(await auditRows(app, caseId)).toBe(before);
    await attach(page, 'Anexo', pdf('certo.pdf'));
    await press(page, 'Registrar o chamado');
    await expect(page.getByRole('link', { name: 'certo.pdf' })).toBeVisible();
  });
}

test('a good file is kept while another answer is corrected', async ({ app, enter }) => {
  const journey = await ownCase(app, 'readyForReview');
  const page = await enter('ana');
  await page.goto(journey.at('acesso?alterar=1'));
  await fill(page, 'Data do primeiro acesso', '31/02/2026');
  await attach(page, 'Comprovante', pdf('tela-do-cadsus.pdf'));
  await press(page, 'Registrar o primeiro acesso');
  await expectProblem(page, /data/i);
  await expect(page.getByText('Arquivo recebido: tela-do-cadsus.pdf')).toBeVisible();
  await fill(page, 'Data do primeiro acesso', daysAgo(1));
  await press(page, 'Registrar o primeiro acesso');
  await expect(page.getByRole('link', { name: 'tela-do-cadsus.pdf' })).toBeVisible();
});

test('each error in the summary leads to its field, which repeats it', async ({ app, enter }) => {
  const journey = await ownCase(app, 'administratorNominated');
  const page = await enter('ana');
  await page.goto(journey.at(`pessoas/${personId(journey, 'carla')}/cns`));
  await press(page, 'Registrar o CNS');
  const summary = page.getByRole('alert').filter({ hasText: 'Há um problema' });
  await expect(summary).toBeFocused();
  await summary.getByRole('link').click();
  const field = page.getByRole('textbox', { name: 'Número do CNS' });
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription(/Informe o CNS/);
});

test('a question that depends on an answer appears only with that answer', async ({ app, enter }) => {
  const journey = await ownCase(app, 'readyForReview');
  const page = await enter('marina');
  await page.goto(journey.at('conferencia/ACESSO'));
  const reason = page.getByRole('textbox', { name: 'Motivo da devolução' });
  await expect(reason).toBeHidden();
  await choose(page, 'Devolver com motivo');
  await expect(reason).toBeVisible();
  await press(page, 'Registrar a decisão');
  await expectProblem(page, 'Informe o motivo da devolução');
});
