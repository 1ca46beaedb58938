import { searchWords } from '@/lib/search-text';

/** Central de Gestão em Saúde: the only type whose search tolerates typing errors (about 6 500 rows). */
export const SEARCHED_TYPE = '68';

/** The `searchText` of establishments of that type: each word of their names once, folded. */
export const establishmentSearchText = (...names: string[]): string => searchWords(names.join(' ')).join(' ');
