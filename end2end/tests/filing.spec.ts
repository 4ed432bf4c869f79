// A dossier from the procedure's page to the look-up, without scripts.
import { attach, fileProcedure, fromTaskList, start, step } from '../fixtures/filing'
import { procedure } from '../fixtures/procedures'
import { axe, captchaAnswer, expect, field, noSidewaysScroll, press, test } from '../fixtures/test'

test('d4 a dossier is filed, confirmed by mail and found again', async ({ page, citizen, mailTo }) => {
  const person = await citizen()
  const filed = await fileProcedure(page, 'trich-luc-khai-sinh', { 'requester.email': person.email })
  expect(filed.code).toMatch(/^H26\.00004-\d{6}-\d{4,}$/)
  await axe(page)
  await noSidewaysScroll(page)
  const mail = await mailTo(person.email, 'submitted')
  expect(mail.subject).toContain(filed.code)

  await page.context().clearCookies()
  await page.goto('/tra-cuu')
  await field(page, 'Mã hồ sơ').fill(filed.code)
  await field(page, 'Mã xác nhận').fill(captchaAnswer)
  await press(page, 'Tra cứu')
  const result = page.getByRole('region', { name: 'Kết quả tra cứu' })
  await expect(result.locator('[data-status]').first()).toBeVisible()
  await expect(result).toBeFocused()
  await expect(result).toContainText('Kiểm tra và tiếp nhận')
  await expect(result).not.toContainText(person.phone)
  await axe(page)
})

test('every page of the wizard is accessible, also with mistakes on it', async ({ page, citizen }) => {
  await citizen()
  const example = procedure('trich-luc-khai-sinh')
  await start(page, example)
  await axe(page)
  const seen: string[] = []
  for (let turn = 0; turn < 14 && !page.url().includes('/xem-lai'); turn += 1) {
    if (/\/khai$/.test(new URL(page.url()).pathname)) await fromTaskList(page, seen)
    seen.push(new URL(page.url()).pathname)
    await noSidewaysScroll(page)
    if (page.url().endsWith('/giay-to')) {
      await axe(page)
      await attach(page, example)
      continue
    }
    const before = page.url()
    await press(page, 'Tiếp tục')
    await axe(page)
    if (page.url() === before) await step(page, example)
  }
  await expect(page).toHaveURL(/\/xem-lai/)
  await axe(page)
  await noSidewaysScroll(page)
})
