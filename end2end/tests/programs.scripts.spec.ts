// Access of programs with scripts: the secret is shown in place, and gone with the page.
import { expect, field, goodPage, press, ready, test } from '../fixtures/test'

test('a token and the secret of an address are shown in place, once', async ({ page, citizen }) => {
  const business = await citizen({ kind: 'doanh-nghiep' })
  await page.goto('/tai-khoan/api')
  await ready(page)
  await goodPage(page)
  await field(page, 'Tên khóa').fill('Sổ thu chi')
  await page.locator('input[name=present_password]').fill(business.password)
  await press(page, 'Tạo khóa')
  await expect(page.getByTestId('api-token')).toHaveText(/^motcua_/)
  await goodPage(page)
  await page.getByRole('link', { name: 'Tôi đã lưu khóa, xem danh sách' }).click()
  await ready(page)
  await expect(page.getByTestId('api-token')).toHaveCount(0)
  await expect(page.locator('li.dossier b', { hasText: 'Sổ thu chi' })).toBeVisible()

  await field(page, 'Địa chỉ nhận tin').fill('https://10.0.0.1/nhan-tin')
  await page.locator('input[name=hook_password]').fill(business.password)
  await press(page, 'Thêm địa chỉ')
  await expect(page.getByRole('alert')).toContainText('mạng nội bộ')
  await field(page, 'Địa chỉ nhận tin').fill('https://phanmem.example.vn/nhan-tin')
  await page.locator('input[name=hook_password]').fill(business.password)
  await press(page, 'Thêm địa chỉ')
  await expect(page.getByTestId('webhook-secret')).toHaveText(/^whsec_/)
  await goodPage(page)
})
