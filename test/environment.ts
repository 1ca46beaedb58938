/** Keys for tests only, which protect nothing. They are equal in every run, so that templates can be shared. */
export const testSecrets = {
  NEXTAUTH_SECRET: 'test-only-secret-of-no-value-0123456789abcdef',
  HABILITA_ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
  HABILITA_HMAC_KEY: Buffer.alloc(32, 9).toString('base64'),
  // An Ed25519 key in PKCS#8 is these 16 bytes followed by the 32 bytes of the key.
  HABILITA_SIGNING_KEYS: Buffer.from(`302e020100300506032b657004220420${'5a'.repeat(32)}`, 'hex').toString('base64'),
};
