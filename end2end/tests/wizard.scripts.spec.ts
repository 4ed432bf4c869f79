// The wizard alive in the browser: lists that come late, the review, rows, remarks, the end of a login session.
import { step } from '../fixtures/filing'
import { axe, expect, field, noSidewaysScroll, press, ready, test } from '../fixtures/test'
import { control, cutOff, draft, openByLink, part, saved, status } from '../fixtures/wizard'

const slug = 'trich-luc-khai-sinh'
const lists = '**/api/v1/**'

test('a step with an address comes alive when it is opened directly and loaded again', async ({ page, citizen }) => {
  await citizen()
  const { example, url } = await draft(page, slug)
  await page.goto(url('khai/requester'))
  await ready(page)
  await page.reload()
  await ready(page)
  await expect(part(page, 'requester.residence', 'country')).toHaveValue('VN')
  const kept = saved(page)
  await control(page, 'requester.full_name').fill('Nguyễn Thị Thử')
  await kept
  await expect(status(page)).toHaveText(/^Đã lưu nháp lúc \d\d:\d\d$/)
  await press(page, 'Tiếp tục')
  await expect(page.getByRole('alert')).toContainText('Có lỗi cần sửa')
  await step(page, example)
  await expect(page).toHaveURL(/\/khai\/subject$/)
  await axe(page)
  await noSidewaysScroll(page)
})

test('a step opened without its lists keeps what was chosen and fills its selects when they arrive', async ({ page, citizen, expectComplaint }) => {
  expectComplaint(cutOff)
  await citizen()
  const dossier = await draft(page, slug)
  await page.goto(dossier.url('khai/requester'))
  await ready(page)
  await step(page, dossier.example)
  await page.waitForURL(/\/khai\/subject$/)
  let failing = true
  await page.route(lists, (route) => (failing ? route.abort() : route.continue()))
  await page.goto(dossier.url('khai'))
  await ready(page)
  await openByLink(page, dossier, 'requester')
  const ward = part(page, 'requester.residence', 'ward')
  await expect(ward).toHaveValue('00004')
  await expect(ward.locator('option:checked')).toHaveText('Phường Ba Đình')
  const kept = saved(page, { 'requester.phone': '0912000001' })
  await control(page, 'requester.phone').fill('0912000001')
  await kept
  await expect(part(page, 'requester.residence', 'province').locator('option')).toHaveCount(2)
  failing = false
  await expect.poll(() => part(page, 'requester.residence', 'province').locator('option').count(), { timeout: 20_000 }).toBeGreaterThan(30)
  await expect.poll(() => ward.locator('option').count(), { timeout: 20_000 }).toBeGreaterThan(100)
  await expect(ward).toHaveValue('00004')
  await expect(control(page, 'requester.phone')).toHaveValue('0912000001')
  await page.reload()
  await ready(page)
  await expect(ward).toHaveValue('00004')
  await expect(part(page, 'requester.residence', 'province')).toHaveValue('01')
})

test('lists that take long fill the selects of a page that is already in use', async ({ page, citizen }) => {
  await citizen()
  const dossier = await draft(page, slug)
  let release = () => {}
  const late = new Promise<void>((done) => (release = done))
  await page.route(lists, async (route) => {
    await late
    await route.continue()
  })
  await page.goto(dossier.url('khai'))
  await ready(page)
  await openByLink(page, dossier, 'subject')
  const peoples = page.locator('[data-field="subject.ethnicity"] select')
  await expect(peoples.locator('option').first()).toHaveText('Đang tải danh sách…')
  await control(page, 'subject.full_name').fill('NGUYỄN VĂN CHẬM')
  release()
  await expect.poll(() => peoples.locator('option').count()).toBeGreaterThan(50)
  await expect(peoples.locator('option').first()).toHaveText('Chọn…')
  await expect(control(page, 'subject.full_name')).toBeFocused()
  await expect(control(page, 'subject.full_name')).toHaveValue('NGUYỄN VĂN CHẬM')
  await step(page, dossier.example)
  await expect(page).toHaveURL(/\/khai\/event$/)
})

