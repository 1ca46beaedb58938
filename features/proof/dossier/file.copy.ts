import { brDate, clockText, dayText } from '@/lib/days';
import { formatCnpj } from '@/lib/identifiers/cnpj';
import { type DossierContent, ENTRIES } from './file.schema';

/** "05/11/2026 14:03" in Brasília. */
const moment = (at: string | Date): string => {
  const instant = new Date(at);
  return `${dayText(instant)} ${clockText(instant)}`;
};

const MB = 1024 * 1024;
/** "12 KB", "3,4 MB". */
export const sizeWords = (bytes: number): string =>
  bytes < MB ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / MB).toFixed(1).replace('.', ',')} MB`;

/** What a dossier says about itself, besides its content. */
export interface Issue {
  id: string;
  at: Date;
  askedBy: string;
  purpose: string;
  keyId: string;
  root: { number: number; day: string; sequence: number; merkleRoot: string; signature: string } | null;
}

/** Which rows of the chain the daily root covers, in words. @param last sequence of the last row */
export function coverage({ root }: Issue, last: number): string {
  if (!root) return 'Nenhuma raiz diária cobre este caso ainda: a trilha é coberta só pela assinatura do dossiê.';
  const rest =
    root.sequence < last
      ? ` Os registros ${root.sequence + 1} a ${last} são posteriores a ela e cobertos só pela assinatura do dossiê.`
      : '';
  return `A raiz ${root.number}, de ${brDate(root.day)}, cobre a trilha até o registro ${root.sequence}.${rest}`;
}

const SOURCE = 'Horários de Brasília.';

/** The data for the PDF's template: everything as text, in the order of the pages. */
export function printed(content: DossierContent, issue: Issue) {
  const { header, checklist, derived, people, evidence, history, head } = content;
  const nameOfFile = new Map(evidence.map(({ id, name }) => [id, name]));
  const accepted = checklist.filter(({ person, status }) => person === '' && status === 'Aceito').length;
  const mandatory = checklist.filter(({ person }) => person === '').length;
  const titles = new Map(checklist.map(({ code, title }) => [code, title]));
  const decisions = history.filter(({ sequence }) => derived.decisions.some((one) => one.sequence === sequence));
  return {
    title: `Dossiê do caso: ${header.name}`,
    kicker: 'Habilita',
    subtitle: 'Do CNES ao acesso ao CadSUS Web',
    footer: `Dossiê ${issue.id.slice(0, 8)} · ${header.name} · registro ANS ${header.registroAns}`,
    cover: [
      { label: 'Operadora', value: header.name },
      { label: 'Registro ANS', value: header.registroAns },
      { label: 'CNPJ', value: formatCnpj(header.cnpj) },
      { label: 'Caso', value: header.caseId, long: true },
      { label: 'Dossiê', value: issue.id, long: true },
      { label: 'Montado em', value: `${moment(issue.at)} (Brasília)` },
      { label: 'Pedido por', value: issue.askedBy },
      { label: 'Para quê', value: issue.purpose },
      { label: 'Situação do caso', value: content.standing },
      { label: 'Itens aceitos', value: `${accepted} de ${mandatory} obrigatórios` },
      { label: 'Alertas em aberto', value: content.alerts.length === 0 ? 'Nenhum' : content.alerts.join(' ') },
      { label: 'Último registro da trilha', value: `${head.sequence}` },
      { label: 'Hash do último registro', value: head.hash, long: true },
    ],
    notes: [
      'Este documento resume o caso para leitura e impressão. O que vale como prova é o arquivo ZIP em que ele veio: a trilha completa, os comprovantes, as chaves públicas e as assinaturas.',
      'CPF e CNS aparecem mascarados. Os comprovantes são os arquivos originais e podem ter dados pessoais.',
      SOURCE,
    ],
    checklistIntro: `${accepted} de ${mandatory} itens obrigatórios aceitos. O item de cada operador não impede a conclusão do caso.`,
    checklist: checklist.map((item) => ({
      ...item,
      name: item.person ? `${titles.get(item.code)}: ${item.person}` : item.title,
      decision: item.decision && {
        ...item.decision,
        sequence: `${item.decision.sequence}`,
        at: moment(item.decision.at),
      },
      evidence: item.evidence.map((id) => nameOfFile.get(id) ?? id),
    })),
    decisions: decisions.map(({ sequence, at, title, who, detail }) => ({
      sequence: `${sequence}`,
      at: moment(at),
      what: title,
      who,
      reason: detail ?? '',
    })),
    peopleIntro: 'Pessoas registradas no caso, com os números mascarados.',
    people: people.map(({ name, cpf, cns }) => ({ name, cpf: cpf || 'Não guardado', cns: cns || 'Não informado' })),
    evidenceIntro:
      evidence.length === 0
        ? 'Nenhum registro da trilha cita um comprovante.'
        : 'Cada arquivo está na pasta “comprovantes” do ZIP, com o SHA-256 por nome. “Registros” são os números da trilha que o citam.',
    evidence: evidence.map(({ name, size, rows, sha256 }) => ({
      name,
      size: sizeWords(size),
      rows: rows.join(', '),
      sha256,
    })),
    historyIntro: `Do primeiro ao último registro. Cada um tem o hash do anterior; os que só preparam itens estão juntos em uma linha; o conteúdo inteiro está em ${ENTRIES.chain}. Símbolos que a fonte não tem aparecem como \ufffd. ${SOURCE}`,
    history: history.map(({ numbers, at, title, who, detail, hash }) => ({
      sequence: numbers,
      at: moment(at),
      title,
      who,
      detail: detail ?? '',
      hash: hash.slice(0, 16),
    })),
    proofIntro: [
      coverage(issue, head.sequence),
      'Todo dia, o Habilita assina uma raiz calculada sobre o último registro de todos os casos. O formato está em docs/audit-proof.md, no código do Habilita. Para conferir este dossiê, sem rede e sem banco de dados:',
    ],
    command: 'npm run audit:verify -- --dossier ARQUIVO.zip --key CHAVES.json',
    proof: [
      { label: 'Último registro', value: `${head.sequence}` },
      { label: 'Hash', value: head.hash, long: true },
      ...(issue.root
        ? [
            { label: 'Raiz diária', value: `${issue.root.number}, de ${brDate(issue.root.day)}` },
            { label: 'Raiz (Merkle)', value: issue.root.merkleRoot, long: true },
            { label: 'Assinatura da raiz', value: issue.root.signature, long: true },
          ]
        : []),
      { label: 'Chave do dossiê', value: issue.keyId, long: true },
    ],
  };
}

/** The LEIA-ME.txt, for somebody who opens the ZIP without knowing it. @param pdf whether it contains the PDF */
export const readme = (name: string, { id, at, keyId }: Issue, pdf: boolean): string => `Dossiê ${id}
${name}
Montado em ${moment(at)} (horário de Brasília) pelo Habilita.

