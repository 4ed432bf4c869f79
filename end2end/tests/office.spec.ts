// The demonstration, without scripts: a dossier goes through the office from hand to hand, and every page of the office
// is a good page.
import type { Page } from '@playwright/test'
import { officeMoment, officer, visitor } from '../fixtures/office'
import { expect, field, goodPage, press, test, validHtml, type Portal } from '../fixtures/test'

const start = (anotherPortal: (options: { demo: boolean; at: number; name: string }) => Promise<Portal>) =>
  anotherPortal({ demo: true, at: officeMoment, name: 'demo' })

const stands = (page: Page, status: string) => expect(page.locator('main [data-status]').first()).toHaveAttribute('data-status', status)

test('a dossier is received, assigned, submitted, signed and handed over by the people of the office', async ({ page, anotherPortal }) => {
  test.setTimeout(180_000)
  const portal = await start(anotherPortal)
  await officer(page, portal.url, 'mot-cua')
  await page.goto(`${portal.url}/can-bo/hang-doi?loc=moi`)
  await page.locator('main a[href^="/can-bo/ho-so/"]').first().click()
  const dossier = page.url().split('?')[0]
  await stands(page, 'submitted')
  await press(page, 'Tiếp nhận')
  await stands(page, 'accepted')
  await field(page, 'Người thụ lý').selectOption({ label: 'Trần Quang Dũng' })
  await press(page, 'Phân công')
  await stands(page, 'processing')

  await officer(page, portal.url, 'thu-ly')
  await page.goto(dossier)
  await press(page, 'Trình ký')
  await stands(page, 'processing')

  await officer(page, portal.url, 'lanh-dao')
  await page.goto(dossier)
  await press(page, 'Ký')
  await stands(page, 'completed')

  await officer(page, portal.url, 'van-thu')
  await page.goto(dossier)
  await page.getByRole('button', { name: 'Trả kết quả', exact: true }).click()
  await expect(page.getByRole('alert').getByRole('heading', { name: 'Có lỗi cần sửa' })).toBeVisible()
  await page.getByRole('checkbox', { name: /^Đã đối chiếu bản chính/ }).check()
  const fee = page.getByRole('checkbox', { name: /^Đã thu phí/ })
  if (await fee.count()) await fee.check()
  await page.getByRole('button', { name: 'Trả kết quả', exact: true }).click()
  await stands(page, 'returned')
})

test('pages of desk, reports and administration are good pages and fit a phone', async ({ page, anotherPortal }) => {
  test.setTimeout(180_000)
  const portal = await start(anotherPortal)
  const look = async (address: string) => {
    const answer = await page.goto(portal.url + address)
    expect(answer?.status(), address).toBe(200)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await validHtml(await answer!.text(), address)
    await goodPage(page)
  }
  await officer(page, portal.url, 'mot-cua')
  for (const address of ['/can-bo', '/can-bo/hang-doi', '/can-bo/tra-cuu', '/can-bo/lich', '/can-bo/nop-ho']) await look(address)
  await page.goto(`${portal.url}/can-bo/hang-doi`)
  const path = await page.locator('main a[href^="/can-bo/ho-so/"]').first().getAttribute('href')
  await look(path!)
  await officer(page, portal.url, 'lanh-dao')
  for (const address of ['/can-bo', '/can-bo/ky', '/can-bo/bao-cao']) await look(address)
  await officer(page, portal.url, 'quan-tri')
  for (const address of ['', '/don-vi', '/can-bo', '/thu-tuc', '/ngay-nghi', '/cau-mau', '/thu-mau', '/thu-mau?thu=supplement', '/thong-bao', '/hang-thu', '/nhat-ky', '/tinh-trang']) await look(`/quan-tri${address}`)
  await look('/cong-khai')
})

test('a citizen of the demonstration sees what waits, and the banner says that the data are for trying out', async ({ page, anotherPortal }) => {
  test.setTimeout(120_000)
  const portal = await start(anotherPortal)
  await visitor(page, portal.url, 'cong-dan')
  await page.goto(`${portal.url}/tai-khoan`)
  await expect(page.getByText('DỮ LIỆU THỬ NGHIỆM')).toBeVisible()
  await goodPage(page)
  await page.goto(`${portal.url}/tai-khoan/ho-so`)
  await expect(page.locator('[data-status]').first()).toBeVisible()
  await page.locator('main a[href^="/ho-so/"]').first().click()
  await goodPage(page)
})
