/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // All metadata in <head>, for everybody: streamed titles would come after the status is out.
  htmlLimitedBots: /.*/,
  serverExternalPackages: ['pg', 'graphile-worker', 'oidc-provider'],
  devIndicators: false,
  // `npm run check` checks the types of everything, tests included; a start must not wait for that.
  typescript: { ignoreBuildErrors: true },
};
