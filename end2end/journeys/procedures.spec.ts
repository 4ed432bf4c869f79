// Each procedure of the catalogue, filed from its worked example, with and without scripts.
import { fileProcedure } from '../fixtures/filing'
import { procedure, slugs } from '../fixtures/procedures'
import { expect, test } from '../fixtures/test'

for (const slug of slugs) {
  test(`${slug} can be filed`, async ({ page, citizen, mailsTo }) => {
    const person = await citizen()
    const [address] = [...procedure(slug).types].find(([path, type]) => type === 'email' && path.startsWith('requester')) ?? []
    const filed = await fileProcedure(page, slug, address ? { [address]: person.email } : {})
    expect(filed.code).toMatch(/^H26\.[^-]+-\d{6}-\d{4,}$/)
    if (address) await expect.poll(() => mailsTo(person.email, 'submitted').length).toBe(1)
  })
}
