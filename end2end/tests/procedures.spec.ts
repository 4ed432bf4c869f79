// A system administrator changes the fee of a procedure for a later day, without scripts, and looks at it on a phone first.
import { officeMoment, officer } from '../fixtures/office'
import { expect, field, goodPage, press, test, validHtml } from '../fixtures/test'

test('a fee is changed in a draft, looked at on a phone, compared and published for a day', async ({ page, anotherPortal }) => {
  test.setTimeout(180_000)
  const portal = await anotherPortal({ demo: true, at: officeMoment, name: 'demo' })
  const home = `${portal.url}/quan-tri/thu-tuc`
  const here = `${home}/trich-luc-khai-tu`
  const look = async (address: string) => {
    const answer = await page.goto(address)
    expect(answer?.status(), address).toBe(200)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await validHtml(await answer!.text(), address)
    await goodPage(page)
  }
  await officer(page, portal.url, 'quan-tri')
  await look(home)
  await look(here)
  await press(page, 'Tạo bản nháp')
  await expect(page.getByRole('status')).toContainText('Đã tạo bản nháp')
  await look(`${here}/sua/le-phi`)
  await field(page, 'Mức thu một bản (đồng)').fill('mười nghìn')
  await press(page, 'Lưu')
  await expect(page.getByRole('alert')).toContainText('Nhập số tiền bằng đồng')
  await goodPage(page)
  await field(page, 'Mức thu một bản (đồng)').fill('10.000')
  await press(page, 'Lưu')
  await expect(page.getByRole('status')).toContainText('Đã lưu bản nháp')
  for (const part of ['noi-dung', 'thoi-han', 'giay-to', 'to-khai', 'to-khai?truong=relation', 'nguon']) await look(`${here}/sua/${part}`)

  await look(`${here}/xem-thu`)
  const phone = page.frameLocator('iframe')
  await expect(phone.getByText('10.000 ₫ một bản').first()).toBeVisible()
  await look(`${here}/xem-thu?trang=requester`)
  await expect(phone.getByRole('heading', { level: 1, name: 'Người yêu cầu' })).toBeVisible()
  await expect(phone.getByRole('button', { name: 'Tiếp tục' })).toBeDisabled()
  expect(await page.locator('iframe').evaluate((frame) => frame.clientWidth)).toBeLessThanOrEqual(360)

  await look(here)
  await expect(page.locator('main table').getByText('10.000 ₫ một bản')).toBeVisible()
  await field(page, 'Ngày bắt đầu áp dụng').fill('1/1/2027')
  await press(page, 'Phát hành')
  await expect(page.getByRole('status')).toContainText('Đã phát hành')
  await expect(page.getByText('Chờ áp dụng')).toBeVisible()
  await goodPage(page)
  await page.getByRole('button', { name: /^Rút lại/ }).click()
  await expect(page.getByText('Đã rút lại', { exact: true })).toBeVisible()
})
