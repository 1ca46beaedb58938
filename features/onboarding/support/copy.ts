import { brDate } from '@/lib/days';
import { formatCnpj } from '@/lib/identifiers/cnpj';
import { formatRegistroAns } from '@/lib/identifiers/registro-ans';

interface TicketFacts {
  operadora: string;
  registroAns: string;
  cnpj: string;
  cnes: string | null;
  administrator: string | null;
  position: string | null;
  sgop: { linkOn: string; profileOn: string; computerOn: string } | null;
  /** The protocol of an earlier ticket that was refused. */
  former: string | null;
}

/**
 * J15: the text of the ticket, with facts of the case. It leaves out the CPF: who opens the ticket knows it, and a page
 * or screenshot must not show it.
 */
export function ticketTextOf(facts: TicketFacts): string {
  const { operadora, registroAns, cnpj, cnes, administrator, position, sgop, former } = facts;
  return [
    'Assunto: autorização de acesso do administrador da operadora no SGOP',
    '',
    'Prezados,',
    '',
    'Solicitamos a autorização do acesso do administrador da operadora abaixo, cadastrado no SGOP.',
    '',
    `Operadora: ${operadora}`,
    `Registro ANS: ${formatRegistroAns(registroAns)}`,
    `CNPJ: ${formatCnpj(cnpj)}`,
    `CNES: ${cnes ?? '[número do CNES]'} (tipo 68, subtipo 005 – Sede de Operadora de Plano de Saúde)`,
    `Administrador: ${administrator ?? '[nome]'}${position ? ` (${position})` : ''}`,
    'CPF do administrador: [CPF]',
    ...(sgop
      ? [
          `Pedidos feitos no SGOP: vínculo em ${brDate(sgop.linkOn)}, perfil ADMINISTRADOR em ${brDate(sgop.profileOn)}, computador em ${brDate(sgop.computerOn)}.`,
        ]
      : []),
    ...(former ? [`Este chamado substitui o de protocolo ${former}.`] : []),
    '',
    'Anexamos as telas do SGOP que mostram os pedidos.',
    '',
    'Atenciosamente,',
    '[seu nome, telefone e e-mail]',
  ].join('\n');
}
