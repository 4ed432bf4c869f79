// The look-up with scripts in charge: nothing typed is lost, Enter looks up, the answer takes the focus, the code is spoken in place.
import { axe, captchaAnswer, expect, field, noSidewaysScroll, press, ready, test } from '../fixtures/test'

const nobodys = 'H26.00004-261123-9876'

test('a wrong code of the picture keeps dossier code and second secret', async ({ page }) => {
  await page.goto('/tra-cuu')
  await ready(page)
  await field(page, 'Mã hồ sơ').fill(nobodys)
  await field(page, 'Mã bí mật').fill('ACDE2345')
  await field(page, 'Mã xác nhận').fill('SAI RO')
  await press(page, 'Tra cứu')
  await expect(page.getByRole('alert')).toContainText('Mã xác nhận chưa đúng')
  await expect(field(page, 'Mã hồ sơ')).toHaveValue(nobodys)
  await expect(field(page, 'Mã bí mật')).toHaveValue('ACDE2345')
  await expect(field(page, 'Mã xác nhận')).toHaveValue('')
  await axe(page)
  await noSidewaysScroll(page)
})

test('Enter looks up and draws no other picture', async ({ page }) => {
  await page.goto('/tra-cuu')
  await ready(page)
  const picture = await page.locator('.captcha img').getAttribute('src')
  await field(page, 'Mã hồ sơ').fill(nobodys)
  await field(page, 'Mã xác nhận').fill(captchaAnswer)
  const asked = page.waitForRequest((request) => request.url().endsWith('/f/look_up'))
  await field(page, 'Mã xác nhận').press('Enter')
  expect((await asked).postDataJSON().fields.captcha_id).toBe(picture!.match(/([0-9a-z]{20,})\.png/)![1])
  await expect(page.getByRole('alert')).toContainText('Không tìm thấy hồ sơ với mã này.')
})

test('the code is spoken without leaving the page', async ({ page }) => {
  await page.goto('/tra-cuu')
  await ready(page)
  const spoken = page.waitForResponse((answer) => answer.url().endsWith('.wav'))
  await page.getByRole('button', { name: 'Nghe mã' }).click()
  expect((await spoken).headers()['content-type']).toBe('audio/wav')
  await expect(page).toHaveURL(/\/tra-cuu$/)
  await expect(page.locator('.captcha audio')).toBeVisible()
  await axe(page)
})

test('when there are no more pictures the page says so', async ({ page }) => {
  await page.route('**/captcha/lookup/*.png', (route) => route.fulfill({ status: 429, headers: { 'retry-after': '600' }, body: '' }))
  await page.goto('/tra-cuu')
  await ready(page)
  await expect(page.locator('.captcha')).toContainText('Chưa lấy được hình')
  await expect(page.locator('.captcha img')).toBeHidden()
  await axe(page)
  await page.unroute('**/captcha/lookup/*.png')
  await press(page, 'Đổi mã khác')
  await expect(page.locator('.captcha img')).toBeVisible()
  await expect(page.locator('.captcha')).not.toContainText('Chưa lấy được hình')
  await page.route('**/captcha/lookup/*.wav', (route) => route.fulfill({ status: 429, body: '' }))
  await press(page, 'Nghe mã')
  await expect(page.locator('.captcha')).toContainText('Chưa phát được tiếng')
  await expect(page.locator('.captcha img')).toBeVisible()
})