test('another province empties the ward and offers its own', async ({ page, citizen }) => {
  await citizen()
  const dossier = await draft(page, slug)
  await page.goto(dossier.url('khai/requester'))
  await ready(page)
  const [province, ward] = ['province', 'ward'].map((name) => part(page, 'requester.residence', name))
  await province.selectOption('01')
  await expect(ward.locator('option[value="00004"]')).toBeAttached()
  await ward.selectOption('00004')
  const kept = saved(page, { 'requester.residence.province': '31', 'requester.residence.ward': '' })
  await province.selectOption('31')
  await kept
  await expect.poll(() => ward.locator('option').count()).toBeGreaterThan(50)
  await expect(ward).toHaveValue('')
  await expect(ward.locator('option[value="00004"]')).toHaveCount(0)
})

test('what is typed before the scripts arrive counts', async ({ page, citizen }) => {
  await citizen()
  const dossier = await draft(page, slug)
  let release = () => {}
  const late = new Promise<void>((done) => (release = done))
  await page.route('**/*.wasm', async (route) => {
    await late
    await route.continue()
  })
  await page.goto(dossier.url('khai/requester'))
  await control(page, 'requester.full_name').fill('Nguyễn Thị Nhanh')
  const kept = saved(page, { 'requester.full_name': 'Nguyễn Thị Nhanh' })
  release()
  await kept
})

test('names and the receiving office follow what is chosen in this visit', async ({ page, citizen }) => {
  await citizen()
  const dossier = await draft(page, slug, { 'requester.residence': { country: 'VN', province: '01', ward: '00070', detail: 'Số 9' } })
  await page.goto(dossier.url('khai'))
  await ready(page)
  await page.getByRole('link', { name: 'Đổi nơi nhận' }).click()
  await page.locator('[data-field="authority.ward"] select').selectOption('00070')
  await press(page, 'Tiếp tục')
  await page.waitForURL(/\/khai$/)
  await expect(page.getByText('Ủy ban nhân dân phường Hoàn Kiếm')).toBeVisible()
  await openByLink(page, dossier, 'requester')
  await expect(page.getByRole('complementary')).toContainText('Ủy ban nhân dân phường Hoàn Kiếm')
  await step(page, dossier.example)
  await page.waitForURL(/\/khai\/subject$/)
  await page.getByRole('link', { name: 'Lưu và làm sau' }).click()
  await page.locator(`main a[href="${dossier.url('xem-lai')}"]`).first().click()
  await expect(page.locator('section.review').filter({ hasText: 'Người yêu cầu' }).first()).toContainText('Số 9, Phường Hoàn Kiếm, Thành phố Hà Nội')
})

test('"Sửa" comes back to the review', async ({ page, citizen }) => {
  await citizen()
  const dossier = await draft(page, slug)
  await page.goto(dossier.url('xem-lai'))
  await ready(page)
  await page.getByRole('link', { name: 'Sửa Người yêu cầu' }).click()
  await page.waitForURL(/\/khai\/requester\?ve=xem-lai$/)
  await step(page, dossier.example)
  await expect(page).toHaveURL(/\/xem-lai$/)
})

test('the title of a page has the focus once it is gone to', async ({ page, citizen }) => {
  await citizen()
  const dossier = await draft(page, slug)
  await page.goto(dossier.url('khai'))
  await ready(page)
  const title = page.getByRole('heading', { level: 1 })
  await openByLink(page, dossier, 'requester')
  await expect(title).toHaveText('Người yêu cầu')
  await expect(title).toBeFocused()
  // The next step is written over this one, its button included.
  await step(page, dossier.example)
  await page.waitForURL(/\/khai\/subject$/)
  await expect(title).not.toHaveText('Người yêu cầu')
  await expect(title).toBeFocused()
  await page.goBack()
  await expect(title).toHaveText('Người yêu cầu')
  await expect(title).toBeFocused()
})

test('the same mistakes a second time have the focus again', async ({ page, citizen }) => {
  await citizen()
  const dossier = await draft(page, slug)
  await page.goto(dossier.url('khai/requester'))
  await ready(page)
  for (let time = 0; time < 2; time += 1) {
    await press(page, 'Tiếp tục')
    await expect(page.getByRole('alert')).toContainText('Có lỗi cần sửa')
    await expect(page.getByRole('alert')).toBeFocused()
  }
})

