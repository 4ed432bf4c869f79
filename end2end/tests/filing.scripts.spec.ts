// The same dossier with scripts in charge.
import { fileProcedure } from '../fixtures/filing'
import { axe, expect, test } from '../fixtures/test'

test('a dossier is filed with scripts in charge', async ({ page, citizen, mailTo }) => {
  const person = await citizen()
  const filed = await fileProcedure(page, 'trich-luc-khai-sinh', { 'requester.email': person.email })
  expect(filed.code).toMatch(/^H26\.00004-\d{6}-\d{4,}$/)
  await axe(page)
  await mailTo(person.email, 'submitted')
})
