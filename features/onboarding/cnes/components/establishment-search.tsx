import { BackLink } from '@/components/back-link';
import { ExternalLink } from '@/components/external-link';
import { Notice } from '@/components/notice';
import { SearchForm } from '@/components/search-form';
import { paths } from '@/features/case/paths';
import { LINKS } from '@/features/case/words.copy';
import type { loadEstablishmentSearch } from '../loaders';
import { MAX_SEARCH } from '../search.schema';
import { SearchResult } from './search-result';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadEstablishmentSearch>>;

/** J1–J3: a search by name or CNPJ for those who do not know the number. Shows the operadora's own at once. */
export function EstablishmentSearch(props: Props) {
  const { caseId, operadora, text, error, cut, question, result, unavailable, editable, takesNumber } = props;
  const step = paths.cnes(caseId);
  return (
    <>
      <BackLink href={step}>Voltar para o CNES da operadora</BackLink>
      <h1>Procurar o CNES</h1>
      <p className="lead">Procure o estabelecimento que é a sede de {operadora.name} no CNES.</p>
      <SearchForm
        name="q"
        label="Nome, CNPJ ou número do CNES"
        hint="Do nome bastam algumas palavras, em qualquer ordem, sem acentos e até com um pequeno erro."
        value={text}
        error={error}
        maxLength={MAX_SEARCH}
      />
      {cut && <p>O texto era longo demais: só as primeiras palavras foram usadas.</p>}
      {unavailable && (
        <Notice tone="warning" title="Não foi possível procurar">
          <p>{unavailable}</p>
          <p>
            O número também está na ficha do CNES e no <ExternalLink href={LINKS.cnes}>portal do CNES</ExternalLink>.
            Com ele, continue na <a href={step}>etapa do CNES</a>.
          </p>
        </Notice>
      )}
      {result && editable && !takesNumber && (
        <Notice tone="info" title="Ainda não é a hora de informar o número">
          <p>
            Para usar um número, diga antes, na <a href={step}>etapa do CNES</a>, que a operadora já possui CNES.
          </p>
        </Notice>
      )}
      {result && question && (
        <SearchResult
          caseId={caseId}
          operadora={operadora}
          text={text}
          question={question}
          allTypes={props.allTypes}
          result={result}
          usable={editable && takesNumber}
        />
      )}
    </>
  );
}
