import { EmptyState } from '@/components/empty-state';
import { ExternalLink } from '@/components/external-link';
import { paths } from '@/features/case/paths';
import { LINKS } from '@/features/case/words.copy';
import type { CnesQuestion } from '@/lib/gateways/cnes/port';
import { formatCnpj } from '@/lib/identifiers/cnpj';
import type { resultOf } from '../findings';
import { CandidateList } from './candidate-list';

interface Props {
  caseId: string;
  operadora: { cnpj: string };
  text: string;
  question: CnesQuestion;
  allTypes: boolean;
  result: ReturnType<typeof resultOf>;
  /** True if this person may fill in a number and the step asks for one. */
  usable: boolean;
}

const filledIn = (caseId: string, cnes: string) => `${paths.cnes(caseId)}?numero=${cnes}`;

/** What was searched for, as the end of a heading or sentence: "com o CNPJ …", "encontrado para “…”". */
function soughtText({ question, text, operadora }: Props, found: string): string {
  if ('words' in question) return `${found} para “${text.trim()}”`;
  if ('cnes' in question) return `com o número ${question.cnes}`;
  if (question.cnpj === operadora.cnpj) return `com o CNPJ da operadora, ${formatCnpj(question.cnpj)}`;
  return question.cnpj.length === 14
    ? `com o CNPJ ${formatCnpj(question.cnpj)}`
    : `com a raiz de CNPJ ${question.cnpj}`;
}

/** The heading above the establishments that are not the operadora's own. */
function titleOf(props: Props): string {
  const { allTypes, result } = props;
  const found = soughtText(props, `${result.own.length > 0 ? 'outros ' : ''}encontrados`);
  return `${found.charAt(0).toUpperCase()}${found.slice(1)}${allTypes ? ', em todos os tipos' : ''}`;
}

const AllTypes = ({ caseId, text }: Props) => (
  <a href={`${paths.cnesSearch(caseId)}?${new URLSearchParams({ ...(text && { q: text }), tipos: 'todos' })}`}>
    procure em todos os tipos
  </a>
);

function UnknownNumber({ cnes, caseId, usable }: { cnes: string } & Props) {
  return (
    <EmptyState title={`O número ${cnes} não está na base`}>
      <p>
        A base atrasa cerca de dois meses. Confira o número na ficha do CNES.
        {usable && (
          <>
            {' '}
            Se ele estiver certo, <a href={filledIn(caseId, cnes)}>use o número {cnes}</a> assim mesmo: o formulário diz
            o que anexar.
          </>
        )}
      </p>
    </EmptyState>
  );
}

function NothingFound(props: Props) {
  const { question, allTypes, result } = props;
  if ('cnes' in question) return <UnknownNumber {...props} cnes={question.cnes} />;
  const byName = 'words' in question;
  const which = `Nenhum${result.own.length > 0 ? ' outro' : ''} estabelecimento${allTypes ? '' : ' do tipo 68'}`;
  return (
    <EmptyState title={`${which} ${soughtText(props, 'encontrado')}`}>
      {!allTypes && (
        <p>
          {byName
            ? 'Tente com menos palavras, com o nome fantasia ou com a razão social.'
            : 'Procure também pelo nome.'}{' '}
          A sede de uma operadora é sempre do tipo 68. Para saber se ela está registrada com outro tipo,{' '}
          <AllTypes {...props} />.
        </p>
      )}
      {allTypes && (
        <p>
          {byName && 'Aqui o nome precisa conter as palavras como você as escreveu. '}A base atrasa cerca de dois meses:
          um registro novo pode ainda não estar nela. Veja também o{' '}
          <ExternalLink href={LINKS.cnes}>portal do CNES</ExternalLink>; se a operadora ainda não tem CNES, diga na{' '}
          <a href={paths.cnes(props.caseId)}>etapa do CNES</a> que vai solicitar.
        </p>
      )}
    </EmptyState>
  );
}

/** The establishments found: the operadora's own, the others, and what to do if the right one is missing. */
export function SearchResult(props: Props) {
  const { caseId, operadora, question, result, usable } = props;
  const { own, others, nothing, more, complete, source } = result;
  const fillIn = usable ? (cnes: string) => filledIn(caseId, cnes) : undefined;
  const byName = 'words' in question;
  return (
    <>
      {nothing && <NothingFound {...props} />}
      {!nothing && others.length === 0 && (
        <p>Só os que têm o CNPJ da operadora foram {soughtText(props, 'encontrados')}.</p>
      )}
      {!nothing && byName && !complete && (
        <p>
          Nenhum nome do tipo 68 tem todas as palavras; abaixo estão os mais próximos. Se não for nenhum,{' '}
          <AllTypes {...props} />.
        </p>
      )}
      {own.length > 0 && others.length > 0 && (
        <p>
          <a href="#encontrados">Ir para os {soughtText(props, 'outros encontrados')}</a>
        </p>
      )}
      {own.length > 0 && (
        <CandidateList
          id="proprios"
          title={`Com o CNPJ da operadora, ${formatCnpj(operadora.cnpj)}`}
          candidates={own}
          fillIn={fillIn}
        />
      )}
      {others.length > 0 && (
        <CandidateList id="encontrados" title={titleOf(props)} candidates={others} fillIn={fillIn} />
      )}
      {more && <p>Há mais: {byName ? 'escreva mais palavras.' : 'procure também por palavras do nome.'}</p>}
      <p className="field-hint">Segundo {source}.</p>
    </>
  );
}
