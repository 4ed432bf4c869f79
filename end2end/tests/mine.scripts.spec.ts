// Pages behind the door with scripts in charge: alive without a complaint, accessible, no wider than the screen.
import { declare, fillIn, proof } from '../fixtures/filing'
import { personalPages } from '../fixtures/pages'
import { captchaAnswer, expect, field, goodPage, press, ready, test } from '../fixtures/test'

test('papers with files, review, confirmation, personal pages and the result of a look-up are good pages', async ({ page, citizen }) => {
  test.setTimeout(120_000)
  const person = await citizen()
  const { id } = await fillIn(page, 'trich-luc-khai-sinh', { 'requester.email': person.email })
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
  for (const address of Object.values(personalPages(id))) {
    await page.goto(address)
    await ready(page)
    await goodPage(page)
  }
  await page.goto(`/tra-cuu?ma=${code}`)
  await ready(page)
  await field(page, 'Mã bí mật').fill(secret)
  await field(page, 'Mã xác nhận').fill(captchaAnswer)
  await press(page, 'Tra cứu')
  await expect(page.locator('#ket-qua [data-status]').first()).toBeVisible()
  await goodPage(page)
})
