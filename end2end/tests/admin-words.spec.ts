// The words that administrators keep, without scripts: sentences of the desk, mails, notices, and the log.
import type { Page } from '@playwright/test'
import { officeMoment, officer } from '../fixtures/office'
import { expect, field, goodPage, press, test, validHtml, type Portal } from '../fixtures/test'

const start = (anotherPortal: (options: { demo: boolean; at: number; name: string }) => Promise<Portal>) =>
  anotherPortal({ demo: true, at: officeMoment, name: 'demo-words' })

async function look(page: Page, address: string): Promise<void> {
  const answer = await page.goto(address)
  expect(answer?.status(), address).toBe(200)
  await validHtml(await answer!.text(), address)
  await goodPage(page)
}

test('a sentence that the administrator adds stands at the desk', async ({ page, anotherPortal }) => {
  test.setTimeout(120_000)
  const portal = await start(anotherPortal)
  await officer(page, portal.url, 'quan-tri')
  await look(page, `${portal.url}/quan-tri/cau-mau`)
  await page.getByRole('textbox', { name: /^Câu/ }).fill('a')
  await press(page, 'Thêm câu')
  await expect(page.getByRole('heading', { name: 'Có lỗi cần sửa' })).toBeVisible()
  await goodPage(page)
  await page.getByRole('textbox', { name: /^Câu/ }).fill('Thiếu tờ khai của người thứ hai. Ký rồi chụp lại.')
  await press(page, 'Thêm câu')
  await expect(page.getByRole('status').filter({ hasText: 'Đã lưu.' })).toBeVisible()
  await page.getByRole('link', { name: 'Sửa Thiếu tờ khai của người thứ hai.' }).click()
  await expect(page.getByRole('heading', { name: 'Sửa câu' })).toBeVisible()
  await goodPage(page)
  await officer(page, portal.url, 'quan-tri-don-vi')
  await look(page, `${portal.url}/quan-tri/cau-mau`)
  await officer(page, portal.url, 'mot-cua')
  await page.goto(`${portal.url}/can-bo/hang-doi?loc=moi`)
  const path = await page.locator('main a[href^="/can-bo/ho-so/"]').first().getAttribute('href')
  await page.goto(`${portal.url}${path!.split('?')[0]}/bo-sung`)
  await expect(page.locator('datalist option[value^="Thiếu tờ khai của người thứ hai."]')).toHaveCount(1)
})

test('words of a mail are checked, previewed, kept and taken back', async ({ page, anotherPortal }) => {
  test.setTimeout(120_000)
  const portal = await start(anotherPortal)
  await officer(page, portal.url, 'quan-tri')
  await look(page, `${portal.url}/quan-tri/thu-mau`)
  await page.getByRole('link', { name: 'Kích hoạt tài khoản' }).click()
  await goodPage(page)
  await field(page, 'Lời thư').fill('Kính gửi {ai}')
  await press(page, 'Lưu')
  await expect(page.getByRole('alert')).toContainText('Không có chỗ điền {ai}')
  await expect(page.getByRole('alert')).toContainText('Thiếu đường dẫn')
  await expect(field(page, 'Lời thư')).toHaveValue('Kính gửi {ai}')
  await goodPage(page)
  await field(page, 'Lời thư').fill('Kính gửi công dân,\n{nut}\nDùng được đến {han}.')
  await press(page, 'Xem trước')
  await expect(page.getByRole('region', { name: 'Thư mẫu với dữ liệu ví dụ' })).toContainText('Kính gửi công dân,')
  await goodPage(page)
  await press(page, 'Lưu')
  await expect(page.getByRole('status').filter({ hasText: 'Đã lưu.' })).toBeVisible()
  await press(page, 'Dùng lại lời có sẵn')
  await expect(field(page, 'Lời thư')).toHaveValue(/^Chào bạn,\n/)
})

test('a notice stands on the home page, one for every page as a banner', async ({ page, anotherPortal }) => {
  test.setTimeout(120_000)
  const portal = await start(anotherPortal)
  await officer(page, portal.url, 'quan-tri')
  await look(page, `${portal.url}/quan-tri/thong-bao`)
  const add = async (words: string, everywhere: boolean) => {
    await field(page, 'Nội dung').first().fill(words)
    await page.getByRole('radio', { name: 'Lưu ý' }).check()
    await field(page, 'Đến hết ngày').fill('30/12/2026')
    if (everywhere) await page.getByRole('checkbox', { name: 'Hiện trên mọi trang' }).check()
    await press(page, 'Thêm thông báo')
  }
  await add('', false)
  await expect(page.getByRole('alert')).toContainText('Viết nội dung thông báo')
  await goodPage(page)
  await add('Bộ phận một cửa nghỉ sáng thứ Hai.', false)
  await add('Hệ thống bảo trì lúc 22 giờ.', true)
  await expect(page.getByText('Đang hiện')).toHaveCount(2)
  await goodPage(page)
  await page.context().clearCookies()
  await look(page, `${portal.url}/`)
  await expect(page.locator('main').getByText('Bộ phận một cửa nghỉ sáng thứ Hai.')).toBeVisible()
  await expect(page.getByRole('note').filter({ hasText: 'Lưu ý: Hệ thống bảo trì lúc 22 giờ.' })).toBeVisible()
  await look(page, `${portal.url}/tra-cuu`)
  await expect(page.getByRole('note').filter({ hasText: 'Hệ thống bảo trì' })).toBeVisible()
  await expect(page.getByText('Bộ phận một cửa nghỉ sáng thứ Hai.')).toHaveCount(0)
})

test('the log is verified from the page of the system', async ({ page, anotherPortal }) => {
  test.setTimeout(120_000)
  const portal = await start(anotherPortal)
  await officer(page, portal.url, 'kiem-toan')
  await look(page, `${portal.url}/quan-tri/tinh-trang`)
  await press(page, 'Kiểm tra nhật ký')
  await expect(page.getByText('Chuỗi nhật ký nguyên vẹn.')).toBeVisible()
  await goodPage(page)
})
