// The box above a long list of wards: today's and former names, with the keyboard, and without an answer of the server.
import { axe, expect, noSidewaysScroll, press, ready, test } from '../fixtures/test'
import { control, draft, part, saved } from '../fixtures/wizard'

const slug = 'trich-luc-khai-sinh'

test('a former ward leads to the unit of today on the start page', async ({ page, citizen }) => {
  await citizen()
  await page.goto(`/nop/${slug}`)
  await ready(page)
  const box = page.getByRole('combobox', { name: 'Gõ để tìm nhanh' })
  const select = page.locator('[data-field="authority.ward"] select')
  await box.fill('Phường Ngọc Hà (cũ)')
  const options = page.getByRole('option').filter({ hasText: 'trước 1/7/2025: Phường Ngọc Hà, Quận Ba Đình' })
  await expect(options.first()).toContainText('Phường Ba Đình')
  await axe(page)
  await noSidewaysScroll(page)
  await box.press('Enter')
  await expect(select).toHaveValue('00004')

  await box.fill('liễu giai')
  await expect(page.getByRole('option', { name: /trước 1\/7\/2025: Phường Liễu Giai/ })).toBeVisible()
  await box.press('Enter')
  await expect(select).toHaveValue('00008')

  // What is found on the page itself comes first and at once.
  await box.fill('ba dinh')
  await expect(page.getByRole('listbox').getByRole('option').first()).toHaveText('Phường Ba Đình')
  await box.press('Escape')
  await press(page, 'Bắt đầu')
  await page.waitForURL(/\/ho-so\//)
})

test('a former ward of another province is found in an address', async ({ page, citizen }) => {
  await citizen()
  const dossier = await draft(page, slug)
  await page.goto(dossier.url('khai/requester'))
  await ready(page)
  const [province, ward] = ['province', 'ward'].map((name) => part(page, 'requester.residence', name))
  await province.selectOption('31')
  await expect.poll(() => ward.locator('option').count()).toBeGreaterThan(50)
  const address = page.locator('[data-field="requester.residence"]')
  await address.getByRole('combobox').and(address.locator('.finder input')).last().fill('cam thuong')
  const found = page.getByRole('option', { name: /trước 1\/7\/2025: Phường Cẩm Thượng/ })
  await expect(found).toBeVisible()
  await found.click()
  await expect(ward).toHaveValue('10507')
  await axe(page)
})

test('without an answer of the server the box still finds the names of today', async ({ page, citizen, expectComplaint }) => {
  expectComplaint(/Failed to load resource: net::ERR_FAILED/)
  await citizen()
  await page.goto(`/nop/${slug}`)
  await ready(page)
  await page.route('**/api/v1/places/**', (route) => route.abort())
  const box = page.getByRole('combobox', { name: 'Gõ để tìm nhanh' })
  const asked = page.waitForRequest('**/api/v1/places/01/search**')
  await box.fill('ngoc ha')
  await asked
  await expect(page.getByRole('listbox').getByRole('option')).toHaveText(['Phường Ngọc Hà'])
  await box.press('Enter')
  await expect(page.locator('[data-field="authority.ward"] select')).toHaveValue('00008')
})

test('an office of before is found while its name is typed, and any other may be typed as well', async ({ page, citizen }) => {
  await citizen()
  const dossier = await draft(page, slug)
  await page.goto(dossier.url('khai/event'))
  await ready(page)
  const name = 'Ủy ban nhân dân phường Điện Biên, quận Ba Đình, thành phố Hà Nội'
  const office = control(page, 'prior.office')
  await expect(office).toHaveAttribute('aria-expanded', 'false')
  const offers = page.locator('.offers > li')
  await office.fill('dien bien ba dinh')
  const offered = page.getByRole('option', { name })
  await expect(offered).toBeVisible()
  await axe(page)
  await noSidewaysScroll(page)
  for (const row of await offers.all()) expect((await row.boundingBox())!.height).toBeGreaterThanOrEqual(44)
  await office.press('ArrowDown')
  await expect(offered).toHaveAttribute('aria-selected', 'true')
  const kept = saved(page, { 'prior.office': name })
  await office.press('Enter')
  await expect(office).toHaveValue(name)
  await expect(offers).toHaveCount(0)
  await kept

  // With a finger or the mouse.
  await office.fill('phu luong ha dong')
  await page.getByRole('option', { name: 'Ủy ban nhân dân phường Phú Lương, quận Hà Đông, thành phố Hà Nội' }).click()
  await expect(office).toHaveValue(/^Ủy ban nhân dân phường Phú Lương, quận Hà Đông/)
  await expect(office).toBeFocused()

  const other = 'Đại sứ quán Việt Nam tại Ví Dụ'
  const typed = saved(page, { 'prior.office': other })
  await office.fill(other)
  await typed
  await expect(offers).toHaveCount(0)
  await expect(office).toHaveValue(other)
})

test('the office of a procedure is found without loading the page again', async ({ page }) => {
  await page.goto('/thu-tuc/khai-sinh-thong-thuong?don-vi=quan%20hoan%20kiem')
  await ready(page)
  await page.evaluate(() => { (window as unknown as { mark: boolean }).mark = true })
  const chapter = page.locator('#cach-thuc')
  await chapter.getByRole('link', { name: /^Phường Cửa Nam/ }).click()
  await expect(chapter.getByRole('heading', { name: 'Ủy ban nhân dân phường Cửa Nam' })).toBeVisible()
  await expect(chapter.getByRole('searchbox')).toHaveValue('Phường Cửa Nam')
  expect(await page.evaluate(() => (window as unknown as { mark?: boolean }).mark)).toBe(true)
  await axe(page)
})
