import type { Page } from '@playwright/test';
import type { Journey, Situation } from '../../prisma/scenarios/journey';
import type { Provider } from '../fixtures/people';

/** One look at a page: its address, and what happens first. */
export interface Look {
  /** The folder under app/, e.g. "/casos/[caso]/cnes". */
  route: string;
  query?: string;
  /** Slug of the person whom the address names; by default the administrator. */
  of?: string;
  /** Other parameters of the address. */
  params?: Record<string, string>;
  /** Brings the case to another state before the look, through the door. */
  before?: (journey: Journey) => Promise<void>;
  /** Acts on the page before the look, e.g. sends a form that is refused. */
  act?: (page: Page) => Promise<void>;
  /** The expected HTTP status; by default 200. */
  status?: number;
}

/** Pages that one person looks at in one case, one after another. */
export interface Scene {
  /** Completes the test title "axe finds nothing on …". */
  title: string;
  /** Slug of the person who is signed in; without it, nobody is. */
  as?: string;
  /** Signs in through the pages of this provider; without it, the session exists from the start. */
  through?: Provider;
  situation?: Situation;
  looks: Look[];
}

/** A look at a page of the case; `path` as under app/casos/[caso]/. */
export const inCase = (path: string, look: Omit<Look, 'route'> = {}): Look => ({
  route: `/casos/[caso]${path && `/${path}`}`,
  ...look,
});

/** A look at a page of a person of the case; `path` as under pessoas/[pessoa]/. */
export const ofPerson = (path: string, look: Omit<Look, 'route'> = {}): Look =>
  inCase(`pessoas/[pessoa]${path && `/${path}`}`, look);
