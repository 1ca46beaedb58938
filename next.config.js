/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // Puts all metadata into <head> for everybody: a streamed title would come after the status has been sent.
  htmlLimitedBots: /.*/,
  serverExternalPackages: ['pg', 'graphile-worker', 'oidc-provider'],
  devIndicators: false,
  // `npm run check` checks all types, including those of tests; a start must not wait for that.
  typescript: { ignoreBuildErrors: true },
};
