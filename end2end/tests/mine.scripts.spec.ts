// Pages behind the door with scripts in charge: alive without a complaint, accessible, no wider than the screen.
import { declare, fillIn, proof } from '../fixtures/filing'
import { personalPart, personalParts } from '../fixtures/pages'
import { captchaAnswer, expect, field, goodPage, press, ready, test } from '../fixtures/test'

const slug = 'trich-luc-khai-sinh'

test('papers with files, review, confirmation and the result of a look-up are good pages', async ({ page, citizen }) => {
  test.setTimeout(120_000)
  const { id } = await fillIn(page, slug, { 'requester.email': (await citizen()).email })
  await goodPage(page)
  await page.goto(`/ho-so/${id}/giay-to`)
  await ready(page)
  await expect(page.locator('[data-state="done"]')).not.toHaveCount(0)
  await goodPage(page)
  await page.goto(`/ho-so/${id}/xem-lai`)
  await ready(page)
  await declare(page)
  await press(page, 'Gửi thông tin')
  await expect(page).toHaveURL(/\/da-gui$/)
  const { code, secret } = await proof(page)
  await goodPage(page)
  await page.goto(`/tra-cuu?ma=${code}`)
  await ready(page)
  await field(page, 'Mã bí mật').fill(secret)
  await field(page, 'Mã xác nhận').fill(captchaAnswer)
  await press(page, 'Tra cứu')
  await expect(page.locator('#ket-qua [data-status]').first()).toBeVisible()
  await goodPage(page)
})

for (const part of personalParts) {
  test(`personal pages are good pages, ${part} of ${personalParts.length}`, async ({ page, citizen }) => {
    test.setTimeout(120_000)
    const { id } = await fillIn(page, slug, { 'requester.email': (await citizen()).email })
    await declare(page)
    await press(page, 'Gửi thông tin')
    await expect(page).toHaveURL(/\/da-gui$/)
    for (const address of personalPart(id, part)) {
      await page.goto(address)
      await ready(page)
      await goodPage(page)
    }
  })
}
