interface Props {
  people: { slug: string; name: string; about: string; ready: boolean }[];
}

/** Demo only: introduces the synthetic people, so that visitors know who to sign in as. */
export function DemoPeople({ people }: Props) {
  const row = ({ slug, name, about }: Props['people'][number]) => (
    <li key={slug}>
      <strong>{name}</strong> – {about}
    </li>
  );
  return (
    <section aria-labelledby="pessoas">
      <h2 id="pessoas">Pessoas da demonstração</h2>
      <p>Nenhuma existe e não há senhas: escolha quem você quer ser na próxima página.</p>
      <h3>Já têm acesso</h3>
      <ul>{people.filter(({ ready }) => ready).map(row)}</ul>
      <h3>Entram depois de indicadas ou convidadas</h3>
      <ul>{people.filter(({ ready }) => !ready).map(row)}</ul>
    </section>
  );
}