${pdf ? `${ENTRIES.pdf}          o caso para ler e imprimir\n` : ''}${ENTRIES.case}           os mesmos dados, com o índice dos comprovantes
${ENTRIES.decisions}       o que decorre da trilha: decisões, situação dos itens, comprovantes citados
${ENTRIES.chain}       a trilha de auditoria inteira, um registro por linha
comprovantes/       os arquivos originais; o nome é o SHA-256 do conteúdo
provas/             chaves públicas com seus avais e, se houver, a raiz diária assinada
manifesto.json      cada arquivo com tamanho e SHA-256, na ordem
assinatura.json     a assinatura do manifesto (Ed25519, chave ${keyId})

Os comprovantes podem ter dados pessoais (LGPD). Guarde e repasse com o mesmo cuidado.

Não abra e salve de novo este ZIP: qualquer byte diferente, também do próprio ZIP, faz a conferência falhar.
Para conferir, em outra máquina, sem rede nem banco de dados, com o código do Habilita:
  npm run audit:verify -- --dossier ARQUIVO.zip --key CHAVES.json
CHAVES.json são as chaves públicas obtidas do Habilita por outro caminho. Sem --key, a conferência prova que o
dossiê é íntegro, mas que a chave é do Habilita é só o próprio dossiê que diz.
`;
