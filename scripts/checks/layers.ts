/**
 * Permission to import some files. Everything that LAYERS does not permit is refused, and the refusal says where the
 * code belongs.
 */
export interface Permit {
  to: RegExp;
  /** Permits types only, no code that runs. */
  typeOnly?: boolean;
}

/** What a kind of file may import. */
export interface Layer {
  name: string;
  files: RegExp;
  may: (Permit | RegExp)[];
  /** The npm packages and node: modules that it may import; all if undefined. */
  packages?: (Permit | RegExp)[];
  teaches: string;
}

const NAME = '[a-z0-9]+(?:-[a-z0-9]+)*';
/** A room of a wing, without its components/, which are a layer of their own. */
const ROOM = `^features/(?!(?:.+/)?components/)(?:${NAME}/)+`;
const KINDS = 'loaders|data|forms|mutations';
/** Files of some kinds, such as `data.ts` or `names.data.ts`. */
const feature = (...kinds: string[]) => new RegExp(`${ROOM}(?:${NAME}\\.)?(?:${kinds.join('|')})$`);
/** All other files of a room are pure: derivations named by what they decide, `schema`, `copy`. */
const PURE = `${ROOM}(?!(?:${NAME}\\.)?(?:${KINDS})(?:\\.ts)?$)${NAME}(?:\\.(?:schema|copy))?`;
const pureFiles = new RegExp(`${PURE}$`);
const filesOf = (kind: string) => new RegExp(`${ROOM}(?:${NAME}\\.)?${kind}\\.ts$`);
const components = /^features\/(?:[a-z0-9-]+\/)+components\//;
const types = (...kinds: string[]): Permit => ({ to: feature(...kinds), typeOnly: true });

const machines = /^machines\/(catalog|define|definition|statechart|[a-z-]+\/(machine|diagram\.json))$/;
/** The part of lib without the database, and without what decides who is signed in. */
const plainLib =
  /^lib\/(canonical|clock|crypto|days|derived-id|errors|machine|report|result|search-params|search-text|heartbeat|http-status|uuid|dispatch\/(types|subjects|audit)|identifiers\/.+|form\/(spec|blocks|parse)|proof\/.+|gateways\/[^/]+\/port|auth\/(actor|local-path))$/;
const libWithoutDatabase = /^lib\/(?!db$|dispatch\/dispatch$)(?!.*(^|\/)store$)/;

const libOfApp = [
  /^lib\/(auth|form)\/(?!.*store$)/,
  /^lib\/(page|route|result|errors|report|http-status|env|health|uuid|search-params)$/,
];
const packagesOfApp = [/^next(\/(headers|navigation|server|link))?$/, /^react$/, /^next-auth$/, /^node:crypto$/];
const common = [/^zod$/, /^node:crypto$/, /^temporal-polyfill$/];

