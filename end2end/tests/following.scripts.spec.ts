// A sent dossier with scripts in charge: the same forms answer in place.
import { fileProcedure } from '../fixtures/filing'
import { expect, goodPage, press, ready, test } from '../fixtures/test'

const slug = 'trich-luc-khai-sinh'

test('a link is made, copied, replaced and taken back without leaving the page', async ({ page, citizen }) => {
  test.setTimeout(120_000)
  const person = await citizen()
  const { id } = await fileProcedure(page, slug, { 'requester.email': person.email })
  await page.goto(`/ho-so/${id}/chia-se`)
  await ready(page)
  await press(page, 'Tạo đường dẫn')
  const link = page.getByTestId('shared-link')
  await expect(link).toBeVisible()
  const first = await link.innerText()
  await goodPage(page)
  await press(page, 'Tạo đường dẫn mới')
  await expect(link).not.toHaveText(first)
  await press(page, 'Thu hồi đường dẫn')
  await expect(page.getByText('Đã thu hồi đường dẫn')).toBeVisible()
  await expect(link).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Tạo đường dẫn', exact: true })).toBeVisible()
})

test('of two tabs the second one that takes a dossier back learns that it is done', async ({ page, citizen, context }) => {
  test.setTimeout(120_000)
  const person = await citizen()
  const { id } = await fileProcedure(page, slug, { 'requester.email': person.email })
  const second = await context.newPage()
  for (const tab of [page, second]) {
    await tab.goto(`/ho-so/${id}/rut`)
    await ready(tab)
  }
  for (const tab of [page, second]) {
    await press(tab, 'Rút hồ sơ')
    await expect(tab).toHaveURL(/\?da-rut=1$/)
    await expect(tab.locator('main [data-status="stopped"]').first()).toHaveText('Đã rút hồ sơ')
  }
  await goodPage(second)
})
