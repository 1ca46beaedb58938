import { searchWords } from '@/lib/search-text';

/** Central de Gestão em Saúde: the only type whose names are searched with typing errors (about 6 500 rows). */
export const SEARCHED_TYPE = '68';

/** What `Establishment.searchText` holds for rows of that type: each word of its names once, folded. */
export const establishmentSearchText = (...names: string[]): string => searchWords(names.join(' ')).join(' ');