/** All layers. The first one whose `files` match a file applies to it. */
export const LAYERS: Layer[] = [
  {
    name: 'e2e',
    files: /^e2e\//,
    may: [/^e2e\//, /^(test|scripts|lib)\//, /^prisma\/scenarios\//, feature('data'), pureFiles],
    teaches:
      'End-to-end tests see the product from outside, as a browser does: situations come from prisma/scenarios/, and what is acted on is the page.',
  },
  {
    name: 'tests',
    files: /(\.test\.tsx?|^test\/.+|^machines\/testing\/.+)$/,
    may: [
      /^(features|machines|components|lib|prisma|scripts|test|app)\//,
      /^(proxy|next\.config|instrumentation|jobs)$/,
    ],
    teaches: 'Tests may import everything but end-to-end fixtures and the bench.',
  },
  {
    name: 'bench',
    files: /^bench\//,
    may: [/^(bench|features|machines|lib|prisma|scripts|test)\//],
    teaches: 'The bench drives the product through features and lib, not through pages.',
  },
  {
    name: 'scripts',
    files: /^scripts\//,
    may: [
      /^scripts\//,
      /^lib\//,
      /^machines\//,
      feature('data', 'mutations'),
      pureFiles,
      /^prisma\/scenarios\//,
      /^jobs$/,
    ],
    teaches: "A command is a thin shell: what it does belongs in a feature's mutations.ts or data.ts, or in lib/.",
  },
  {
    name: 'scenarios',
    files: /^prisma\/scenarios\//,
    may: [/^prisma\/(scenarios|generated)\//, /^lib\//, machines, feature('data', 'mutations'), pureFiles],
    teaches: "Scenarios bring the product into a situation through features' mutations, never around them.",
  },
  {
    name: 'machines',
    files: /^machines\/[a-z-]+\/machine\.ts$/,
    may: [machines],
    packages: [/^zod$/],
    teaches:
      "Machines are pure: they import zod, machines/define and machines/definition only. What a machine must know of another enters as a fact in the event, supplied by a feature's mutations.ts.",
  },
  {
    name: 'the catalog of machines',
    files: /^machines\//,
    may: [machines],
    packages: [/^xstate$/, /^zod$/],
    teaches: 'What all machines share imports xstate, zod and machines/ only: it is as pure as they are.',
  },
  {
    name: 'components',
    files: /^components\//,
    may: [/^components\//, /^lib\/days$/],
    packages: [/^react$/, /^next\/link$/, /^d3-(scale|shape)$/],
    teaches:
      "components/ knows nothing of the product but how days are written: pass what it needs as properties, or move it to a feature's components/.",
  },
  {
    name: 'demo sign-in server',
    files: /^lib\/gateways\/oidc-demo\//,
    may: [/^lib\//, /^prisma\/scenarios\/people$/],
    teaches: 'The stand-in for the providers knows lib/ and the names of the demo people, nothing else.',
  },
  {
    name: 'demo registries',
    files: /^lib\/gateways\/registries-demo\//,
    may: [/^lib\//, /^prisma\/scenarios\/(cnes-base|published|zip)$/],
    teaches:
      'The demo publisher serves what prisma/scenarios/published says, made by its generators, and nothing else.',
  },
  {
    name: 'lib',
    files: /^lib\//,
    may: [/^lib\//, { to: /^prisma\/generated\//, typeOnly: true }],
    teaches:
      'lib/ is infrastructure without the domain: what it needs of machines or features is given to it as an argument.',
  },
  {
    name: 'route handlers',
    files: /^app\/(.+\/)?route\.ts$/,
    may: [feature('loaders', 'forms', 'mutations'), pureFiles, ...libOfApp],
    packages: packagesOfApp,
    teaches:
      "A route handler calls a form of a feature (forms.ts), or one mutation where nothing is asked; the database and cookies' stores are behind lib/auth and lib/form.",
  },
  {
    name: 'app',
    files: /^app\//,
    may: [feature('loaders', 'forms'), pureFiles, components, /^components\//, ...libOfApp],
    packages: packagesOfApp,
    teaches:
      "app/ only routes: load, compose, render. Reads belong in a feature's loaders.ts, writes in its forms.ts (which calls mutations.ts), words in copy.ts, markup in components/.",
  },
  {
    name: 'feature components',
    files: components,
    may: [
      components,
      pureFiles,
      /^components\//,
      plainLib,
      types('loaders', 'data', 'forms', 'mutations'),
      { to: machines, typeOnly: true },
      { to: /^machines\/definition$/ },
      { to: /^lib\//, typeOnly: true },
    ],
    packages: [/^react$/, /^next\/link$/],
    teaches:
      'A component renders what it is given: reads belong in loaders.ts or data.ts, decisions in a pure file of the room; only their types may be imported here.',
  },
  {
    name: 'pure feature files',
    files: new RegExp(`${PURE}\\.ts$`),
    may: [
      pureFiles,
      machines,
      plainLib,
      types('data', 'loaders', 'mutations'),
      { to: /^(lib|components)\//, typeOnly: true },
    ],
    packages: common,
    teaches:
      'Files of a room that are no loaders, data, forms or mutations are pure: no reads, no writes, no request. Reads belong in data.ts.',
  },
  {
    name: 'data.ts',
    files: filesOf('data'),
    may: [
      pureFiles,
      feature('data'),
      machines,
      /^lib\//,
      types('mutations'),
      { to: /^prisma\/generated\//, typeOnly: true },
    ],
    packages: [...common, /^react$/, /^csv-parse$/, /^node:fs/, { to: /^pg$/, typeOnly: true }],
    teaches: 'data.ts reads by explicit scope: writes belong in mutations.ts, what needs the request in loaders.ts.',
  },
  {
    name: 'mutations.ts',
    files: filesOf('mutations'),
    may: [pureFiles, feature('data', 'mutations'), machines, /^lib\//, { to: /^prisma\/generated\//, typeOnly: true }],
    packages: [...common, /^csv-parse$/, /^node:/, { to: /^pg$/, typeOnly: true }],
    teaches:
      'mutations.ts writes, through the door: it knows neither forms nor pages, and calls only data.ts and other mutations.ts.',
  },
  {
    name: 'forms.ts',
    files: filesOf('forms'),
    may: [pureFiles, feature('data', 'mutations', 'forms'), machines, libWithoutDatabase, types('loaders')],
    packages: [...common, /^next\/headers$/],
    teaches: 'forms.ts says what is asked and calls a mutation: the database belongs in data.ts and mutations.ts.',
  },
  {
    name: 'loaders.ts',
    files: filesOf('loaders'),
    may: [
      pureFiles,
      feature('data', 'forms', 'loaders'),
      machines,
      libWithoutDatabase,
      types('mutations'),
      /^prisma\/scenarios\/people$/,
    ],
    packages: [...common, /^next\/(headers|navigation)$/, /^react$/],
    teaches: 'loaders.ts gates and reads for a page: queries belong in data.ts, writes in mutations.ts.',
  },
  {
    name: 'composition roots',
    files: /^(instrumentation|jobs|proxy)\.ts$/,
    may: [/^lib\//, feature('data', 'mutations'), /^jobs$/, /^prisma\/scenarios\//],
    teaches: 'The files at the root only wire things together: what they do belongs in a feature or in lib/.',
  },
  {
    name: 'configuration',
    files: /^[^/]+\.(ts|js|mjs)$/,
    may: [/^test\//, /^scripts\//],
    teaches: 'Configuration stands alone.',
  },
];

/** The files that may use the database client (lib/db) or the generated one. */
export const DATABASE_USERS =
  /^(lib\/(db|health)\.ts|lib\/(dispatch|jobs)\/[^/]+\.ts|lib\/(.+\/)?store\.ts|features\/(.+\/)(.+\.)?(data|mutations)\.ts|prisma\/scenarios\/.+|scripts\/.+|test\/.+|bench\/.+|e2e\/.+|.+\.test\.tsx?)$/;

/** The files that may create the generated client. */
export const CLIENT_MAKERS = /^(lib\/db\.ts|.+\.test\.tsx?|test\/.+)$/;
