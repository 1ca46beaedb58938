import { searchTextOf } from '@/features/registries/cadop/schema';
import { now } from '@/lib/clock';
import { keyedHash } from '@/lib/crypto';
import { prisma } from '@/lib/db';
import { establishmentSearchText, SEARCHED_TYPE } from '@/lib/gateways/cnes/search/text';
import { monthsAgo } from './months';
import { DEMO_OPERADORAS } from './operadoras';
import { DEMO_ESTABLISHMENTS } from './people';

/** Months by which the seeded base is old: the real base lags about two months. */
const SEEDED_MONTHS = 2;

async function seedEstablishments(): Promise<void> {
  const db = prisma();
  await db.establishment.createMany({
    data: DEMO_ESTABLISHMENTS.map(({ directors: _directors, ...row }) => ({
      ...row,
      searchText: row.typeCode === SEARCHED_TYPE ? establishmentSearchText(row.name) : null,
    })),
    skipDuplicates: true,
  });
  const directors = DEMO_ESTABLISHMENTS.flatMap(({ cnes, directors: cpfs = [] }) =>
    cpfs.map((cpf) => ({ cnes, cpfHmac: keyedHash('cpf', cpf) })),
  );
  await db.establishmentDirector.createMany({ data: directors, skipDuplicates: true });
  await db.$transaction([
    db.cnesCompetence.deleteMany({ where: { synthetic: true } }),
    db.cnesCompetence.create({ data: { competence: monthsAgo(SEEDED_MONTHS), importedAt: now(), synthetic: true } }),
  ]);
}

/**
 * Seeds the demo's registries: operadoras, CNES establishments, and the month of these. Safe to run again. The
 * operadoras come from no CADOP file, so that no import marks them "não consta mais". If a base was imported already,
 * national or the demo's, it adds no establishments to it.
 */
export async function seedRegistries(): Promise<void> {
  const db = prisma();
  await db.operadora.createMany({
    data: DEMO_OPERADORAS.map(({ registroAns, cnpj, name, fantasia = null, modalidade, cidade, uf, gone = false }) => {
      const names = { registroAns, cnpj, razaoSocial: name, nomeFantasia: fantasia };
      const email = `contato@${registroAns}.test`;
      return {
        ...names,
        modalidade,
        cidade,
        uf,
        email,
        listed: !gone,
        searchText: searchTextOf(names),
        updatedAt: now(),
      };
    }),
    skipDuplicates: true,
  });
  const imported = await db.cnesCompetence.count({ where: { OR: [{ synthetic: false }, { loadId: { gt: 0 } }] } });
  if (imported === 0) await seedEstablishments();
}
