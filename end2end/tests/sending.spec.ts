// Sending without scripts: Enter, what comes back, the confirmation.
import { toReview, tick } from '../fixtures/review'
import { captchaAnswer, expect, field, goodPage, press, test } from '../fixtures/test'
import { control, draft } from '../fixtures/wizard'

const slug = 'trich-luc-khai-sinh'

test('Enter in the captcha field of a form sends the form', async ({ page }) => {
  await page.goto('/dang-ky?loai=ca-nhan')
  await field(page, 'Mã xác nhận').fill(captchaAnswer)
  await field(page, 'Mã xác nhận').press('Enter')
  await expect(page.getByRole('alert')).toContainText('Có lỗi cần sửa')
})

test('Enter in a text box of a step goes on and neither adds a row nor fetches a list', async ({ page, citizen }) => {
  await citizen()
  const dossier = await draft(page, 'chung-thuc-ban-sao')
  await page.goto(dossier.url('khai/documents'))
  const rows = page.locator('fieldset.repeat-row')
  const before = await rows.count()
  await rows.first().getByRole('textbox').first().press('Enter')
  await expect(page.getByRole('alert')).toContainText('Có lỗi cần sửa')
  await expect(rows).toHaveCount(before)
  const other = await draft(page, slug)
  await page.goto(other.url('khai/requester'))
  await control(page, 'requester.full_name').press('Enter')
  await expect(page.getByRole('alert')).toContainText('Có lỗi cần sửa')
})

test('a wrong captcha and another one keep the tick, and Enter sends', async ({ page, citizen }) => {
  const person = await citizen()
  const dossier = await toReview(page, slug, { 'requester.email': person.email })
  await tick(page).check()
  await press(page, 'Đổi mã khác')
  await expect(page).toHaveURL(/\/xem-lai#f-captcha$/)
  await expect(tick(page)).toBeChecked()
  await field(page, 'Mã xác nhận').fill('SAI MA')
  await press(page, 'Gửi thông tin')
  await expect(page.getByRole('alert')).toContainText('Mã xác nhận chưa đúng')
  await expect(page.getByRole('alert')).toBeFocused()
  await expect(page).toHaveTitle(/^Lỗi: Kiểm tra lại thông tin/)
  await expect(tick(page)).toBeChecked()
  await goodPage(page)
  await field(page, 'Mã xác nhận').fill(captchaAnswer)
  await field(page, 'Mã xác nhận').press('Enter')
  await expect(page).toHaveURL(dossier.url('da-gui'))
  await expect(page.getByRole('button', { name: 'In trang này' })).toBeHidden()
  await goodPage(page)
})

test('what is missing at sending takes the focus', async ({ page, citizen }) => {
  await citizen()
  const dossier = await draft(page, slug)
  await page.goto(dossier.url('xem-lai?loi=thieu'))
  await expect(page.getByRole('alert')).toBeFocused()
  await expect(page).toHaveTitle(/^Lỗi: Kiểm tra lại thông tin/)
})

test('mistakes in the passwords stand once, in their own form', async ({ page, citizen }) => {
  await citizen()
  await page.goto('/tai-khoan/bao-mat')
  await field(page, 'Mật khẩu hiện tại').fill('không phải mật khẩu này')
  await press(page, 'Đổi mật khẩu')
  await expect(page.getByRole('alert')).toHaveCount(1)
  await goodPage(page)
})
