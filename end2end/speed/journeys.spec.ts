// What three journeys cost a person on a phone: pages, taps, typed characters, bytes. Part of `make measure`; figures go to
// results/journeys.json, bench/run turns them into rows.
import type { Page } from '@playwright/test'
import { count } from '../fixtures/effort'
import { fileProcedure } from '../fixtures/filing'
import { Journeys, phone } from '../fixtures/journeys'
import { phonePhoto } from '../fixtures/papers'
import { procedure, typed, type Procedure } from '../fixtures/procedures'
import { activate, captchaAnswer, expect, field, logIn, press, ready, register, somebody, test } from '../fixtures/test'

const slug = 'khai-sinh-thong-thuong'
const journeys = new Journeys('journeys.json')

test.describe.configure({ mode: 'serial', timeout: 300_000 })

test.afterAll(() => journeys.write())

/** Personal data as the worked example has them. */
async function fillProfile(page: Page, { values }: Procedure): Promise<void> {
  await page.goto('/tai-khoan/thong-tin')
  await ready(page)
  const place = (path: string) => page.locator(`[data-field="${path}"]`)
  const residence = values.get('requester.residence') as Record<string, string>
  await place('birth_date').locator('input').first().fill(typed(String(values.get('requester.birth_date')), 'date'))
  await place('id_paper_kind').locator('select').selectOption(String(values.get('requester.identity.kind')))
  await place('id_paper_number').locator('input').fill(String(values.get('requester.identity.number')))
  await place('id_paper_issue_date').locator('input').first().fill(typed(String(values.get('requester.identity.issue_date')), 'date'))
  await place('id_paper_issue_place').locator('input').fill(String(values.get('requester.identity.issue_place')))
  const part = (name: string) => place('residence').locator(`[data-part="${name}"]`)
  await part('province').selectOption(residence.province)
  await expect(part('ward').locator(`option[value="${residence.ward}"]`)).toBeAttached()
  await part('ward').selectOption(residence.ward)
  await part('detail').fill(residence.detail)
  await press(page, 'Lưu')
  await page.waitForURL(/da-luu/)
}

test('J1 register, activate, log in', async ({ browser, portal }) => {
  const page = await phone(browser, portal.url)
  const effort = await count(page)
  const person = somebody()
  await register(page, person)
  await expect(page.getByRole('heading', { name: 'Kiểm tra hộp thư' })).toBeVisible()
  await activate(page, portal, person)
  await logIn(page, person)
  await page.waitForLoadState('networkidle')
  journeys.done({ journey: 'j1', ...effort })
  await page.close()
})

test('J2 a birth is registered with four photos, J3 its code is looked up', async ({ browser, portal, page: door, citizen }) => {
  const example = procedure(slug)
  const person = await citizen({ name: String(example.values.get('requester.full_name')), personalId: String(example.values.get('requester.personal_id')), phone: String(example.values.get('requester.phone')) })
  await fillProfile(door, example)
  const page = await phone(browser, portal.url)
  await page.context().addCookies(await door.context().cookies())
  const photos = await Promise.all(Array.from({ length: 4 }, (_, index) => phonePhoto(door, `anh-${index}.jpg`)))
  const effort = await count(page)
  const filed = await fileProcedure(page, slug, { 'requester.email': person.email }, photos, 'thrifty')
  await page.waitForLoadState('networkidle')
  journeys.done({ journey: 'j2', ...effort })
  await page.close()

  const stranger = await phone(browser, portal.url)
  const lookUp = await count(stranger)
  await stranger.goto(`/tra-cuu?ma=${filed.code}`)
  await ready(stranger)
  await field(stranger, 'Mã xác nhận').fill(captchaAnswer)
  await press(stranger, 'Tra cứu')
  await expect(stranger.getByRole('region', { name: 'Kết quả tra cứu' })).toContainText(filed.code)
  journeys.done({ journey: 'j3', ...lookUp })
  await stranger.close()
})
