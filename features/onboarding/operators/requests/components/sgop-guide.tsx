import { ExternalLink } from '@/components/external-link';
import { paths } from '@/features/case/paths';
import { LINKS } from '@/features/case/words.copy';
import type { ComputerRow } from '../standing';

interface Props {
  caseId: string;
  personId: string;
  cnes: string | null;
  computers: ComputerRow[];
}

/** J19, J21: what the person does in SGOP, in order. Its screens change, hence "confira na tela". */
export function SgopGuide({ caseId, personId, cnes, computers }: Props) {
  const place = paths.computers(caseId, personId);
  return (
    <section aria-labelledby="no-sgop">
      <h2 id="no-sgop">O que fazer no SGOP, nesta ordem</h2>
      <p>É a própria pessoa que faz, no computador que vai usar. Os nomes das telas mudam: confira na tela.</p>
      <ol>
        <li>
          Instale o módulo de segurança (Warsaw) no computador, se ainda não estiver, e entre no{' '}
          <ExternalLink href={LINKS.sgop}>SGOP</ExternalLink> com a conta gov.br.
        </li>
        <li>
          No primeiro uso, faça o “Cadastro de Usuário” com CNS e CPF. Um código chega ao e-mail do cadastro do CNS. Não
          o informe aqui nem a ninguém.
        </li>
        <li>
          Em “Solicitar Novo Acesso”, peça o vínculo ao CNES da operadora:{' '}
          <strong>{cnes ?? 'ainda não informado'}</strong>.
        </li>
        <li>
          Em “Solicitar Acesso ao Perfil”, escolha o perfil <strong>OPERADOR</strong>.
        </li>
        <li>
          Em “Solicitar Acesso de computadores”, informe o nome e o local do computador
          {computers.length > 0 ? ':' : '. '}
          {computers.length > 0 && (
            <ul>
              {computers.map(({ ref, name, place: where, words }) => (
                <li key={ref}>
                  <strong>{name || 'sem nome'}</strong>, {where || 'local a informar'} ({words.toLowerCase()})
                </li>
              ))}
            </ul>
          )}{' '}
          <a href={place}>Registre o computador aqui</a>, com a data do pedido.
        </li>
        <li>Volte a esta página e registre as datas dos pedidos.</li>
      </ol>
    </section>
  );
}
