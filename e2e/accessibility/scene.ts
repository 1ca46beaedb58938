import type { Page } from '@playwright/test';
import type { Journey, Situation } from '../../prisma/scenarios/journey';
import type { Provider } from '../fixtures/people';

/** One look at a page: where it is, and what is done there first. */
export interface Look {
  /** As the folder under app/: "/casos/[caso]/cnes". */
  route: string;
  query?: string;
  /** Whose page it is (slug), where the address names a person; the administrator otherwise. */
  of?: string;
  /** Other parameters of the address. */
  params?: Record<string, string>;
  /** Through the door, before looking: brings the case to another state. */
  before?: (journey: Journey) => Promise<void>;
  /** On the page, before looking: e.g. sends a form that is refused. */
  act?: (page: Page) => Promise<void>;
  /** The status when it is not 200. */
  status?: number;
}

/** Pages that one person looks at in one case, one after another. */
export interface Scene {
  title: string;
  /** Slug; nobody is signed in when absent. */
  as?: string;
  /** Signs in through the pages of this provider; otherwise the session is there already. */
  through?: Provider;
  situation?: Situation;
  looks: Look[];
}

export const inCase = (path: string, look: Omit<Look, 'route'> = {}): Look => ({
  route: `/casos/[caso]${path && `/${path}`}`,
  ...look,
});

/** A page of a person of the case. */
export const ofPerson = (path: string, look: Omit<Look, 'route'> = {}): Look =>
  inCase(`pessoas/[pessoa]${path && `/${path}`}`, look);