test('a row that was added has the focus, and so has a neighbour of one that was removed', async ({ page, citizen }) => {
  await citizen()
  const dossier = await draft(page, 'chung-thuc-ban-sao')
  await page.goto(dossier.url('khai/documents'))
  await ready(page)
  const rows = page.locator('fieldset.repeat-row')
  const before = await rows.count()
  await press(page, 'Thêm dòng')
  await expect(rows).toHaveCount(before + 1)
  await expect(rows.nth(before)).toBeFocused()
  const remove = page.getByRole('button', { name: 'Xóa dòng', exact: true })
  await expect(remove).toHaveCount(before + 1)
  await expect(remove.nth(before)).toHaveAccessibleDescription(`Dòng ${before + 1}`)
  await remove.nth(before).click()
  await expect(rows).toHaveCount(before)
  await expect(rows.nth(before - 1)).toBeFocused()
  await axe(page)
})

test('the browser knows the days without office hours', async ({ page, citizen }) => {
  await citizen()
  const dossier = await draft(page, 'chung-thuc-ban-sao')
  await page.goto(dossier.url('khai/appointment'))
  await ready(page)
  await control(page, 'visit_date').fill('5/12/2027')
  await press(page, 'Tiếp tục')
  await expect(page.getByRole('alert')).toContainText('Ngày hẹn phải là ngày làm việc')
  await control(page, 'visit_date').fill('6/12/2027')
  await press(page, 'Tiếp tục')
  await expect(page).toHaveURL(/\/khai\/nhan-ket-qua$/)
})

test('remarks stop nobody and lead to the procedure that fits', async ({ page, citizen }) => {
  await citizen()
  const dossier = await draft(page, 'khai-sinh-thong-thuong', { 'authority.ward': '00070' })
  await page.goto(dossier.url('khai/child'))
  await ready(page)
  dossier.example.values.set('child.birth_date', '2026-08-01')
  await step(page, dossier.example)
  await page.waitForURL(/\/khai\/mother$/)
  const remark = page.locator('.notice').filter({ hasText: '60 ngày' })
  await expect(remark).toBeVisible()
  await expect(remark.getByRole('link', { name: 'Sửa' })).toHaveAttribute('href', dossier.url('khai/child'))
  await step(page, dossier.example)
  await page.waitForURL(/\/khai\/father$/)
  // The mother lives in another ward than the chosen one.
  await page.goto(dossier.url('khai/mother'))
  await expect(page.locator('.notice').filter({ hasText: /phường|xã/i }).first()).toBeVisible()
  await page.goto(dossier.url('khai/authority'))
  await expect(page.locator('.notice').first()).toBeVisible()
})

test('a warning comes before the login session ends, and one press keeps it', async ({ page, anotherPortal, browser }) => {
  const portal = await anotherPortal({ name: 'session', settings: { SESSIONS__IDLE_MINUTES: '1', SESSIONS__WARN_SECONDS: '55' } })
  const { citizen } = await import('../fixtures/people')
  const visit = await browser.newContext({ baseURL: portal.url })
  const other = await visit.newPage()
  await citizen(other, portal)
  const dossier = await draft(other, slug)
  await other.goto(dossier.url('khai/requester'))
  await ready(other)
  const dialog = other.getByRole('dialog', { name: 'Bạn còn làm việc chứ?' })
  await expect(dialog).toBeVisible({ timeout: 30_000 })
  await expect(dialog.getByRole('status')).toHaveText('Còn khoảng 1 phút 0 giây.')
  await axe(other)
  const asked = other.waitForResponse((answer) => answer.url().endsWith('/f/stay_signed_in') && answer.ok())
  await dialog.getByRole('button', { name: 'Tiếp tục làm việc' }).click()
  await asked
  await expect(dialog).toBeHidden()
  await visit.close()
  expect(page.url()).toBe('about:blank')
})

test('the worked example of a page stands above its questions', async ({ page, citizen }) => {
  await citizen()
  const dossier = await draft(page, slug)
  await page.goto(dossier.url('khai'))
  await ready(page)
  await openByLink(page, dossier, 'requester')
  await page.getByText('Xem ví dụ đã điền của phần này').click()
  const example = page.locator('details.example')
  await expect(example).toContainText('NGUYỄN VĂN MẪU')
  await expect(example).toContainText('Phường Ba Đình, Thành phố Hà Nội')
  await expect(page.getByRole('complementary')).toContainText('Phí, lệ phí')
  await expect(field(page, 'Số điện thoại')).toBeVisible()
  await axe(page)
})
