/** The records of professionals that an account has, each with the way to take it away. Empty without one. */
export function JoinedRecords({ records }: { records: { id: string; operadora: string }[] }) {
  if (records.length === 0) return null;
  return (
    <>
      <h2>Registros desta conta</h2>
      <ul>
        {records.map(({ id, operadora }) => (
          <li key={id}>
            {operadora}:{' '}
            <a href={`/gestao/contas/vinculos/${id}`}>
              não é esta pessoa<span className="visually-hidden"> em {operadora}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
