// Rights over one's data with scripts: mistakes stay on the page, erasing leaves nothing of the person in the browser.
import { fillIn } from '../fixtures/filing'
import { expect, field, goodPage, press, ready, test } from '../fixtures/test'

test('o3 erasing the account signs out and empties what the browser kept', async ({ page, citizen }) => {
  test.setTimeout(120_000)
  const person = await citizen()
  await fillIn(page, 'trich-luc-khai-sinh', { 'requester.email': person.email })
  await page.goto('/tai-khoan/du-lieu/xoa')
  await ready(page)
  await expect(page.getByText('1 hồ sơ nháp cùng giấy tờ kèm theo')).toBeVisible()
  await goodPage(page)
  await field(page, 'Mật khẩu hiện tại').fill(person.password)
  await press(page, 'Xóa tài khoản')
  await expect(page.getByRole('alert')).toContainText('Gõ chữ XÓA')
  await field(page, 'Mật khẩu hiện tại').fill(person.password)
  await field(page, 'Gõ XÓA để xác nhận').fill('XÓA')
  await press(page, 'Xóa tài khoản')
  await expect(page.getByRole('heading', { level: 1, name: 'Tài khoản đã được xóa' })).toBeVisible()
  expect(await page.evaluate(() => Object.keys(localStorage).length)).toBe(0)
  await page.goto('/tai-khoan')
  await expect(page).toHaveURL(/\/dang-nhap/)
})

test('the log is filtered without leaving the page', async ({ page, citizen }) => {
  await citizen()
  await page.goto('/tai-khoan/nhat-ky')
  await ready(page)
  await page.getByLabel('Loại việc').selectOption('dang-nhap')
  await press(page, 'Lọc')
  await expect(page).toHaveURL(/loai=dang-nhap/)
  await expect(page.getByRole('table')).toContainText('Đăng nhập')
  await expect(page.getByRole('table')).not.toContainText('Kích hoạt tài khoản')
  await goodPage(page)
})

test('a page that stays shows what was done on it, again and again', async ({ page, citizen }) => {
  await citizen()
  await page.goto('/tai-khoan/du-lieu/han-che')
  await ready(page)
  const lift = page.getByRole('button', { name: 'Bỏ hạn chế' })
  for (let round = 0; round < 2; round += 1) {
    await field(page, 'Lý do').fill('Dữ liệu về nơi cư trú chưa đúng.')
    await press(page, 'Hạn chế xử lý')
    await expect(lift).toBeVisible()
    await lift.click()
    await expect(page.getByRole('button', { name: 'Hạn chế xử lý' })).toBeVisible()
    await expect(lift).toBeHidden()
  }
})
